"""Modules that a Sequential runs one after another, and what each is given."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.answers.first_of_pair import wants_tensor
from lstm_lint.flow.values import Bound, Dict, Function, Module, Rnn, Value, alternatives, every

if TYPE_CHECKING:
    from lstm_lint import syntax

_RETURN_A_PAIR = ("LSTM", "GRU", "RNN", "LSTMCell")


class GivenOn(NamedTuple):
    """An RNN, and the layer that is given the pair that it returns."""

    rnn: Rnn
    name: str
    node: syntax.Node | None


def pair_given_on(chain: Module) -> GivenOn | None:
    """The first RNN of a Sequential whose pair certainly goes to a layer that takes a tensor.

    Of layers that a loop let grow, however often it ran: where it never did, there is no RNN.
    """
    if not chain.arguments.grown:
        return _first(list(_links(chain)))
    traces = [[each for item in trace for each in _link(item)] for trace in chain.arguments.grown]
    found = [_first(trace) for trace in traces if any(isinstance(each, Rnn) for each in trace)]
    return found[-1] if found and None not in found else None


def _first(links: list[Rnn | Module | None]) -> GivenOn | None:
    for one, other in itertools.pairwise(links):
        if not isinstance(one, Rnn) or one.kind not in _RETURN_A_PAIR or other is None:
            continue
        if wants_tensor(other):
            return GivenOn(one, other.kind if isinstance(other, Rnn) else other.name, other.node)
    return None


def _links(chain: Module) -> Iterator[Rnn | Module | None]:
    """The layers in order, those of Sequentials within it too; None where any may stand."""
    given = chain.arguments
    if given.unsure or any(isinstance(each, Dict) and not each.whole for each in given.positional):
        yield None
        return
    for _, child in chain.children:
        yield from _link(child)


def _link(child: Value) -> Iterator[Rnn | Module | None]:
    if isinstance(child, Module) and child.path == "torch.nn.Sequential":
        yield from _links(child)
    elif not (isinstance(child, Module) and child.path == "torch.nn.Identity"):
        rnns = [each for each in every(child, Rnn) if each.kind in _RETURN_A_PAIR]
        several = len(rnns) > 1 and len(rnns) == len(alternatives(child))
        yield rnns[0] if several else child if isinstance(child, Rnn | Module) else None


def is_followed(callee: Value) -> bool:
    """Whether the evaluator sees all that a callee does to what it is given."""
    return all(isinstance(each, Function | Bound | Module | Rnn) for each in alternatives(callee))
