"""Parameters that are one number, the length of a whole batch, whatever they are called."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import Constant, Term, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow import events
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator

_SIZED = frozenset(
    "range arange linspace view reshape expand repeat unflatten narrow zeros ones full empty rand "
    "randn new_zeros new_ones new_full new_empty pad unfold".split()
)
"""What takes sizes, or counts up to a number."""
_ARITHMETIC = frozenset({"+", "-", "*", "//", "neg"})


class Counts:
    """Collects, over a whole module, which parameters of functions that run an RNN are given one."""

    def __init__(self) -> None:
        self._given: set[syntax.Param] = set()

    def call(self, call: events.Call) -> None:
        if every(call.callee, Rnn) and isinstance(call.frame.node, syntax.FunctionDef):
            for each in call.frame.node.params.params:
                if _is_number(call.flow.env.lookup(each.name.value)):
                    self._given.add(each)

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
        return around.times_bound(name) == 1 and any(_is_size_at(around, each) for each in uses)


def _is_asked_of_each(around: Surroundings, name: syntax.Name) -> bool:
    """Whether the program compares something entry by entry: ``(lengths <= steps).all()``."""
    way = around.up(name)
    compared = any(isinstance(each, syntax.Comparison) for each in way)
    calls = (each for each in way if isinstance(each, syntax.Call))
    return compared and any(syntax.last_name(each.func) in ("all", "any") for each in calls)


def _is_size_at(around: Surroundings, name: syntax.Name) -> bool:
    """Whether something is itself, or in a sum or product, used as a size or as the end of a slice.

    The largest of many lengths is another number.
    """
    way = around.up(name)
    for inner, node in pairwise(way):
        if isinstance(node, syntax.Slice):
            return True
        if isinstance(node, syntax.Call):
            is_tensor = inner is way[1] and inner is node.args[0] and _is_function(node.func)
            return syntax.last_name(node.func) in _SIZED and not is_tensor
        if not isinstance(node, _KEEPING):
            return False
    return False


def _is_function(func: syntax.Expression) -> bool:
    """Whether what is called takes a tensor first: ``F.pad(lengths, (0, 1))``."""
    of = syntax.last_name(func.value) if isinstance(func, syntax.Attribute) else ""
    return of in ("F", "functional", "torch") and syntax.last_name(func) in _OF_TENSORS


_OF_TENSORS = frozenset("reshape narrow unflatten pad unfold".split())
_KEEPING = (syntax.Arg, syntax.BinaryOperation, syntax.List, syntax.Tuple, syntax.UnaryOperation)


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
