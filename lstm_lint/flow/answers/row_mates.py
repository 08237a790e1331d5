"""What goes with a batch row by row, a state to start from or targets, in another order than it.

All that a function was given is in its caller's order, and so is what an RNN makes of that.  Where
one thing was sorted here and another was not, their rows belong to different sequences.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.values import (
    BATCH,
    Final,
    Lengths,
    Module,
    Packed,
    Permutation,
    Rnn,
    Run,
    Tensor,
)
from lstm_lint.flow.values import FALSE, Constant, Known, Symbol, Term, Tuple, Value, every
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call

Written = tuple[syntax.Expression | None, Value]
"""A value, and where it is written."""
CALLERS, SORTED = "in the caller's order", "in the order of the sorted lengths"
_LOSSES = frozenset(
    "CrossEntropyLoss cross_entropy NLLLoss nll_loss MSELoss mse_loss L1Loss l1_loss SmoothL1Loss "
    "smooth_l1_loss HuberLoss huber_loss BCELoss binary_cross_entropy BCEWithLogitsLoss "
    "binary_cross_entropy_with_logits".split()
)


class Mate(NamedTuple):
    """Something that goes with rows which stand in another order than its own."""

    part: Written
    what: str
    wanted: Permutation | None = None
    """What would bring it into their order, where a single permutation does."""
    function: syntax.FunctionDef | None = None
    """The function that was given the targets."""
    target: str = ""
    """What it calls them, if it was given nothing else with them."""


def state(call: Call) -> Mate | None:
    """The final state of one RNN that another starts from, whose batch is in another order."""
    given, handed = call.arguments.get(0, "input"), call.arguments.find(1, "hx")
    runs = _runs(handed) if handed is not None and every(call.callee, Rnn) else ()
    if not runs or handed is None:
        return None
    written = call.arguments.node(1, "hx")
    part = (written.value if written is not None else None, handed)
    before, now = standing(handed), standing(given)
    if isinstance(now, Permutation):
        if before == CALLERS and not any(_is_counted(run.input, now.of) for run in runs):
            return Mate(part, f"this is {CALLERS}, and starts a batch {SORTED}", now)
        if isinstance(before, Permutation) and _are_two(before, now):
            return Mate(part, f"this is {SORTED}, and starts a batch in the order of others")
    elif isinstance(before, Permutation) and _is_packed_as_given(given):
        back = replace(before, inverse=True)
        return Mate(part, f"this is {SORTED}, and starts a batch {CALLERS}", back)
    return None


def scores(call: Call) -> Mate | None:
    """What a loss holds against targets that the function was given, and did not sort."""
    callee, given = call.callee, call.arguments.get(1, "target")
    home, _, name = callee.path.rpartition(".") if isinstance(callee, Known) else ("", "", "")
    if isinstance(callee, Module):
        home, name = "torch.nn.functional", callee.name
    if home != "torch.nn.functional" or name not in _LOSSES or not is_given(given):
        return None
    made = call.arguments.get(0, "input")
    by, written = standing(made), call.arguments.node(0, "input")
    runs = _runs(made)
    around = [each for piece in call.frame.pieces for each in walking.nodes(piece.node)]
    here = runs and all(any(each is run.node for each in around) for run in runs)
    if not isinstance(by, Permutation) or not here:
        return None
    part = (written.value if written is not None else None, made)
    whole = call.frame.whole.node
    function = whole if isinstance(whole, syntax.FunctionDef) else None
    target = given.node if isinstance(given, Symbol) else None
    name = target.name.value if isinstance(target, syntax.Param) else ""
    what = f"this is {SORTED}, and is held against targets {CALLERS}"
    return Mate(part, what, replace(by, inverse=True), function, name)


class Alike:
    """The calls of a file that are given numbers which are the same for all rows."""

    def __init__(self, module: syntax.Node) -> None:
        self._called: list[syntax.Call] = []
        self._names: set[str] = set()
        self._of_torch: set[str] = set()
        for each in walking.nodes(module):
            if isinstance(each, syntax.Call):
                self._called.append(each)
            elif isinstance(each, syntax.Assign):
                if _is_alike(each.value, self._names):
                    self._names.update(map(syntax.last_name, each.targets))
                if isinstance(each.value, syntax.Call) and _first(each.value.func) in _TORCH:
                    self._of_torch.update(map(syntax.last_name, each.targets))
        self._given = {syntax.last_name(e.func) for e in self._called if any(map(self._is, e.args))}

    def are_given(self, mate: Mate) -> bool:
        """Whether a function is somewhere, or its object is, which calls ``forward``."""
        function, target = mate.function, mate.target
        if function is None or function.name.value in self._given:
            return function is not None
        params = [each.name.value for each in function.params.params]
        if function.name.value not in ("forward", "__call__") or target not in params[1:]:
            return False
        inside = set(walking.nodes(function))
        return any(
            self._is(arg)
            for call in self._called
            if call not in inside and not self._is_torchs(call.func)
            for place, arg in enumerate(call.args, 1)
            if (arg.keyword.value == target if arg.keyword else params.index(target) == place)
        )

    def _is(self, argument: syntax.Arg) -> bool:
        return _is_alike(argument.value, self._names)

    def _is_torchs(self, func: syntax.Node) -> bool:
        return _first(func) in _TORCH or syntax.last_name(func) in self._of_torch


_TORCH = ("torch", "nn", "F")


def _first(func: syntax.Node) -> str:
    while isinstance(func, syntax.Attribute):
        func = func.value
    return func.value if isinstance(func, syntax.Name) else ""


def _is_alike(node: syntax.Node, names: AbstractSet[str]) -> bool:
    """Whether code anywhere in an expression makes, or names, a tensor of one number."""
    return any(
        (
            isinstance(each, syntax.Call)
            and syntax.last_name(each.func).removesuffix("_like") in _FILLS
        )
        or (isinstance(each, syntax.Name) and each.value in names)
        for each in walking.nodes(node)
    )


_FILLS = frozenset("ones zeros full new_ones new_zeros new_full fill_ zero_".split())


def standing(value: Value) -> Permutation | str:
    """What a batch is sorted by, `CALLERS` where nothing moved its rows; nothing if unknown."""
    if isinstance(value, Packed):
        return standing(value.run.input if value.run is not None else value.source)
    if isinstance(value, Tuple):
        found = {standing(each) for each in value.items}
    else:
        found = {_standing(each) for each in every(value, Tensor)}
    if not found:
        return CALLERS if is_given(value) else ""
    return found.pop() if len(found) == 1 else ""


def _standing(tensor: Tensor) -> Permutation | str:
    order = tensor.order
    if tensor.chosen or (order is not None and (order.wrong or order.by.inverse)):
        return ""
    if order is None and isinstance(tensor.meaning, Final):
        return standing(tensor.meaning.run.input)
    if order is None:
        sizes = [axis.size for axis in tensor.axes or () if axis.kind == BATCH]
        return CALLERS if any(map(_is_size, sizes or tensor.lead)) else ""
    return CALLERS if order.restored else order.by


def is_given(value: Value) -> bool:
    """Whether a value is what a function was given, or a part that bears a name."""
    while isinstance(value, Term) and value.operator in (".", "[]", "like"):
        if value.operator != "like" and not isinstance(value.operands[1], Constant):
            return False
        value = value.operands[0]
    return isinstance(value, Symbol) and isinstance(value.node, syntax.Param)


def _is_size(size: Value) -> bool:
    return isinstance(size, Term) and size.operator == "size" and is_given(size.operands[0])


def _runs(value: Value) -> tuple[Run, ...]:
    """The runs that something certainly came from, all of it."""
    parts = value.items if isinstance(value, Tuple) else (value,)
    tensors = [every(each, Tensor) for each in parts]
    runs = [getattr(each.meaning, "run", None) for found in tensors for each in found]
    known = tuple(each for each in runs if isinstance(each, Run))
    return known if all(tensors) and len(known) == len(runs) else ()


def _are_two(one: Permutation, other: Permutation) -> bool:
    """Whether two permutations sort by what the function was given as two things."""
    first, second = _named(one.of), _named(other.of)
    return one.key != other.key and first != second and is_given(first) and is_given(second)


def _named(lengths: Value) -> Value:
    """How long sequences are, as the code has it, whether or not it is known what that is."""
    meaning = lengths.meaning if isinstance(lengths, Tensor) else None
    return meaning.of if isinstance(meaning, Lengths) and not meaning.offset else lengths


def _is_counted(batch: Value, lengths: Value) -> bool:
    """Whether a batch was packed by these lengths as it was: it stood sorted then."""
    return isinstance(batch, Packed) and _named(batch.lengths) == _named(lengths)


def _is_packed_as_given(batch: Value) -> bool:
    """Whether sequences of all lengths were packed in the order in which the caller gave them."""
    if not isinstance(batch, Packed) or batch.enforce_sorted != FALSE:
        return False
    return is_given(_named(batch.lengths)) and standing(batch) == CALLERS
