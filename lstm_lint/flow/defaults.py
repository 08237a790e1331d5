"""What becomes of a program whose callers say nothing, so that its parameters' defaults hold."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lstm_lint.flow.conditions import compared, opposite, truth
from lstm_lint.flow.origins import within
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import TRUE, UNKNOWN, Facts, Symbol, Term, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def by_default(flow: Evaluator, value: Value, facts: Facts = frozenset()) -> Value:
    """What a value is by default; unknown where what holds here, or `facts`, may deny that."""
    known = within(value)
    for fact, held in chain(flow.env.facts.items(), facts):
        if not known.isdisjoint(within(fact)) and truth(flow, _filled_in(fact)) is not held:
            return UNKNOWN
    return _filled_in(value)


def is_bidirectional(flow: Evaluator, rnn: Rnn, facts: Facts = frozenset()) -> bool:
    """Whether an RNN has both directions, certainly or where its caller says nothing."""
    answer = truth(flow, rnn.bidirectional)
    return by_default(flow, rnn.bidirectional, facts) == TRUE if answer is None else answer


def _filled_in(value: Value) -> Value:
    """A value with each parameter's default in its place; unknown where that changes it unseen."""
    if isinstance(value, Symbol) and value.default is None:
        return UNKNOWN if value.of else value
    if isinstance(value, Symbol):
        return value.default or UNKNOWN
    if not isinstance(value, Term):
        return value
    operands = tuple(map(_filled_in, value.operands))
    if value.operator == "not":
        return opposite(operands[0])
    return (
        compared(value.operator, *operands)
        if len(operands) == 2
        else term(value.operator, *operands)
    )
