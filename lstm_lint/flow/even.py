"""Which conditions can demand that all of many lengths are the same."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.values import Lengths, Tensor
from lstm_lint.flow.values import (
    EVEN,
    ITEM,
    LEAST,
    NONE,
    UNKNOWN,
    Constant,
    Known,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
)

_DENIED = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "==": "!=", "!=": "=="}
_METHODS = {"eq": "==", "ne": "!=", "gt": ">", "ge": ">=", "lt": "<", "le": "<="}
_FORM = frozenset("dim ndim ndimension dtype device".split())
_COUNTS = frozenset("numel nelement count_nonzero".split())
_PLAIN = frozenset(
    "len size max min int item float long cpu cuda to sum mean all any abs bool list tuple tolist numpy "
    "tensor as_tensor clamp range enumerate zip sorted reversed isinstance is_tensor is_floating_point isnan "
    "isinf isfinite".split()
)
"""What gives lengths, or something of each or all of them, and no difference between them."""
_ONE, _TWO = Constant(1), Constant(2)
_WAYS = (True, False)
MOST_KEPT = 1000
"""Expressions of which it is remembered what they say: conditions are met again and again."""


def can_demand(fact: Value, held: bool) -> bool:
    """Whether a condition can hold, or not, only where all of many lengths are the same.

    One that is not known to say less can.
    """
    if isinstance(fact, Symbol):
        return fact.name == EVEN or fact.node is None or can_say(fact.node, held)
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
    if _is_of_form(one) or _is_of_form(other):
        return False
    if _is_count(one) or _is_count(other):
        return _ONE in (one, other) or not (_says_little(one) and _says_little(other))
    if isinstance(other, Constant):
        return not (_says_little(one) or _is_least(one))
    return not (_says_little(one) and _says_little(other))


def _can_reach(high: Value, low: Value) -> bool:
    """Whether ``high >= low`` can: the shortest may be longer than a number, and no more."""
    if isinstance(high, Constant) and _is_count(low):
        return high in (_ONE, _TWO)
    if isinstance(low, Constant):  # which all may then be cut to, or the whole of what is real
        share = isinstance(high, Term) and high.operator == "/" and low.value == 1
        return share or (_is_least(high) and low not in (Constant(0), _ONE))
    ends = _is_one_of_many(high) and _is_one_of_many(low)
    return ends or not _says_little(high) or not _is_below_any(low)


def _is_below_any(low: Value) -> bool:
    """Whether it says little that something is as great."""
    if isinstance(low, Symbol) and low.name != LEAST and isinstance(low.node, syntax.Call):
        return not can_either(low.node)
    some = isinstance(low, Sequence) or (isinstance(low, Symbol) and low.name == ITEM)
    return some or _is_one_of_many(low) or _says_little(low) or _is_least(low)


def _is_one_of_many(value: Value) -> bool:
    if isinstance(value, Tensor):
        return isinstance(value.meaning, Lengths) and value.axes == ()
    return isinstance(value, Term) and value.operator == "[]"


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
    if isinstance(value, Sequence):  # of each its form, whatever its length
        item = value.item
        return isinstance(item, Term) and (
            item.operator == "dim" or (item.operator == "." and item.operands[1].value in _FORM)  # type: ignore[attr-defined]
        )
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
        return not _is_picked(of) and (
            not (isinstance(of, Term) and of.operator == "[]") or _says_little(of)
        )
    if value.operator == "max" and isinstance(of, Symbol) and isinstance(of.node, syntax.Call):
        return not _is_difference(of.node)
    return value.operator in ("max", "dim", "shape")


def _is_of_form(value: Value) -> bool:
    """Whether it is of what kind a tensor is, or each of several."""
    if isinstance(value, Sequence):
        return _is_of_form(value.item)
    return isinstance(value, Term) and (
        value.operator == "dim" or (value.operator == "." and value.operands[1].value in _FORM)  # type: ignore[attr-defined]
    )


def _is_picked(value: Value) -> bool:
    """Whether it holds those of which something was asked that may make them all."""
    if isinstance(value, Sequence):
        return value.node is not None and value.over is UNKNOWN and can_either(value.node)
    node = value.node if isinstance(value, Symbol) else None
    return node is not None and _asks(node) and can_either(node)


def _is_first(node: syntax.Subscript) -> bool:
    places = [each.value for each in node.slice if isinstance(each, syntax.Index)]
    return [getattr(each, "value", None) for each in places] == [0]


# --- what a call asks of many at once


@lru_cache(MOST_KEPT)
def can_say(node: syntax.Node, held: bool, items: frozenset[str] = frozenset()) -> bool:
    """Whether an expression can demand it as it is written, where it is true or where it is not.

    Each of `items` is one of many.
    """
    inner = [*walking.nodes(node)]
    asked = [*_comparisons(node)]
    if not asked:
        called = {syntax.last_name(each.func) for each in inner if isinstance(each, syntax.Call)}
        return _is_difference(node) and not ("equal" in called and called & {"sort", "sorted"})
    given = [each.target for each in inner if isinstance(each, syntax.CompFor)]
    items = items | {each.value for target in given for each in _names(target)}
    plain = [(how, one, other) for how, one, other in asked if not _asks(one) and not _asks(other)]
    turned = len(plain) < len(asked) or any(
        isinstance(each, syntax.UnaryOperation) and each.operator != "neg" for each in inner
    )
    return any(
        _can_compare(operator if way else _DENIED.get(operator, operator), left, right, items)
        for operator, left, right in plain
        for way in (_WAYS if turned else (held,))
    )


def _asks(node: syntax.Node) -> bool:
    return next(_comparisons(node), None) is not None


def is_of_all(node: syntax.Node | None, held: bool) -> bool:
    """Whether it is asked whether all are something, or any: a mask may be whole.

    That each row has some, or a first, says nothing; nor does a comparison that cannot demand it.
    """
    inner = [] if node is None else [*walking.nodes(node)]
    called = {syntax.last_name(each.func) for each in inner if isinstance(each, syntax.Call)}
    if node is None or called.isdisjoint(("all", "any")) or not called.isdisjoint(_NUMBERS):
        return False
    asked = [*_comparisons(node)]
    if asked:  # whether all are so, as by a mask that has no zero
        whole = any(_is_zero(other) and isinstance(one, syntax.Name) for _, one, other in asked)
        return whole or can_say(node, held)
    if any(isinstance(each, syntax.UnaryOperation) for each in inner):
        return True
    first = any(
        isinstance(each, syntax.Subscript)
        and getattr(getattr(each.slice[-1], "value", None), "value", None) == 0
        for each in inner
    )
    return not first and not {"all", "any"} <= called and held is ("all" in called)


def is_mask(node: syntax.Node) -> bool:
    """Whether it hides what is padded, or all else: steps are compared with lengths."""
    return any(
        isinstance(each, syntax.Call) and syntax.last_name(each.func) == "arange"
        for each in walking.nodes(node)
    )


def asks_whole(test: syntax.Node, mask: syntax.Node) -> bool:
    """Whether a condition asks if anything is padded, and not only of something that is not."""
    called = {syntax.last_name(e.func) for e in walking.nodes(test) if isinstance(e, syntax.Call)}
    if not called.isdisjoint(("numel", "nelement", "mean", "equal")):
        return True
    hides = any((how in (">", ">=")) is is_mask(left) for how, left, _ in _comparisons(mask))
    turned = [
        isinstance(each, syntax.UnaryOperation) and each.operator != "not"
        for side in (mask, test)
        for each in walking.nodes(side)
    ]
    hides = hides is (sum(turned) % 2 == 0)
    return any(is_of_all(test, held) for held in _WAYS) and ("all" in called or hides)


_NUMBERS = frozenset({"isnan", "isfinite", "isinf"})


def can_either(node: syntax.Node, items: frozenset[str] = frozenset()) -> bool:
    """Whether it can where it is true, or else where it is not."""
    return any(can_say(node, held, items) for held in _WAYS)


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


def _can_compare(operator: str, left: syntax.Node, right: syntax.Node, items: Set[str]) -> bool:
    """Whether a comparison can, each of `items` being one of many."""
    if operator == "==":
        if _is_zero(left) or _is_zero(right):
            return _is_difference(left) or _is_difference(right)
        if _is_form(left) or _is_form(right):
            return False
        names = {each.value for side in (left, right) for each in _names(side)}
        batches = (
            _is_counted(left) and _is_first_size(right),
            _is_counted(right) and _is_first_size(left),
        )
        return not any(batches) or not names.isdisjoint(items)
    if operator not in _DENIED:
        return operator in ("in", "not in") and not isinstance(left, syntax.Literal)
    if operator == "!=":
        return False
    high, low = (right, left) if operator in ("<", "<=") else (left, right)
    if _are_neighbours(high, low, items):
        return False  # in order
    if isinstance(high, syntax.Literal) and high.value in (1, 2) and _is_counted(low):
        return True
    if isinstance(low, syntax.Literal):
        return False
    return not _is_one(high, items) or _is_difference(low)


def _are_neighbours(one: syntax.Node, other: syntax.Node, items: Set[str]) -> bool:
    """Whether both are of an iteration, as they come or at two places of one thing."""
    sides = [{each.value for each in _names(side)} for side in (one, other)]
    if type(one) is type(other) is syntax.Name:
        return sides[0] | sides[1] <= items
    if not isinstance(one, syntax.Subscript) or not isinstance(other, syntax.Subscript):
        return False
    cut = all(isinstance(each, syntax.Slice) for each in (*one.slice, *other.slice))
    return sides[0] == sides[1] and (cut or not sides[0].isdisjoint(items))


def _is_zero(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Literal) and node.value == 0


def _is_counted(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Call) and syntax.last_name(node.func) in ("len", *_COUNTS)


def _is_first_size(node: syntax.Node) -> bool:
    """Whether it is how many samples there are: ``x.size(0)`` or ``x.shape[0]``."""
    if isinstance(node, syntax.Call):
        given = [getattr(each.value, "value", None) for each in node.args]
        return syntax.last_name(node.func) == "size" and given == [0]
    return isinstance(node, syntax.Subscript) and _is_first(node)


def _is_form(node: syntax.Node) -> bool:
    """Whether it is of what kind a tensor is."""
    called = node.func if isinstance(node, syntax.Call) else node
    return isinstance(called, syntax.Attribute) and called.attr.value in _FORM


def _is_one(node: syntax.Node, items: Set[str]) -> bool:
    """Whether it is a number that all are compared with, and not the least of them."""
    inner = [*walking.nodes(node)]
    names = {each.value for each in inner if isinstance(each, syntax.Name)}
    called = {each.attr.value for each in inner if isinstance(each, syntax.Attribute)} | names
    if "min" in called or not names.isdisjoint(items):
        return False
    plain = isinstance(node, syntax.Literal | syntax.Attribute)  # a setting is no least of them
    return plain or not called.isdisjoint(("size", "shape", "max"))


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


@lru_cache(MOST_KEPT)
def named(node: syntax.Node) -> tuple[str, ...]:
    """The names of which the numbers decide what an expression is."""
    stack, found = [node], list[str]()
    while stack:
        each = stack.pop()
        if isinstance(each, syntax.Name):
            found.append(each.value)
        elif isinstance(each, syntax.Attribute):
            stack += [] if each.attr.value in (*_FORM, "shape", "size") else [each.value]
        else:
            stack += walking.parts(each)
    return tuple(found)
