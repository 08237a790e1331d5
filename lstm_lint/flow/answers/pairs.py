"""An LSTM's pair `(h_n, c_n)` where a tensor is wanted, and how `h_n` is read of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import calls, events
from lstm_lint.flow.answers import results
from lstm_lint.flow.answers.followed_calls import only_binds
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.torch.values import STATES, CellState, Final, Run, Tensor
from lstm_lint.flow.values import (
    NONE,
    Constant,
    Method,
    OneOf,
    Term,
    Tuple,
    Value,
    every,
    integer,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_OF_THE_WHOLE = frozenset(
    "bfloat16 clone contiguous cpu cuda data detach detach_ double float half requires_grad_ to".split()
)
"""What is done to a state that goes on being one: both of its tensors are meant."""
_OF_TENSOR = frozenset({"shape", "data", "device", "dtype", "T", "mT", "ndim", "grad"})


class Misuse(NamedTuple):
    """A pair where a tensor is wanted, so that Python or torch raises."""

    why: str
    runs: tuple[Run, ...]
    written: tuple[syntax.Expression, ...] = ()
    """Where `h_n` would be right."""


class TakenApart:
    """Collects, over a whole module, which pairs the code knows for what they are."""

    def __init__(self) -> None:
        self._apart: set[syntax.Node] = set()
        """The calls whose pairs those are."""
        self._last: set[syntax.Node] = set()
        """Calls of which `c_n` is read as the last of the pair."""

    def excuse(self, run: Run, index: int) -> bool:
        """Whether an index from the end may well mean one of the pair, or all layers of it.

        The last but one is `h_n`, which is what one wants unless the last is read as well.
        """
        return run.node in self._apart or (index == -2 and run.node not in self._last)

    def value(self, value: Value) -> None:
        """A value is taken apart: a pair into its two, or one of them into layers."""
        self._apart.update(run.node for run in runs_of(value))
        for each in every(value, Tensor):
            if isinstance(each.meaning, Final) and _layers(each, 0):
                self._apart.add(each.meaning.run.node)

    def call(self, call: events.Call) -> None:
        found = operation(call)
        if found is None and not only_binds(call):
            for each in call.arguments.values():
                if runs_of(each):
                    self.value(each)
        for each in every(found.tensor, Tensor) if found is not None else ():
            axis = found.arguments.get(0, "dim", Constant(0))  # type: ignore[union-attr]
            if found.name in _ALONG_LAYERS and _layers(each, each.axis(axis)):  # type: ignore[union-attr]
                self.value(each)

    def subscript(self, event: events.Subscript) -> None:
        if not _is_whole(event.index[0]):
            if every(event.base, Tensor) or not _has_axes(event):
                if not from_end(event):
                    self.value(event.base)
        if integer(event.index[0]) == -1:
            runs = from_end(event)
            self._last.update(run.node for run in runs)
            if _CELL.search(_name(event)):
                self.value(event.base)


_ALONG_LAYERS = frozenset(
    "select unbind chunk split index_select sum mean amax max transpose swapaxes permute".split()
)
"""Operations by which one treats the layers' axis for itself."""
_CELL = re.compile(r"cell|(?:^|[^a-z])c[ntxy0-9]?(?:[^a-z]|$)", re.IGNORECASE)
"""What names of a cell state have in common."""


def _layers(tensor: Tensor, place: int | None) -> bool:
    """Whether an axis of a final state is that of the layers and directions."""
    return place is not None and bool(tensor.axes) and tensor.axes[place].kind == STATES  # type: ignore[index]


def _is_whole(index: Value) -> bool:
    return isinstance(index, Term) and index.operator == ":" and set(index.operands) == {NONE}


