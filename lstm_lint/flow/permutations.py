"""Sorting a batch by length, and putting it back: permutations, their inverses, what they moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.rewrite import NodeEdit, Wrap
from lstm_lint.flow.values import (
    BATCH,
    FALSE,
    NONE,
    Axis,
    Constant,
    Final,
    Known,
    Method,
    Order,
    Output,
    Packed,
    Permutation,
    Step,
    Tensor,
    Term,
    Tuple,
    Value,
    common,
    every,
)

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
    if not falls or known is not None or _rank(given) not in (None, 1):
        return flow.fresh("", node)
    flow.ticks += 1
    return Tensor((Axis(BATCH),), Permutation(flow.ticks, given), node=node)


def sort(flow: Evaluator, given: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.sort()``: the values, and their places."""
    return Tuple((flow.fresh("", node), argsort(flow, given, arguments, node)), node=node)


def _rank(given: Value) -> int | None:
    return len(given.axes) if isinstance(given, Tensor) and given.axes is not None else None


def permutation(value: Value) -> Permutation | None:
    """The permutation that a value certainly is."""
    tensor = common(value, Tensor, lambda each: each.meaning)
    return tensor.meaning if tensor and isinstance(tensor.meaning, Permutation) else None


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
    if before is None:
        return Order(by, base if not isinstance(base, Tensor) else Constant(None))
    if before.by.key != by.key or before.wrong:
        return None
    return None if before.by.inverse is not by.inverse else replace(before, wrong=True)


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
    return tensor.order if tensor is not None else None


def is_result(value: Value) -> Order | None:
    """The order of what certainly comes out of an RNN, sorted and never restored."""
    tensors = every(value, Tensor)
    if not tensors or tensors[0].order is None:
        return None
    for each in tensors:
        if each.order != tensors[0].order or not isinstance(each.meaning, Output | Step | Final):
            return None
    order = tensors[0].order
    return None if order.by.inverse or order.wrong else order


def unsorted(
    flow: Evaluator, node: syntax.Expression, value: Value, by: Permutation
) -> NodeEdit | None:
    """An expression put back into the caller's order; None if the permutation has no name here."""
    tensor = common(value, Tensor, lambda each: each.find(BATCH))
    place = tensor.find(BATCH) if tensor is not None else None
    names = [name for name, each in flow.env.names.items() if permutation(each) == by]
    postfix = isinstance(node, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript)
    if place is None or not names or not postfix:
        return None
    index = ":, " * place + f"{names[0]}.argsort()"
    return Wrap(node, "", f"[{index}]")


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
