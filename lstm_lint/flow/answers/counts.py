"""Parameters that are one number, the length of a whole batch, whatever they are called."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.torch.values import Rnn, Tensor
from lstm_lint.flow.values import Constant, OneOf, Symbol, Term, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow import events
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator

_SIZED = frozenset(
    "range arange linspace view reshape expand repeat unflatten narrow zeros ones full empty rand "
    "randn new_zeros new_ones new_full new_empty pad unfold chunk select avg_pool1d max_pool1d".split()
)
"""What takes sizes, or counts up to a number."""
_ARITHMETIC = frozenset({"+", "-", "*", "//", "neg"})


class Counts:
    """Collects, over a whole module, which parameters of functions that run an RNN are given one."""

    def __init__(self) -> None:
        self._given: set[syntax.Param] = set()

    def call(self, call: events.Call) -> None:
        called = isinstance(call.callee, Rnn | OneOf) and every(call.callee, Rnn)
        if called and isinstance(call.frame.node, syntax.FunctionDef):
            for each in call.frame.node.params.params:
                if _is_number(call.flow.env.lookup(each.name.value)):
                    self._given.add(each)

    def binary(self, event: events.Binary) -> None:
        """Hear what divides states: many lengths would not lie along their last axis."""
        divided = event.left if event.operator in ("/", "//") else None
        of = event.right.operands[0] if isinstance(event.right, Term) else event.right
        if isinstance(divided, Tensor) and len(divided.axes or ()) > 1 and isinstance(of, Symbol):
            self._given.update((of.node,) if isinstance(of.node, syntax.Param) else ())

    def hold(self, flow: Evaluator, around: Surroundings, param: syntax.Param) -> bool:
        """Whether a parameter is one number, by what the program says of it, or does with it."""
        default = flow.evaluate(param.default) if param.default is not None else None
        if param in self._given or _is_int(param.annotation) or _is_number(default):
            return True
        name = param.name.value
        uses = list(around.own(name))
        if any(_is_asked_of_each(around, each) for each in uses):
            return False
        compared = (pair for each in flow.compared for pair in (each, each[::-1]))
        if any(each.node is param and _is_size(other) for each, other in compared):
            return True
        return around.times_bound(name) == 1 and any(_is_number_at(around, each) for each in uses)


def _is_asked_of_each(around: Surroundings, name: syntax.Name) -> bool:
    """Whether the program compares something entry by entry: ``(lengths <= steps).all()``."""
    way = around.up(name)
    compared = any(isinstance(each, syntax.Comparison) for each in way)
    calls = (each for each in way if isinstance(each, syntax.Call))
    return compared and any(syntax.last_name(each.func) in ("all", "any") for each in calls)


def _is_number_at(around: Surroundings, name: syntax.Name) -> bool:
    """Whether something can only be one number where it is used, itself or in a sum or product.

    It is a size, the end of a slice or one place of all rows, or it decides as a whole.  The largest
    of many lengths is another number.
    """
    way = around.up(name)
    for inner, node in pairwise(way):
        if isinstance(node, syntax.Slice):
            return True
        if isinstance(node, syntax.Subscript):
            return inner is not node.value and any(map(_is_of_all_rows, node.slice))
        if isinstance(node, syntax.Call):
            is_tensor = inner is way[1] and inner is node.args[0] and _is_function(node.func)
            return _takes_number(node) and not is_tensor
        if isinstance(node, syntax.Comparison):
            return node.comparisons[0].operator in "<=>=" and _decides(around.parents[node])
        if isinstance(node, syntax.Assign):
            return _is_number_by_name(around, node, name)
        if isinstance(node, syntax.BinaryOperation) and node.operator == "*":
            if isinstance(node.left, syntax.List):
                return True
        if not isinstance(node, _KEEPING):
            return False
    return False


def _is_of_all_rows(index: syntax.Index | syntax.Slice) -> bool:
    """Whether an index takes whole rows, or that of one number, as its neighbour does then."""
    literal = isinstance(index, syntax.Index) and isinstance(index.value, _NUMBERS)
    return isinstance(index, syntax.Slice) or literal


def _takes_number(call: syntax.Call) -> bool:
    """Whether what is called takes a number, or several."""
    name = syntax.last_name(call.func)
    of = syntax.last_name(call.func.value) if isinstance(call.func, syntax.Attribute) else ""
    if name in ("max", "min"):
        return not of and len(call.args) > 1
    if name == "split":  # parts of as many lengths lie one behind the other along the first axis
        return any(
            isinstance(each.value, syntax.Literal | syntax.UnaryOperation) for each in call.args
        )
    return name in _SIZED or of == "math" or (not of and name in ("int", "float"))


def _decides(node: syntax.Node) -> bool:
    """Whether what is asked is one thing, true or not."""
    return isinstance(node, syntax.If | syntax.While | syntax.IfExp | syntax.Assert)


def _is_number_by_name(around: Surroundings, given: syntax.Assign, name: syntax.Name) -> bool:
    """Whether a name can only be one number that is given what a sum or product comes to."""
    (target,) = given.targets if len(given.targets) == 1 else (None,)
    if not isinstance(target, syntax.Name) or target.value == name.value:
        return False
    once = around.times_bound(target.value) == 1
    return once and any(_is_number_at(around, each) for each in around.own(target.value))


def _is_function(func: syntax.Expression) -> bool:
    """Whether what is called takes a tensor first: ``F.pad(lengths, (0, 1))``."""
    of = syntax.last_name(func.value) if isinstance(func, syntax.Attribute) else ""
    return of in ("F", "functional", "torch") and syntax.last_name(func) in _OF_TENSORS


_OF_TENSORS = frozenset(
    "reshape narrow unflatten pad unfold chunk select avg_pool1d max_pool1d".split()
)
_NUMBERS = (syntax.Literal, syntax.UnaryOperation)
_KEEPING = (
    syntax.Arg,
    syntax.BinaryOperation,
    syntax.Index,
    syntax.List,
    syntax.Tuple,
    syntax.UnaryOperation,
)


def _is_int(said: syntax.Node | None) -> bool:
    """Whether an annotation says that something is a number, or none."""
    if isinstance(said, syntax.BinaryOperation):
        return _is_int(said.left) or _is_int(said.right)
    if isinstance(said, syntax.Subscript) and syntax.last_name(said.value) == "Optional":
        return any(_is_int(getattr(each, "value", None)) for each in said.slice)
    if isinstance(said, syntax.Literal):
        return isinstance(said.value, str) and "int" in re.findall(r"\w+", said.value)
    return isinstance(said, syntax.Name) and said.value == "int"


def _is_number(value: Value | None) -> bool:
    if isinstance(value, Constant):
        return type(value.value) is int
    if not isinstance(value, Term):
        return False
    return _is_size(value) or (
        value.operator in _ARITHMETIC and all(map(_is_number, value.operands))
    )


def _is_size(value: Value) -> bool:
    return isinstance(value, Term) and value.operator == "size"
