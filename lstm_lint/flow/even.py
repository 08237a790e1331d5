"""Which conditions can demand that all of many lengths are the same."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import LEAST, NONE, Constant, Known, Symbol, Term, Tuple, Value

_DENIED = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "==": "!=", "!=": "=="}
_METHODS = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_FORM = frozenset("dim ndim ndimension dtype device".split())
_COUNTS = frozenset("numel nelement count_nonzero".split())
_PLAIN = frozenset("len size max min int item float long cpu cuda to".split())
"""What gives lengths, or one of them, and no difference between them."""
_ONE, _TWO = Constant(1), Constant(2)


def can_demand(fact: Value, held: bool) -> bool:
    """Whether a condition can hold, or not, only where all of many lengths are the same.

    One that is not known to say less can.
    """
    if isinstance(fact, Symbol):
        return _can_call(fact.node, held)
    if not isinstance(fact, Term):
        return True
    if fact.operator == "not":
        return can_demand(fact.operands[0], not held)
    if fact.operator == "is":
        return fact.operands[1] != NONE
    if fact.operator not in _DENIED:
        return not _says_little(fact)
    operator = fact.operator if held else _DENIED[fact.operator]
    one, other = fact.operands
    if operator in ("==", "!="):
        return operator == "==" and _can_equal(one, other)
    return _can_reach(other, one) if operator in ("<", "<=") else _can_reach(one, other)


def _can_equal(one: Value, other: Value) -> bool:
    """Whether ``one == other`` can: a count that is one, and the least that is something else."""
    if _is_count(one) or _is_count(other):
        return _ONE in (one, other) or not (_says_little(one) and _says_little(other))
    if isinstance(other, Constant):
        return not (_says_little(one) or _is_least(one))
    return not (_says_little(one) and _says_little(other))


def _can_reach(high: Value, low: Value) -> bool:
    """Whether ``high >= low`` can: the shortest may be longer than a number, and no more."""
    if isinstance(high, Constant) and _is_count(low):
        return high in (_ONE, _TWO)
    if isinstance(low, Constant):  # which all may then be cut to
        return _is_least(high) and low not in (Constant(0), _ONE)
    return not _says_little(high) or not (_says_little(low) or _is_least(low))


def _is_least(value: Value) -> bool:
    node = value.node if isinstance(value, Symbol) else None
    called = syntax.last_name(node.func) if isinstance(node, syntax.Call) else ""
    return isinstance(value, Symbol) and (value.name == LEAST or called in ("min", "amin"))


def _is_count(value: Value) -> bool:
    """Whether it is how many there are of something."""
    if isinstance(value, Symbol) and isinstance(value.node, syntax.Call):
        return syntax.last_name(value.node.func) in _COUNTS and not [*_comparisons(value.node)]
    return isinstance(value, Term) and value.operator == "size" and _says_little(value)


def _says_little(value: Value) -> bool:
    """Whether it says nothing of the shorter lengths, as the greatest and the first do not."""
    if isinstance(value, Tuple):
        return all(map(_says_little, value.items))
    if isinstance(value, Tensor):
        return isinstance(value.node, syntax.Subscript) and _is_first(value.node)
    if not isinstance(value, Term):
        return isinstance(value, Constant | Known) or _is_count(value)
    of = value.operands[0]
    if value.operator == ".":
        return value.operands[1].value in _FORM or _says_little(of)  # type: ignore[attr-defined]
    if value.operator == "[]":
        return value.operands[1] == Constant(0)
    if value.operator == "size":
        return not (isinstance(of, Term) and of.operator == "[]") or _says_little(of)
    return value.operator in ("max", "dim", "shape")


def _is_first(node: syntax.Subscript) -> bool:
    places = [each.value for each in node.slice if isinstance(each, syntax.Index)]
    return [getattr(each, "value", None) for each in places] == [0]


# --- what a call asks of many at once


def _can_call(node: syntax.Node | None, held: bool) -> bool:
    asked = [] if node is None else [*_comparisons(node)]
    inner = [] if node is None else [*walking.nodes(node)]
    if any(isinstance(each, syntax.UnaryOperation) and each.operator != "-" for each in inner):
        return True
    if not asked:
        called = {syntax.last_name(each.func) for each in inner if isinstance(each, syntax.Call)}
        return "equal" not in called or called.isdisjoint(("sort", "sorted"))
    given = [each.target for each in inner if isinstance(each, syntax.CompFor)]
    items = {each.value for target in given for each in _names(target)}
    return any(
        _can_compare(operator if held else _DENIED.get(operator, operator), left, right, items)
        for operator, left, right in asked
    )


_Asked = tuple[str, syntax.Node, syntax.Node]


def _comparisons(node: syntax.Node) -> Iterator[_Asked]:
    """All that is compared within an expression: how, and what with what."""
    for each in walking.nodes(node):
        if isinstance(each, syntax.Comparison):
            left = each.left
            for target in each.comparisons:
                yield target.operator, left, target.comparator
                left = target.comparator
        elif isinstance(each, syntax.Call) and syntax.last_name(each.func) in _METHODS:
            sides = [argument.value for argument in each.args]
            if len(sides) == 1 and isinstance(each.func, syntax.Attribute):
                sides.insert(0, each.func.value)
            if len(sides) == 2:
                yield _METHODS[syntax.last_name(each.func)], sides[0], sides[1]


def _can_compare(operator: str, left: syntax.Node, right: syntax.Node, items: set[str]) -> bool:
    """Whether a comparison can, each of `items` being one of many."""
    if operator == "==":
        return not (_is_form(left) or _is_form(right))
    if operator not in _DENIED:
        return operator not in ("is", "is not")
    if operator == "!=":
        return False
    high, low = (right, left) if operator in ("<", "<=") else (left, right)
    if {type(high), type(low)} == {syntax.Name} and {high.value, low.value} <= items:  # type: ignore[attr-defined]
        return False  # neighbours, in order
    if isinstance(low, syntax.Literal):
        return False
    return not _is_one(high, items) or _is_difference(low)


def _is_form(node: syntax.Node) -> bool:
    """Whether it is of what kind a tensor is."""
    called = node.func if isinstance(node, syntax.Call) else node
    return isinstance(called, syntax.Attribute) and called.attr.value in _FORM


def _is_one(node: syntax.Node, items: set[str]) -> bool:
    """Whether it is a number that all are compared with, and not the least of them."""
    inner = [*walking.nodes(node)]
    names = {each.value for each in inner if isinstance(each, syntax.Name)}
    called = {each.attr.value for each in inner if isinstance(each, syntax.Attribute)} | names
    if "min" in called or not names.isdisjoint(items):
        return False
    return isinstance(node, syntax.Literal) or not called.isdisjoint(("size", "shape", "max"))


def _is_difference(node: syntax.Node) -> bool:
    """Whether it may be how far lengths are apart."""
    for each in walking.nodes(node):
        if isinstance(each, syntax.BinaryOperation):
            return True
        if isinstance(each, syntax.Call) and syntax.last_name(each.func) not in _PLAIN:
            return True
    return False


def _names(target: syntax.Node) -> Iterator[syntax.Name]:
    return (each for each in walking.nodes(target) if isinstance(each, syntax.Name))
