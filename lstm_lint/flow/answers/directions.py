"""The two directions of a bidirectional RNN, where their final states are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers.states import ASIDE
from lstm_lint.flow.answers.widths import differ, taken_by
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.layout import has_batch
from lstm_lint.flow.torch.values import BATCH, FEATURE, Final, Joined, Tensor
from lstm_lint.flow.values import (
    Bound,
    Function,
    Instance,
    Method,
    Tuple,
    Value,
    alternatives,
    integer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint import syntax
    from lstm_lint.flow.events import Call


def are_joined(call: Call) -> bool:
    """Whether what is joined certainly is the two directions of one layer, of a batch."""
    parts = call.arguments.get(0, "tensors")
    if not isinstance(parts, Tuple) or len(parts.items) != 2:
        return False
    states: list[Final] = []
    for each in parts.items:
        if not isinstance(each, Tensor) or not isinstance(each.meaning, Final) or each.axes is None:
            return False
        if [axis.kind for axis in each.axes] != [BATCH, FEATURE]:
            return False
        states.append(each.meaning)
    one, other = states
    run = one.run
    places = [integer(each.picked[0]) for each in states if each.picked]
    if run is not other.run or one.part != other.part or None in places or len(places) != 2:
        return False
    first, second = sorted(place for place in places if place is not None)
    batched = has_batch(call.flow, run)
    both = truth(call.flow, run.rnn.bidirectional)
    return bool(batched and both) and first % 2 == 0 and second == first + 1


class Rows:
    """Collects, over a whole module, what takes the states of both directions that became rows."""

    def __init__(self) -> None:
        self.missed: set[syntax.Node | None] = set()
        """Where they were joined that a layer certainly takes with more features, or fewer."""
        self.taken: set[syntax.Node | None] = set()
        """Where they were joined that something takes as they are, or may tell apart again."""

    def call(self, call: Call) -> None:
        receiver = [call.callee.receiver] if isinstance(call.callee, Method) else []
        rows = list(joined(*receiver, *call.arguments.values()))
        if not rows:
            return
        wanted = taken_by(call.flow, call.callee)
        followed = isinstance(call.callee, Function | Bound | Instance)
        aside = isinstance(call.callee, Method) and call.callee.name in ASIDE
        for each in rows:
            if wanted is not None and each.axes and differ(call.flow, wanted, each.axes[-1].size):
                self.missed.add(origin(each))
            elif wanted is not None or not (followed or aside or any(joined(call.result))):
                self.taken.add(origin(each))

    def used(self, *values: Value) -> None:
        """Whatever else is made of them."""
        self.taken.update(map(origin, joined(*values)))


def joined(*values: Value) -> Iterator[Tensor]:
    """The tensors within values whose rows are several states of one run."""
    for value in values:
        for each in alternatives(value):
            if isinstance(each, Tuple):
                yield from joined(*each.items)
            elif isinstance(each, Tensor) and isinstance(each.meaning, Joined):
                yield each


def origin(tensor: Tensor) -> syntax.Node | None:
    """Where those of a tensor were joined."""
    return tensor.meaning.origin if isinstance(tensor.meaning, Joined) else None
