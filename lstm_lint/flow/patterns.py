"""The patterns of ``match``: whether one fits, and what it gives its names."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import conditions, containers, typed
from lstm_lint.flow.conditions import Atom, Condition, compared
from lstm_lint.flow.torch.values import Packed
from lstm_lint.flow.values import UNKNOWN, Constant, Dict, Known, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Place


def fits(flow: Evaluator, node: syntax.Node, subject: Value, pattern: syntax.Pattern) -> Condition:
    """Whether a case is taken."""
    if isinstance(pattern, syntax.MatchSequence | syntax.MatchMapping):
        parts = _parts(flow, subject, pattern)
        if parts is None:
            return Condition(None)
        inner = [
            fits(flow, each, part, each)  # a part has no name of its own
            for each, part in zip(pattern.patterns, parts, strict=True)
            if not isinstance(each, syntax.MatchStar)
        ]
        return reduce(conditions.together, inner, Condition(True))
    if isinstance(pattern, syntax.MatchAs):
        inside = pattern.pattern
        return Condition(True) if inside is None else fits(flow, node, subject, inside)
    place = conditions.place_of(flow, node)
    if isinstance(pattern, syntax.MatchValue):
        return conditions.atomic(flow, _equal(flow, place, subject, flow.evaluate(pattern.value)))
    if isinstance(pattern, syntax.MatchClass) and not pattern.patterns:
        kind = flow.evaluate(pattern.cls)
        held = typed.is_instance(subject, kind)
        packed = Packed() if kind == Known(typed.PACKED_SEQUENCE) else None
        atom = Atom(UNKNOWN, place, lambda each: typed.is_instance(each, kind), packed)
        return Condition(held, UNKNOWN, [(atom, True)], [(atom, False)])
    return Condition(None)


def _equal(flow: Evaluator, place: Place | None, subject: Value, other: Value) -> Atom:
    """Whether what is matched equals a value."""
    return Atom(
        compared("==", subject, other),
        place,
        lambda each: conditions.truth(flow, compared("==", each, other)),
    )


def capture(flow: Evaluator, subject: Value, pattern: syntax.Pattern) -> None:
    """Give the names of a pattern that fits their values."""
    if isinstance(pattern, syntax.MatchAs | syntax.MatchStar) and pattern.name is not None:
        flow.env.bind(pattern.name, flow.fresh(pattern.name) if subject is UNKNOWN else subject)
    if isinstance(pattern, syntax.MatchAs) and pattern.pattern is not None:
        capture(flow, subject, pattern.pattern)
        return
    if isinstance(pattern, syntax.MatchMapping) and pattern.rest is not None:
        flow.env.bind(pattern.rest, UNKNOWN)
    inner = [each for each in walking.parts(pattern) if isinstance(each, syntax.Pattern)]
    parts: list[Value] | None = None
    if isinstance(pattern, syntax.MatchSequence | syntax.MatchMapping):
        parts = _parts(flow, subject, pattern)
    for part, each in zip(parts or [UNKNOWN] * len(inner), inner, strict=True):
        capture(flow, part, each)


def _parts(
    flow: Evaluator, subject: Value, pattern: syntax.MatchSequence | syntax.MatchMapping
) -> list[Value] | None:
    """What the patterns within a pattern are held against; None where that is unknown."""
    count = len(pattern.patterns)
    if isinstance(pattern, syntax.MatchMapping):
        keys = [flow.evaluate(each) for each in pattern.keys]
        if not isinstance(subject, Dict) or not all(isinstance(key, Constant) for key in keys):
            return None
        found = [each for key in keys if (each := subject.get(key)) is not None]
        return found if len(found) == len(keys) else None
    stars = [i for i, p in enumerate(pattern.patterns) if isinstance(p, syntax.MatchStar)]
    if not isinstance(subject, Tuple) or isinstance(subject.node, syntax.Set):
        return None
    if len(subject.items) < count - len(stars) or (not stars and len(subject.items) != count):
        return None
    return containers.unpacked(flow, subject, pattern.patterns, stars[0] if stars else None)