def _name(event: events.Subscript) -> str:
    """What a read value is called: the name, attribute or argument that it is given to.

    Its methods come between, as in ``cell = state[-1].permute(1, 0, 2)``.
    """
    around = surroundings(event.flow, event.frame.node)
    whole: syntax.Node = event.node
    parent = around.parents.get(whole)
    while isinstance(parent, syntax.Attribute) or (
        isinstance(parent, syntax.Call) and parent.func is whole
    ):
        whole, parent = parent, around.parents.get(parent)
    if isinstance(parent, syntax.Arg) and parent.keyword is not None:
        return parent.keyword.value
    target = parent.targets[0] if isinstance(parent, syntax.Assign) else None
    if isinstance(parent, syntax.AnnAssign | syntax.NamedExpr):
        target = parent.target
    if isinstance(target, syntax.Attribute):
        target = target.attr
    return target.value if isinstance(target, syntax.Name) else ""


def from_end(event: events.Subscript) -> tuple[Run, ...]:
    """The calls of which a pair is indexed from its end, as if it were a tensor of layers.

    The last but one is no layer that one wants, unless there are two directions.
    """
    index = None if _has_axes(event) else integer(event.index[0])
    runs = runs_of(event.base) if index in (-1, -2) else ()
    both = index == -1 or all(truth(event.flow, run.rnn.bidirectional) for run in runs)
    return runs if both else ()


def _has_axes(event: events.Subscript) -> bool:
    """Whether an index is one for each of several axes."""
    return len(event.index) > 1 or isinstance(event.index[0], Tuple)


def misuses(
    event: events.Call | events.Binary | events.Attribute | events.Subscript,
) -> Iterator[Misuse]:
    """Where an event certainly raises on a pair."""
    if isinstance(event, events.Call):
        yield from _given(event)
    elif isinstance(event, events.Binary):
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if results.is_no_operand(event.operator, other):
                yield _misuse(one, "no operand here")
    elif isinstance(event, events.Attribute):
        if event.name in _OF_TENSOR:
            written = () if event.name in _OF_THE_WHOLE else (event.of,)
            yield _misuse(event.base, f"which has no `{event.name}`", written)
    elif _has_axes(event):
        yield _misuse(event.base, "which takes one index", (event.node.value,))


def _given(call: events.Call) -> Iterator[Misuse]:
    methods = every(call.callee, Method)
    name = methods[0].name if methods else ""
    if methods and name not in ("count", "index", "__getitem__"):
        function = call.node.func
        meant = isinstance(function, syntax.Attribute) and name not in _OF_THE_WHOLE
        written = function.value if meant else None  # type: ignore[attr-defined]
        base = calls.receiver(call.callee, call.arguments)
        yield _misuse(base, f"which has no `{name}`", () if written is None else (written,))
    wanted = results.tensors_wanted(call)
    wrong = [(value, written) for value, written in wanted if _made_by(value)]
    if wrong:
        places = tuple(written for _, written in wrong if written is not None)
        yield _misuse(wrong[0][0], "and this takes a tensor", places)


def _misuse(pair: Value, why: str, written: tuple[syntax.Expression, ...] = ()) -> Misuse:
    runs = _made_by(pair)
    what = "an LSTM's state is the tuple (h_n, c_n)"
    if runs and runs[0].rnn.is_cell:
        what = "an LSTMCell returns the tuple (h, c)"
    return Misuse(f"{what}, {why}", runs, written)


def _made_by(value: Value) -> tuple[Run, ...]:
    """The calls of which a value certainly is the pair of states, those of cells too."""
    if isinstance(value, OneOf):  # None, which a loop may leave, raises as well
        value = join(*(each for each in value.options if each[1] != NONE))
    pairs = every(value, Tuple)
    if not pairs or not all(each.role == "cell" for each in pairs):
        return runs_of(value)
    first = (getattr(each.items[0], "meaning", None) for each in pairs)
    return tuple(each.call for each in first if isinstance(each, CellState) and each.call)


def runs_of(value: Value) -> tuple[Run, ...]:
    """The calls of which a value certainly is an LSTM's pair of states."""
    states = every(value, Tuple)
    if not states or not all(each.role == "state" and each.run is not None for each in states):
        return ()
    return tuple(each.run for each in states if each.run is not None)


