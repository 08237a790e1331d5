"""Recurrent modules that a loop calls for one step of the input after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.criteria import passed
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import layout, starts
from lstm_lint.flow.torch.modules import sizes
from lstm_lint.flow.torch.values import CellState, Final, Rnn, Tensor
from lstm_lint.flow.values import NONE, Constant, Symbol, Term, Tuple, Value, alternatives, only

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame


Loop = syntax.For | syntax.While | syntax.CompFor


class Stepped(NamedTuple):
    """The loop over time that a call stands in, and what is walked step by step."""

    loop: Loop
    sequence: syntax.Expression


class _Read(NamedTuple):
    """An expression that reads one entry, and along which axis."""

    node: syntax.Expression
    sequence: syntax.Expression
    axis: int
    kept: bool
    """Whether the axis stays, with a length of one."""


class _Item(NamedTuple):
    """What a loop takes one by one."""

    name: str
    sequence: syntax.Expression
    axis: int
    kept: bool


def stepped(call: Call) -> Stepped | None:
    """The loop in which a recurrent module is called for one time step after another.

    The loop may be a caller's, that hands each step to the function which the call stands in.
    """
    rnn, argument = only(call.callee, Rnn), call.arguments.node(0, "input")
    if rnn is None or argument is None or not _repeats(call):
        return None
    node: syntax.Node | None = call.node
    frame: Frame | None = call.frame
    given = [argument.value]
    while frame is not None and node is not None and given:
        around = surroundings(call.flow, frame.node)
        loop = _loop(around, node) if node in around else None
        if loop is not None and chooses(call.flow, around, loop, node):
            return None
        chain = [
            each
            for each in _chain(around, loop or frame.node, given)
            if call.node not in walking.nodes(each)  # what the step before returned
        ]
        if any(_is_turned(expression) for expression in chain):
            return None
        if loop is not None:
            return _walked(call, rnn, around, loop, chain)
        names = {name.value for each in chain for name in around.names(each)}
        given = [value for name in sorted(names) if (value := passed(frame, name)) is not None]
        node, frame = frame.call, frame.caller
    return None


def _repeats(call: Call) -> bool:
    """Whether a loop is around a call, or around one that leads to it."""
    frame: Frame | None = call.frame
    node: syntax.Node | None = call.node
    while frame is not None and node is not None:
        around = surroundings(call.flow, frame.node)
        if node in around and _loop(around, node) is not None:
            return True
        node, frame = frame.call, frame.caller
    return False


def _walked(
    call: Call, rnn: Rnn, around: Surroundings, loop: Loop, chain: list[syntax.Expression]
) -> Stepped | None:
    """What a loop walks step by step, if an expression of its body reads that."""
    for expression in chain:
        for read in _reads(call.flow, around, loop, expression):
            if _is_step(call, rnn, around, read, handed_on=call.node not in around):
                return Stepped(loop, read.sequence)
    return None


def chooses(flow: Evaluator, around: Surroundings, loop: Loop, node: syntax.Node) -> bool:
    """Whether a loop goes over what it calls: layers, and not steps."""
    if not isinstance(node, syntax.Call):
        return False
    if isinstance(loop, syntax.While):
        taken = {_counted_up(around, loop)}
    else:
        taken = {name.value for name in around.names(loop.target)}
    return any(name.value in taken for name in around.names(node.func))


def _is_turned(expression: syntax.Expression) -> bool:
    """Whether axes are exchanged on the way, so that the one that is read may be another's."""
    names = (
        each.attr.value for each in walking.nodes(expression) if isinstance(each, syntax.Attribute)
    )
    return not _TURNING.isdisjoint(names)


_TURNING = frozenset(
    "transpose permute t T mT swapaxes swapdims movedim moveaxis view reshape".split()
)


def _loop(around: Surroundings, node: syntax.Node) -> Loop | None:
    """The innermost loop around a node."""
    for inner, outer in zip(around.up(node), around.up(node)[1:], strict=False):
        if isinstance(outer, syntax.Comprehension):
            return outer.for_in if outer.for_in.inner is None and inner is outer.elt else None
        if isinstance(outer, syntax.For | syntax.While):
            return outer if inner is outer.body else None
        if isinstance(outer, syntax.Lambda | syntax.FunctionDef):
            return None
    return None


def _chain(
    around: Surroundings, loop: syntax.Node, first: list[syntax.Expression]
) -> list[syntax.Expression]:
    """Expressions, and those that the names in them were assigned within the loop, or function."""
    chain, given = first[:], around.given_in(loop)
    for expression in chain:  # grows
        for name in dict.fromkeys(each.value for each in around.names(expression)):
            chain += [each for each in given.get(name, ()) if each not in chain]
    return chain


