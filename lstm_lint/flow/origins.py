"""What unknown things were computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from lstm_lint.flow import even
from lstm_lint.flow.scope import Env, term
from lstm_lint.flow.torch.values import Lengths, Tensor
from lstm_lint.flow.values import (
    EVEN,
    INDEX,
    NONE,
    Constant,
    Facts,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST = 8
"""Origins that are remembered of one thing."""
_OF_MANY = frozenset({"[]", "max", "size"})
"""What says something of a collection, and of what it was computed from."""


def within(*values: Value) -> frozenset[Value]:
    """The symbols in values, and what those were computed from."""
    found, queue = set[Value](), list(values)
    while queue:  # the parts of a value are few, though one may be in it often: see `weights`
        value = queue.pop()
        kind = type(value)
        if kind is Symbol:
            found.add(value)
            found |= value.of  # type: ignore[attr-defined]
            if len(found) > MOST:
                return frozenset()
        elif kind in _PARTS:
            queue += _PARTS[kind](value)
    return frozenset(found)


_PARTS: dict[type[Value], Callable[[Any], Iterable[Value]]] = {
    Term: lambda value: value.operands,
    Tensor: lambda value: (value.meaning.of,) if type(value.meaning) is Lengths else (),
    Sequence: lambda value: (value.over, value.item),
    Tuple: lambda value: value.items,
    OneOf: lambda value: [each for _, each in value.options],
}


def asked_of(flow: Evaluator, lengths: Value) -> bool:
    """Whether the program has asked here what the numbers are: they may all be the same."""
    of, meaning = within(lengths), getattr(lengths, "meaning", None)
    own = meaning.of if isinstance(meaning, Lengths) else lengths
    return not of.isdisjoint(asked(flow)) or (
        isinstance(own, Symbol)
        and any(own not in each and not of.isdisjoint(each) for each in _asked_of_all(flow))
    )


def asked(flow: Evaluator) -> Iterator[Value]:
    """That of whose numbers the program has asked here whether they are the same."""
    for fact, held in flow.env.facts.items():
        if even.can_demand(fact, held):
            yield from _computed(fact)


def asked_if_any(flow: Evaluator, test: Value, one: Env, other: Env) -> None:
    """What is demanded of lengths where there are any holds on both ways: none are packed by none."""
    inner = test.operands[0] if isinstance(test, Term) and test.operator == "not" else test
    if not isinstance(inner, Term) or inner.operator != "is" or inner.operands[1] != NONE:
        return
    lengths = inner.operands[0]
    for mine, yours in ((one, other), (other, one)):
        new = ((fact, held) for fact, held in mine.facts.items() if fact not in yours.facts)
        if any(lengths in _computed(fact) for fact, held in new if even.can_demand(fact, held)):
            said = flow.fresh(EVEN, of=[lengths])
            mine.facts[said] = yours.facts[said] = True


def _asked_of_all(flow: Evaluator) -> Iterator[frozenset[Value]]:
    """What things were computed from of which it is asked whether all are so: a mask may be whole."""
    for fact, held in flow.env.facts.items():
        if isinstance(fact, Symbol) and fact.of and even.is_of_all(fact.node, held):
            yield fact.of


def held_of_each(flow: Evaluator, before: Env, since: int) -> Facts:
    """What an iteration demands of each item, and so a loop of all: that they may be even."""
    demands = [_computed(fact) for fact, _ in _demanded_of_all(flow, before, since)]
    return frozenset((flow.fresh(EVEN, of=each), True) for each in demands)


def held_of_those(flow: Evaluator, before: Env, since: int, item: Value) -> Facts:
    """What a comprehension says of those that it picks: that all are of one length."""
    facts = (fact for fact, held in _demanded_of_all(flow, before, since) if held)
    same = [each for each in facts if isinstance(each, Term) and each.operator == "=="]
    picked = within(*same) | {e for e in within(item) if isinstance(e, Symbol) and e.name == INDEX}
    mine = frozenset(e for e in picked if isinstance(e, Symbol) and e.key > since)
    return frozenset({(replace(flow.fresh(EVEN), of=mine), True)} if same else ())


def _demanded_of_all(flow: Evaluator, before: Env, since: int) -> Iterator[tuple[Value, bool]]:
    new = [(fact, held) for fact, held in flow.env.facts.items() if fact not in before.facts]
    for fact, held in new:
        of_all = _of_all(fact, since)
        if of_all is None or (isinstance(of_all, Term) and _is_bound(of_all, held)):
            continue
        if even.can_demand(of_all, held):
            yield fact, held


def _is_bound(fact: Term, held: bool) -> bool:
    """Whether each is no greater than something that is not of them, and so not the least."""
    sides = fact.operands if fact.operator in (">", ">=") else fact.operands[::-1]
    if fact.operator not in (">", ">=", "<", "<=") or len(sides) != 2:
        return False
    high, low = sides if held else sides[::-1]
    each = isinstance(low, Sequence) and not isinstance(high, Sequence)
    return each and within(high).isdisjoint(within(low))


def _of_all(fact: Value, since: int) -> Value | None:
    """What a fact says of all items where it holds of each; None if that is of each alone."""
    if not isinstance(fact, Term) or len(fact.operands) != 2:
        return fact
    one, other = fact.operands
    each = [side for side in (one, other) if _is_of_each(side, since)]
    if any(isinstance(s, Term) and s.operator == "size" and s.operands[1] != _FIRST for s in each):
        return None
    if len(each) == 2:  # neighbours, or things that lie beside one another
        shared = _older(one, since) & _older(other, since)
        return fact if fact.operator == "==" and shared else None
    return term(fact.operator, *(Sequence(s, one) if s in each else s for s in (one, other)))


def _is_of_each(value: Value, since: int) -> bool:
    if isinstance(value, Tensor):
        return value.axes == ()
    return any(isinstance(each, Symbol) and each.key > since for each in within(value))


def _older(value: Value, since: int) -> frozenset[Value]:
    """That from before an iteration which something of it was computed from."""
    return frozenset(e for e in within(value) if isinstance(e, Symbol) and e.key <= since)


_FIRST = Constant(0)


def _computed(fact: Value) -> Iterator[Value]:
    """What the numbers in a fact were computed from."""
    for each in _once([fact], _operands):
        if isinstance(each, Symbol):
            yield from each.of
        elif isinstance(each, Sequence | Tensor) or (isinstance(each, Term) and _is_of_many(each)):
            yield from within(each)


def _once(values: Iterable[Value], parts: Callable[[Value], Iterable[Value]]) -> Iterator[Value]:
    """Values and their parts, each a single time, though it may be in many others."""
    seen, queue = set[int](), list(values)
    while queue:
        value = queue.pop()
        if id(value) not in seen:
            seen.add(id(value))
            yield value
            queue += parts(value)


def _operands(value: Value) -> Iterable[Value]:
    """What a fact compares or counts with; what `and` says, its parts say as well."""
    apart = isinstance(value, Term) and value.operator != "and" and not _is_of_many(value)
    return value.operands if apart else ()  # type: ignore[attr-defined]


def _is_of_many(value: Term) -> bool:
    return value.operator in _OF_MANY
