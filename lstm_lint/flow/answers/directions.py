"""The two directions of a bidirectional RNN, where their final states are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.layout import has_batch
from lstm_lint.flow.values import BATCH, FEATURE, Final, Tensor, Tuple, integer

if TYPE_CHECKING:
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