def fed_back(event: events.Event, run: Run) -> tuple[NodeEdit, ...] | None:
    """``h, c = cell(x, (h, c))`` for an ``h = …`` that hands the pair on as its first half.

    Nothing where that can't be written, and None where the name stands for the pair.
    """
    around = surroundings(event.flow, event.frame.node)
    call = run.node
    if not isinstance(call, syntax.Call) or call not in around or len(call.args) != 2:
        return None
    statement, state = around.statement(call), call.args[1].value
    if not isinstance(statement, syntax.Assign) or statement.value is not call:
        return None
    target = statement.targets[0]
    halves = state.elements if isinstance(state, syntax.Tuple) else []
    names = [each.value for each in halves if isinstance(each, syntax.Name)]
    if not isinstance(target, syntax.Name) or names[:1] != [target.value]:
        return None
    known = len(names) == len(halves) == 2 and len(statement.targets) == 1
    return (Replace(target, ", ".join(names)),) if known else ()


def last_of(event: events.Subscript) -> tuple[NodeEdit, ...]:
    """``state[0][-1]``, without the `squeeze` that took the layers' axis away."""
    around = surroundings(event.flow, event.frame.node)
    if event.node not in around:
        return ()
    whole: syntax.Node = event.node
    outer = around.parents.get(whole)
    call = around.parents.get(outer) if outer is not None else None
    viewed = isinstance(outer, syntax.Attribute) and outer.attr.value in ("view", "reshape")
    if viewed and isinstance(call, syntax.Call):
        if not all(map(_is_of_one, repeat(event.flow), runs_of(event.base))):
            return ()  # as many numbers then, in the same form
    elif isinstance(outer, syntax.Attribute) and isinstance(call, syntax.Call):
        if outer.attr.value != "squeeze" or len(call.args) > 1:
            return ()
        if call.args and event.flow.evaluate(call.args[0].value) != Constant(0):
            return ()
        whole = call
    elif isinstance(outer, syntax.Attribute):
        return ()
    bound = outer.targets if isinstance(outer, syntax.Assign) else []
    names = {each.value for each in bound if isinstance(each, syntax.Name)}
    read = [each for each in around.names() if each.value in names]
    if any(_counts_three(event.flow, around, each) for each in (whole, *read)):
        return ()
    index = event.flow.code(event.node.slice[0])
    if isinstance(outer, syntax.Assign) and any(map(_is_squeezed, outer.targets, repeat(around))):
        index = f"{index}:" if integer(event.index[0]) == -1 else f"{index}:-1"
    return (Replace(whole, f"{event.flow.code(event.node.value)}[0][{index}]"),)


def _is_of_one(flow: Evaluator, run: Run) -> bool:
    """Whether a state is that of a single layer in one direction."""
    one_way = truth(flow, run.rnn.bidirectional) is False
    return one_way and integer(settle(flow, run.rnn.num_layers)) == 1


def _counts_three(flow: Evaluator, around: Surroundings, node: syntax.Node) -> bool:
    """Whether the code around a state names a third axis, which one layer's does not have."""
    outer = around.parents.get(node)
    if isinstance(outer, syntax.Subscript):
        return outer.value is node and len(outer.slice) > 2
    while isinstance(outer, syntax.Tuple | syntax.List | syntax.Arg | syntax.Attribute):
        outer = around.parents.get(outer)
    if not isinstance(outer, syntax.Call):
        return False
    named = flow.code(outer.func).rpartition(".")[2] in _NAMING_AXES
    axes = [
        integer(flow.evaluate(each.value))
        for each in outer.args
        if (named if each.keyword is None else each.keyword.value == "dim")
        and isinstance(each.value, syntax.Literal | syntax.UnaryOperation)
    ]
    return any(each is not None and not -2 <= each <= 1 for each in axes)


_NAMING_AXES = frozenset(
    "cat concat stack size transpose swapaxes permute movedim sum mean max squeeze softmax".split()
)
"""What takes no whole numbers but those of axes."""


def _is_squeezed(target: syntax.Expression, around: Surroundings) -> bool:
    """Whether the axis of the layers is taken away from what a name holds."""
    if not isinstance(target, syntax.Name):
        return False
    read = [around.parents.get(each) for each in around.names() if each.value == target.value]
    return any(isinstance(each, syntax.Attribute) and each.attr.value == "squeeze" for each in read)
