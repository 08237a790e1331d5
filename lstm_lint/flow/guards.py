"""Conditions of which the evaluator has lost what they say, heard by how they are written.

A mask of what is padded, a list of what is too short, a flag that a loop takes down: what such a
condition comes to is unknown, and yet it may be that all lengths of a batch are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import even, origins
from lstm_lint.flow.torch.values import Lengths, Tensor
from lstm_lint.flow.values import (
    EVEN,
    INDEX,
    ITEM,
    LOADED,
    NONE,
    UNKNOWN,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST = 48
"""Expressions that are looked through for what a condition depends on."""


def is_lost(value: Value) -> bool:
    """Whether what a value comes from is not known, or what it says of that."""
    if isinstance(value, Term | Tuple):
        return any(map(is_lost, value.operands if isinstance(value, Term) else value.items))
    if isinstance(value, Symbol):
        if value.node is None:
            return not value.of and value.name not in (INDEX, ITEM, LOADED)
        made = isinstance(value.node, syntax.Call)
        return made and not (value.of and even.can_either(value.node))
    if isinstance(value, Tensor):
        return not isinstance(value.meaning, Lengths) and value.padding is None
    if isinstance(value, Sequence):
        return value.over is UNKNOWN or is_lost(value.item)
    return value is UNKNOWN or isinstance(value, OneOf)


def demanded(flow: Evaluator, test: syntax.Expression) -> tuple[Value | None, Value | None]:
    """What a lost condition may demand to be even where it holds, and where it does not."""
    nodes, of = _depends(flow, test)
    if not of:
        return None, None
    items = _written(flow, flow.frame.node).items
    told = len(nodes) > MOST or any(
        even.can_either(each, items)
        for each in nodes[1:]
        if not even.is_mask(each) or even.asks_whole(test, each)
    )
    ways = (told or even.can_say(test, held, items) for held in (True, False))
    found = [flow.fresh(EVEN, of=of) if can else None for can in ways]
    return found[0], found[1]


def _depends(flow: Evaluator, test: syntax.Expression) -> tuple[list[syntax.Node], set[Value]]:
    """The expressions that decide a condition, and the numbers that they are computed from."""
    nodes, of, seen = list[syntax.Node]([test]), set[Value](), set[str]()
    for each in nodes:
        for name in even.named(each) if len(nodes) <= MOST else ():
            if name not in seen:
                seen.add(name)
                known = flow.env.lookup(name) or UNKNOWN
                of.update(each for each in origins.within(known) if not _is_option(each))
                if is_lost(known) or isinstance(known, Term | Sequence):
                    nodes += _written(flow, flow.frame.node).deciding.get(name, ())
    return nodes, of


def one_alone(flow: Evaluator, value: Value) -> None:
    """Hear that all different ones among some numbers are a single one: ``(n,) = set(lengths)``."""
    made = [each.node for each in (value, *origins.within(value))]
    if isinstance(value.node, syntax.SetComp) or any(
        isinstance(each, syntax.Call) and syntax.last_name(each.func) in _DIFFERENT for each in made
    ):
        same(flow, value)


_DIFFERENT = frozenset({"set", "frozenset", "unique", "unique_consecutive", "Counter"})


def same(flow: Evaluator, *values: Value) -> None:
    """Hear that all numbers that some values hold may have to be the same."""
    if of := origins.within(*values):
        flow.env.facts[flow.fresh(EVEN, of=of)] = True


def _is_option(value: Value) -> bool:
    """Whether it is a setting, which has a default, and so no numbers of a batch."""
    return isinstance(value, Symbol) and value.default not in (None, NONE)


def by_others(flow: Evaluator, function: syntax.Node, given: Iterable[Value]) -> None:
    """Hear what a function that is not followed may demand of what it is given."""
    written = _written(flow, function)
    named = {name for each in written.tests for name in even.named(each)}
    decisive = chain(written.tests, *(written.deciding.get(name, ()) for name in named))
    if written.refuses and any(even.can_either(each, written.items) for each in decisive):
        same(flow, *given)


class Written:
    """How a function is written."""

    def __init__(self, root: syntax.Node) -> None:
        self.deciding: dict[str, list[syntax.Node]] = {}
        """What decides what names hold: what they are given, and whether they are."""
        items: set[str] = set()
        self.tests: list[syntax.Node] = []
        self.refuses = False
        """Whether it raises, where something is not as it wants it."""
        for each in walking.statements(root):
            for name, value in _changes(each):
                self.deciding.setdefault(name, []).append(value)
            if isinstance(each, syntax.For):
                items.update(even.named(each.target))
            if isinstance(each, syntax.If | syntax.While):
                for name in _changed(each):
                    self.deciding.setdefault(name, []).append(each.test)
            if isinstance(each, syntax.If | syntax.Assert):
                self.tests.append(each.test)
            self.refuses |= isinstance(each, syntax.Assert | syntax.Raise)
        self.items = frozenset(items)
        """The names that loops give one thing after another."""


def _written(flow: Evaluator, root: syntax.Node) -> Written:
    known = flow.written.get(root)
    if known is None:
        known = flow.written[root] = Written(root)
    return known


def _changed(fork: syntax.If | syntax.While) -> set[str]:
    """The names that one outcome of a test changes, or the other: not those behind an ``elif``."""
    bodies = [fork.body, *([fork.orelse.body] if isinstance(fork.orelse, syntax.Else) else [])]
    inner = (each for body in bodies for each in walking.statements(body))
    return {name for each in inner for name, _ in _changes(each)}


def _changes(statement: syntax.Node) -> Iterator[tuple[str, syntax.Node]]:
    """The names that a statement gives values, or changes what they hold, with what it takes."""
    if isinstance(statement, syntax.AugAssign):
        given = [(statement.target, statement.value)]
    elif isinstance(statement, syntax.For):
        given = [(statement.target, statement.iter)]
    elif isinstance(statement, syntax.Expr) and isinstance(statement.value, syntax.Call):
        held = statement.value.func
        of = held.value if isinstance(held, syntax.Attribute) else held
        given = [(of, each.value) for each in statement.value.args]
    else:
        given = [*walking.pairs(statement)]
    for target, value in given:
        for place in walking.places(target):
            if isinstance(place, syntax.Subscript):
                yield syntax.last_name(place.value), place
                place = place.value
            yield syntax.last_name(place), value
