"""Conditions that hold for every so many iterations of a loop: ``if (t + 1) % every == 0``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import UNKNOWN, Symbol, Value, integer

if TYPE_CHECKING:
    from lstm_lint.flow.answers.carried import HandedIn
    from lstm_lint.flow.answers.gradients import Moment
    from lstm_lint.flow.evaluator import Evaluator, Frame

_ENDS = syntax.Break | syntax.Return | syntax.Raise


def is_now_and_then(
    flow: Evaluator, happening: Moment, use: Moment, handed: HandedIn | None
) -> bool:
    """Whether something happens for every so many iterations of a loop that all use a state.

    Nothing else in the loop may give the name of the state a value.
    """
    *_, body = use.branches or (None,)
    after = happening.branches[len(use.branches) :]
    if handed is None or not use.around(happening) or len(after) != 1:
        return False
    around = surroundings(flow, handed.frame.node)
    loop, fork = (around.parents.get(each) for each in (body, *after))  # type: ignore[arg-type]
    if not isinstance(loop, syntax.For | syntax.While) or not isinstance(fork, syntax.If):
        return False
    names = [handed.expression]
    if isinstance(handed.expression, syntax.Tuple):
        names = handed.expression.elements
    bound = [each for each in around.names(loop) if around.is_bound_at(each)]
    for name in names:
        lines = [around.line(e) for e in bound if e.value == getattr(name, "value", None)]
        if not isinstance(name, syntax.Name) or lines != [around.line(handed.node)]:
            return False
    known = flow.unrolled == 1 or _length(handed.frame, loop) is not None
    return known and around.parents.get(fork) is body and _recurs(handed.frame, loop, fork.test)


def _recurs(frame: Frame, loop: syntax.Loop, test: syntax.Expression) -> bool:
    """Whether a test holds again and again while a loop runs, if not in every iteration.

    Once for every so many of them; nothing that the loop goes over says how many that is, and
    nothing ends it early.
    """
    if any(isinstance(each, _ENDS) for each in syntax.nodes(loop.body)):
        return False
    counters = _counters(loop)
    if isinstance(test, syntax.BooleanOperation):
        sides = (test.left, test.right)
        if test.operator == "or":
            return any(_recurs(frame, loop, each) for each in sides)
        return any(
            _recurs(frame, loop, one) and _is_past_first(other, counters)
            for one, other in (sides, sides[::-1])
        )
    counted = _remainder(test)
    if counted is None or counted.operator != "%":
        return False
    place = counted.left
    if isinstance(place, syntax.BinaryOperation) and place.operator in "+-":
        place = place.left
    return (
        isinstance(place, syntax.Name)
        and place.value in counters
        and _is_shorter(frame, counted.right, loop)
    )


def _remainder(test: syntax.Expression) -> syntax.BinaryOperation | None:
    """What leaves a remainder by which a test decides."""
    counted: syntax.Expression | None = None
    if isinstance(test, syntax.UnaryOperation) and test.operator == "not":
        counted = test.expression
    elif isinstance(test, syntax.Comparison) and len(test.comparisons) == 1:
        counted = test.left if test.comparisons[0].operator == "==" else None
    return counted if isinstance(counted, syntax.BinaryOperation) else None


def _counters(loop: syntax.Loop) -> set[str]:
    """The names that count the iterations of a loop."""
    found = set()
    given = loop.iter if isinstance(loop, syntax.For) else None
    while isinstance(loop, syntax.For) and isinstance(given, syntax.Call) and given.args:
        by = syntax.last_name(given.func)
        target: syntax.Expression = loop.target
        if by == "enumerate" and isinstance(target, syntax.Tuple):
            target = target.elements[0]
        if by in ("range", "trange", "enumerate"):
            found |= {syntax.last_name(target)} if len(given.args) < 3 else set()
            break
        given = given.args[0].value  # a bar that shows how far it is
    for each in loop.body.body:
        small = each.small if isinstance(each, syntax.Line) else None
        if isinstance(small, syntax.AugAssign) and small.operator.startswith("+"):
            found |= {small.target.value} if isinstance(small.target, syntax.Name) else set()
    return found - {""}


def _is_past_first(test: syntax.Expression, counters: set[str]) -> bool:
    """``t``, ``t > 0`` or ``t != 0``."""
    if isinstance(test, syntax.Comparison) and len(test.comparisons) == 1:
        against = test.comparisons[0]
        bound = against.comparator
        if against.operator not in (">", "!=") or getattr(bound, "value", None) != 0:
            return False
        test = test.left
    return isinstance(test, syntax.Name) and test.value in counters


def _is_shorter(frame: Frame, period: syntax.Expression, loop: syntax.Loop) -> bool:
    """Whether a period is a number, or a setting, and a loop goes on beyond the second."""
    number = _number(frame, period)
    if number is not None:
        length = _length(frame, loop)
        return number > 1 and (length is None or length >= 2 * number)
    if isinstance(period, syntax.Name):
        known = _value(frame, period)
        if not isinstance(known, Symbol) or not isinstance(known.node, syntax.Param):
            return False
    elif not isinstance(period, syntax.Attribute):
        return False
    return syntax.last_name(period) not in _words(loop)


def _length(frame: Frame, loop: syntax.Loop) -> int | None:
    """How often a loop runs, where a number says so."""
    given = loop.iter if isinstance(loop, syntax.For) else None
    if not isinstance(given, syntax.Call) or syntax.last_name(given.func) != "range":
        return None
    return _number(frame, given.args[-1].value) if given.args else None


def _number(frame: Frame, node: syntax.Expression) -> int | None:
    value = getattr(node, "value", None) if isinstance(node, syntax.Literal) else None
    if isinstance(value, int):
        return value
    return integer(_value(frame, node))


def _value(frame: Frame, node: syntax.Expression) -> Value:
    known = frame.scope.current().lookup(node.value) if isinstance(node, syntax.Name) else None
    return known or UNKNOWN


def _words(loop: syntax.Loop) -> set[str]:
    """What the head of a loop names."""
    head = loop.iter if isinstance(loop, syntax.For) else loop.test
    named = (each for each in syntax.nodes(head) if isinstance(each, syntax.Name))
    return {each.value for each in named}
