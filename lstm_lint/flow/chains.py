"""Modules that a Sequential runs one after another, and what each is given."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.results import wants_tensor
from lstm_lint.flow.values import Bound, Dict, Function, Module, Rnn, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint import syntax

_RETURN_A_PAIR = ("LSTM", "GRU", "RNN", "LSTMCell")


class GivenOn(NamedTuple):
    """An RNN, and the layer that is given the pair that it returns."""

    rnn: Rnn
    name: str
    node: syntax.Node | None


def pair_given_on(chain: Module) -> GivenOn | None:
    """The first RNN of a Sequential whose pair certainly goes to a layer that takes a tensor."""
    links = list(_links(chain))
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
        if isinstance(child, Module) and child.path == "torch.nn.Identity":
            continue
        if isinstance(child, Module) and child.path == chain.path:
            yield from _links(child)
        else:
            yield child if isinstance(child, Rnn | Module) else None


def is_followed(callee: Value) -> bool:
    """Whether the evaluator sees all that a callee does to what it is given."""
    return all(isinstance(each, Function | Bound | Module | Rnn) for each in alternatives(callee))
