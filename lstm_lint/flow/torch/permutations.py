"""Sorting a batch by length: permutations, their inverses, and what they moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import BATCH, Ascending, Axis, Order, Packed, Permutation, Tensor
from lstm_lint.flow.values import (
    FALSE,
    NONE,
    SORTED,
    TRUE,
    UNKNOWN,
    Constant,
    Known,
    Method,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    common,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_ALL = Term(":", (NONE, NONE, NONE))


def argsort(flow: Evaluator, given: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """The places that sort a tensor: of lengths, a permutation; of a permutation, its inverse."""
    falls = truth(flow, arguments.get(1, "descending", FALSE))
    axis = arguments.get(0, "dim", Constant(-1))
    known = permutation(given)
    if axis not in (Constant(0), Constant(-1)) or falls is None:
        return flow.fresh("", node)
    if known is not None and not falls:
        return Tensor((Axis(BATCH),), replace(known, inverse=not known.inverse), node=node)
    if isinstance(given, Term) and given.operator == "neg":
        falls, given = not falls, given.operands[0]
    if not falls or known is not None or layout.rank(given) not in (None, 1):
        return flow.fresh("", node)
    flow.ticks += 1
    where = getattr(given, "device", "")
    return Tensor((Axis(BATCH),), Permutation(flow.ticks, given), device=where, node=node)


def listed(
    flow: Evaluator,
    places: Sequence,
    place: Value,
    by: Value,
    falls: bool | None,
    node: syntax.Node,
) -> Tensor | None:
    """``sorted(range(len(n)), key=lambda i: -n[i])``: the places that sort, as a list; else None."""
    if isinstance(by, Term) and by.operator == "neg":
        falls, by = None if falls is None else not falls, by.operands[0]
    if not falls or not isinstance(by, Term) or by.operator != "[]" or by.operands[1] != place:
        return None
    ends = places.over.operands if isinstance(places.over, Term) else ()
    if len(ends) != 1 or not isinstance(ends[0], Term) or ends[0].operator != "size":
        return None  # of fewer, or of an unknown number
    made = argsort(flow, by.operands[0], Arguments(keywords={"descending": TRUE}), node)
    known = permutation(made)
    if known is None or not isinstance(made, Tensor):
        return None
    return replace(made, meaning=replace(known, listed=True), device="")


def sort(flow: Evaluator, given: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.sort()``: the values, and their places."""
    values = flow.fresh(SORTED, node, [given])
    known = frozenset((given,)) if isinstance(given, Symbol) else values.of
    values = replace(values, of=known, device=getattr(given, "device", ""))
    return Tuple((values, argsort(flow, given, arguments, node)), node=node)


def topk(flow: Evaluator, given: Value, arguments: Arguments, node: syntax.Node) -> Value | None:
    """``lengths.topk(len(lengths))``, which sorts; None where fewer are taken, or may be."""
    whole = layout.size(flow, given, Constant(0))
    if whole is UNKNOWN or arguments.get(0, "k") != whole or arguments.find(3, "sorted") == FALSE:
        return None
    if arguments.get(1, "dim", Constant(-1)) not in (Constant(0), Constant(-1)):
        return None
    falls = arguments.get(2, "largest", TRUE)
    return sort(flow, given, Arguments(keywords={"descending": falls}), node)


def part(flow: Evaluator, base: Tuple, name: str, node: syntax.Node) -> Value:
    """``tensor.sort().indices``: of numbers that were found and their places, one of the two."""
    if name not in ("values", "indices") or len(base.items) != 2 or base.mutable:
        return Method(base, name, node=node)
    return base.items[name == "indices"]


def permutation(value: Value) -> Permutation | None:
    """The permutation that a value certainly is."""
    tensor = common(value, Tensor, lambda each: each.meaning)
    if tensor is None or _is_mixed(tensor) or not isinstance(tensor.meaning, Permutation):
        return None
    return tensor.meaning


def _is_mixed(places: Tensor) -> bool:
    """Whether places are no longer what they were made as."""
    return bool(places.changed) or places.chosen or places.order is not None


def operation(callee: Value, arguments: Arguments) -> tuple[str, Value, Arguments]:
    """The name of an operation on a tensor, that tensor, and the other arguments."""
    if isinstance(callee, Method):
        return callee.name, callee.receiver, arguments
    if isinstance(callee, Term) and callee.operator == "." and len(callee.operands) == 2:
        name = callee.operands[1]
        return str(name.value) if isinstance(name, Constant) else "", callee.operands[0], arguments
    name_ = callee.path.rpartition(".")[2] if isinstance(callee, Known) else ""
    return name_, arguments.get(0, "input"), arguments.behind()


def place_of(index: tuple[Value, ...]) -> tuple[int, Permutation] | None:
    """The axis that a subscript permutes and leaves otherwise whole."""
    for place, each in enumerate(index):
        found = permutation(each)
        if found is not None and all(i == place or v == _ALL for i, v in enumerate(index)):
            return place, found
    return None


def moved(base: Value, by: Permutation | None) -> Order | None:
    """In which order the sequences of a tensor stand after an index along its batch."""
    before = base.order if isinstance(base, Tensor) else None
    if by is None:
        return None
    if before is None or before.restored:
        return Order(by, base if not isinstance(base, Tensor) else Constant(None))
    if before.by.key != by.key or before.wrong:
        return None
    again = before.by.inverse is by.inverse
    return replace(before, wrong=again, restored=not again)


def put(by: Permutation, value: Value, node: syntax.Node) -> Tensor:
    """What ``tensor[by] = value`` makes of a tensor: of 0, 1, 2 … the inverse."""
    if not isinstance(value, Tensor):
        return Tensor(node=node)
    if isinstance(value.meaning, Ascending) and not _is_mixed(value):
        return Tensor((Axis(BATCH),), replace(by, inverse=not by.inverse), node=node)
    back = moved(value, replace(by, inverse=not by.inverse)) if value.order else None
    return replace(value, order=back, node=node) if back else Tensor(node=node)


def shuffled(base: Value, by: Permutation, node: syntax.Node) -> Tensor:
    """Something of unknown axes, permuted along its batch."""
    if isinstance(base, Tensor):
        order = moved(base, by)
        ones = base.ones if order is not None else ()
        return replace(base, order=order, chosen=base.chosen or order is None, ones=ones, node=node)
    return Tensor(order=moved(base, by), lead=_lead(base), node=node)


def _lead(base: Value) -> tuple[Value, ...]:
    """How long the first two axes of something unknown are, of which one is its batch."""
    while (
        isinstance(base, Term)
        and base.operator == "like"
        and base.operands[2]
        in (
            layout.SAME,
            layout.WIDER,
        )
    ):
        base = base.operands[0]
    return tuple(term("size", base, Constant(i)) for i in (0, 1))


def order_of(value: Value) -> Order | None:
    """The order in which the sequences of a batch stand, where it is not the caller's."""
    if isinstance(value, Packed):
        source = value.run.input if value.run is not None else value.source
        return order_of(source)
    tensor = common(value, Tensor, lambda each: each.order)
    found = tensor.order if tensor is not None else None
    return None if found is None or found.restored else found


def behind(given: Value) -> Order | None:
    """The order of what an RNN makes of a batch."""
    found = order_of(given)
    return None if found is None else replace(found, run=True)
