"""Sorting a batch by length, and putting it back: permutations, their inverses, what they moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.values import (
    BATCH,
    FALSE,
    NONE,
    Ascending,
    Axis,
    Constant,
    Known,
    Method,
    Order,
    Packed,
    Permutation,
    Tensor,
    Term,
    Tuple,
    Value,
    common,
    every,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Written = tuple[syntax.Expression | None, Value]
"""A value, and where it is written."""
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
    if not falls or known is not None or _rank(given) not in (None, 1):
        return flow.fresh("", node)
    flow.ticks += 1
    where = getattr(given, "device", "")
    return Tensor((Axis(BATCH),), Permutation(flow.ticks, given), device=where, node=node)


def sort(flow: Evaluator, given: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.sort()``: the values, and their places."""
    values = replace(flow.fresh("", node), device=getattr(given, "device", ""))
    return Tuple((values, argsort(flow, given, arguments, node)), node=node)


def _rank(given: Value) -> int | None:
    return len(given.axes) if isinstance(given, Tensor) and given.axes is not None else None


def permutation(value: Value) -> Permutation | None:
    """The permutation that a value certainly is."""
    tensor = common(value, Tensor, lambda each: each.meaning)
    if tensor is None or tensor.changed or not isinstance(tensor.meaning, Permutation):
        return None
    return tensor.meaning


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
    if isinstance(value.meaning, Ascending) and not value.changed:
        return Tensor((Axis(BATCH),), replace(by, inverse=not by.inverse), node=node)
    back = moved(value, replace(by, inverse=not by.inverse)) if value.order else None
    return replace(value, order=back, node=node) if back else Tensor(node=node)


def shuffled(base: Value, by: Permutation, node: syntax.Node) -> Tensor:
    """Something of unknown axes, permuted along its batch."""
    if isinstance(base, Tensor):
        return replace(base, order=moved(base, by), ones=(), node=node)
    return Tensor(order=moved(base, by), node=node)


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


def is_result(value: Value) -> Order | None:
    """The order of what certainly comes out of an RNN, sorted and never restored."""
    orders = {each.order for each in every(value, Tensor)}
    order = orders.pop() if len(orders) == 1 else None
    if order is None or not order.run or order.by.inverse or order.wrong or order.restored:
        return None
    return order


def has_batch(value: Value) -> bool:
    """Whether a value certainly is a tensor with an axis of sequences."""
    tensors = every(value, Tensor)
    return bool(tensors) and all(
        each.order is not None if each.axes is None else each.find(BATCH) is not None
        for each in tensors
    )


def left_behind(parts: list[Written]) -> list[Written]:
    """The parts that stand in the order of a sort which others that meet them were put back from."""
    back = {
        each.order.by.key
        for _, value in parts
        for each in every(value, Tensor)
        if each.order is not None and each.order.restored
    }
    found = [(node, value, is_result(value)) for node, value in parts]
    return [(n, v) for n, v, order in found if order is not None and order.by.key in back]


def meeting(callee: Value, arguments: Arguments) -> list[Written]:
    """The tensors that a call joins row by row."""
    listed = arguments.get(0, "tensors")
    if (
        not isinstance(callee, Known)
        or callee.path not in _JOINING
        or not isinstance(listed, Tuple)
    ):
        return []
    tensors = [each for value in listed.items for each in every(value, Tensor)]
    places = {each.find(BATCH) for each in tensors if each.axes is not None}
    axis = integer(arguments.get(1, "dim", Constant(0)))
    ranks = {len(each.axes) for each in tensors if each.axes is not None}
    if axis is None or len(places) != 1 or len(ranks) != 1 or None in places:
        return []
    if not callee.path.endswith("stack") and axis % ranks.pop() in places:
        return []
    written = arguments.node(0, "tensors")
    elements = getattr(written.value if written is not None else None, "elements", ())
    nodes = elements if len(elements) == len(listed.items) else [None] * len(listed.items)
    return list(zip(nodes, listed.items, strict=True))


_POSTFIX = syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript
_JOINING = ("torch.cat", "torch.concat", "torch.stack")


def unsorted(
    flow: Evaluator, node: syntax.Expression | None, value: Value, by: Permutation
) -> NodeEdit | None:
    """An expression put back into the caller's order; None if the permutation has no name here."""
    tensor = common(value, Tensor, lambda each: each.find(BATCH))
    place = tensor.find(BATCH) if tensor is not None else None
    inverse = replace(by, inverse=not by.inverse)
    known = [(name, permutation(each)) for name, each in flow.env.names.items()]
    names = [name for name, each in known if each == inverse]
    names += [f"{name}.argsort()" for name, each in known if each == by]
    if place is None or not names or not isinstance(node, _POSTFIX):
        return None
    return Wrap(node, "", f"[{':, ' * place}{names[0]}]")


def returned(node: syntax.Return, value: Value) -> Iterator[tuple[syntax.Expression, Value]]:
    """What a return statement gives, part by part."""
    queue: list[tuple[syntax.Expression | None, Value]] = [(node.value, value)]
    while queue:
        expression, each = queue.pop(0)
        if isinstance(expression, syntax.Tuple) and isinstance(each, Tuple):
            if len(expression.elements) == len(each.items):
                queue += zip(expression.elements, each.items, strict=True)
        elif expression is not None:
            yield expression, each


def held(values: list[Value]) -> Iterator[int]:
    """The keys of all permutations within some values."""
    queue = list(values)
    while queue:
        each = queue.pop()
        found = permutation(each)
        if found is not None:
            yield found.key
        elif isinstance(each, Tuple):
            queue += each.items