def _reads(
    flow: Evaluator, around: Surroundings, loop: Loop, root: syntax.Expression
) -> Iterator[_Read]:
    counter, items = _targets(around, flow, loop)
    for name in around.names(root):
        outer = around.parents.get(name)
        if items is not None and name.value == items.name:
            yield _Read(name, items.sequence, items.axis, items.kept)
        while outer is not None and not isinstance(outer, syntax.Index | syntax.Slice):
            outer = around.parents.get(outer) if outer is not root else None
        subscript = around.parents.get(outer) if outer is not None else None
        if name.value == counter and isinstance(subscript, syntax.Subscript):
            place = next(i for i, each in enumerate(subscript.slice) if each is outer)
            if isinstance(outer, syntax.Index) and outer.value is name:
                yield _Read(subscript, subscript.value, place, False)
            elif isinstance(outer, syntax.Slice) and outer.lower is name and _is_next(outer, name):
                yield _Read(subscript, subscript.value, place, True)


def _is_next(part: syntax.Slice, name: syntax.Name) -> bool:
    """``t : t + 1``."""
    upper = part.upper
    return (
        isinstance(upper, syntax.BinaryOperation)
        and upper.operator == "+"
        and isinstance(upper.left, syntax.Name)
        and upper.left.value == name.value
        and isinstance(upper.right, syntax.Literal)
        and upper.right.value == 1
    )


def _targets(around: Surroundings, flow: Evaluator, loop: Loop) -> tuple[str | None, _Item | None]:
    """The name that counts, and the item that the loop takes."""
    if isinstance(loop, syntax.While):
        return _counted_up(around, loop), None
    target, over = loop.target, loop.iter
    function = over.func if isinstance(over, syntax.Call) else None
    called = function.value if isinstance(function, syntax.Name) else ""
    if isinstance(over, syntax.Call) and called == "enumerate" and isinstance(target, syntax.Tuple):
        counter = target.elements[0]
        item, over = target.elements[1], over.args[0].value
        return getattr(counter, "value", None), _item(flow, item, over)
    if called == "range":
        return (target.value if isinstance(target, syntax.Name) else None), None
    return None, _item(flow, target, over)


def _counted_up(around: Surroundings, loop: syntax.While) -> str | None:
    """The name that a loop compares with its end, and counts up once, by one."""
    test = loop.test
    if not isinstance(test, syntax.Comparison) or not isinstance(test.left, syntax.Name):
        return None
    name = test.left.value
    bound = [each for each in around.names(loop) if each.value == name and around.is_bound_at(each)]
    count = around.statement(bound[0]) if len(bound) == 1 else None
    line = None if count is None else around.line(count)
    if line is None or around.block(line) is not loop.body:
        return None
    if not isinstance(count, syntax.AugAssign):
        return None
    one = isinstance(count.value, syntax.Literal) and count.value.value == 1
    return name if one and count.operator.startswith("+") else None


def _item(flow: Evaluator, target: syntax.Expression, over: syntax.Expression) -> _Item | None:
    if not isinstance(target, syntax.Name):
        return None
    if not isinstance(over, syntax.Call):
        return _Item(target.value, over, 0, False) if isinstance(over, syntax.Name) else None
    named = {each.keyword.value: each.value for each in over.args if each.keyword is not None}
    how, given = _method(flow, over)
    given += [named[each] for each in ("input", *_COUNTS.get(how, ())) if each in named]
    if not given or (how != "unbind" and (how not in _PARTS or len(given) == 1)):
        return None
    sequence, *rest = given
    count = None if how == "unbind" else rest.pop(0)
    place = rest[0] if rest else named.get("dim")
    axis = 0 if place is None else place.value if isinstance(place, syntax.Literal) else None
    if axis not in (0, 1) or (count is not None and not _PARTS[how](count, sequence, axis)):
        return None
    return _Item(target.value, sequence, axis, how != "unbind")


def _method(flow: Evaluator, call: syntax.Call) -> tuple[str, list[syntax.Expression]]:
    """What is called, as if of its first argument: `unbind` of both `x.unbind()` and `unbind(x)`."""
    given = [each.value for each in call.args if each.keyword is None]
    function = call.func
    if isinstance(function, syntax.Name):
        known = flow.imports.get(function.value)
        return ("", given) if known is None else (known.path.removeprefix("torch."), given)
    if not isinstance(function, syntax.Attribute):
        return "", given
    whose = function.value
    if isinstance(whose, syntax.Name) and whose.value in flow.imports:
        return function.attr.value, given
    return function.attr.value, [whose, *given]


