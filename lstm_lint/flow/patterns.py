"""The patterns of ``match``: whether one fits, and what it gives its names."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import conditions, containers
from lstm_lint.flow.conditions import Condition
from lstm_lint.flow.values import UNKNOWN, Constant, Dict, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


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
    if isinstance(pattern, syntax.MatchAs) and pattern.pattern is not None:
        return fits(flow, node, subject, pattern.pattern)
    return conditions.matches(flow, node, subject, pattern)


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