def _is_one(count: syntax.Expression, _sequence: syntax.Expression, _axis: object) -> bool:
    return isinstance(count, syntax.Literal) and count.value == 1


def _is_length(count: syntax.Expression, sequence: syntax.Expression, axis: object) -> bool:
    """``sequence.size(axis)``."""
    if isinstance(count, syntax.Subscript) and isinstance(count.value, syntax.Attribute):
        whose, how = count.value.value, count.value.attr.value
        index = count.slice[0]
        place = index.value if isinstance(index, syntax.Index) else None
    elif isinstance(count, syntax.Call) and isinstance(count.func, syntax.Attribute) and count.args:
        whose, how, place = count.func.value, count.func.attr.value, count.args[0].value
    else:
        return False
    return (
        isinstance(whose, syntax.Name)
        and isinstance(sequence, syntax.Name)
        and whose.value == sequence.value
        and how in ("size", "shape")
        and isinstance(place, syntax.Literal)
        and place.value == axis
    )


_PARTS = {"split": _is_one, "chunk": _is_length}
"""How a sequence falls into its steps, and what says that each part is one."""
_COUNTS = {"split": ("split_size", "split_size_or_sections"), "chunk": ("chunks",)}
"""What that is called."""


def _is_step(call: Call, rnn: Rnn, around: Surroundings, read: _Read, handed_on: bool) -> bool:
    """Whether what is read certainly is one time step of a batch.

    What another function is handed along the first axis may be things of their own.
    """
    if rnn.is_cell and read.kept:
        return read.axis == 1 and _squeezes(around, read)
    if rnn.is_cell:
        return read.axis == 1 or (not handed_on and _counts_steps(call))
    first = truth(call.flow, rnn.batch_first)
    if first is None:
        return False
    if read.kept:
        return read.axis == int(first)
    if sizes(call.flow, rnn, call.arguments.get(0, "input")) == (Constant(1), Constant(1)):
        return True
    method = around.parents.get(read.node)
    unsqueezed = around.parents.get(method) if isinstance(method, syntax.Attribute) else None
    if not isinstance(unsqueezed, syntax.Call) or method.attr.value != "unsqueeze":  # type: ignore[union-attr]
        return False
    place = unsqueezed.args[0].value if unsqueezed.args else None
    if not isinstance(place, syntax.Literal) or place.value != int(first):
        return False
    return read.axis == 1


def _squeezes(around: Surroundings, read: _Read) -> bool:
    """Whether a step's axis goes, or is that of the only feature: a cell takes no third axis."""
    method = around.parents.get(read.node)
    if not isinstance(method, syntax.Attribute):
        return isinstance(method, syntax.Arg)
    call = around.parents.get(method)
    place = call.args[0].value if isinstance(call, syntax.Call) and call.args else None
    along = isinstance(place, syntax.Literal) and place.value == read.axis
    return method.attr.value == "squeeze" and along


def _counts_steps(call: Call) -> bool:
    """Whether the first axis can only be time: what is left has a batch, or the state goes on."""
    state = call.arguments.find(1, "hx")
    if state is None or hands_on(call):
        return True
    ranks = [layout.rank(part) for part in starts.parts(state)]
    if all(starts.made_of(part) for part in starts.parts(state)) and set(ranks) == {2}:
        return True
    step = only(call.arguments.get(0, "input"), Tensor)
    return step is not None and step.axes is not None and len(step.axes) == 2


def hands_on(call: Call) -> bool | None:
    """Whether a step starts from just what the one before returned; None where that is open yet.

    An LSTM returns h and c, and has to be given both, each in its place.
    """
    state = call.arguments.find(1, "hx")
    if state is None:
        return False
    returned: set[str] = set()
    for option in alternatives(state):
        pair = option.items if isinstance(option, Tuple) else (option,)
        for place, part in zip("hc", pair, strict=False):
            for each in alternatives(part):
                if isinstance(each, Tensor) and isinstance(each.meaning, Final | CellState):
                    if each.changed or each.detached or each.node is not call.node:
                        return False
                    if each.meaning.part != place:
                        return False
                    returned.add(place)
                elif not (starts.made_of(each) or each == NONE or _is_of_given(each)):
                    return False
    if not returned:
        return None
    rnn = only(call.callee, Rnn)
    return rnn is None or len(returned) == (2 if rnn.gates == 4 else 1)


def _is_of_given(value: Value) -> bool:
    """Whether a state is computed of nothing but what is unknown here, as of a batch of features."""
    if isinstance(value, Term):
        return all(isinstance(each, Constant) or _is_of_given(each) for each in value.operands)
    return isinstance(value, Symbol)
