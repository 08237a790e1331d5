"""What is wrong with a `view`, for whom, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lstm_lint.flow.answers import exchanges, viewing
from lstm_lint.flow.answers.operations import Operation
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.events import Call
from lstm_lint.flow.torch.values import ROWS, Output, Tensor
from lstm_lint.flow.values import every

_MOVES = "`view` moves no element, `transpose` does"
_MIXED = f"the sequences of a batch are mixed: {_MOVES}"
_BEHIND = f"the axes behind the first are mixed: {_MOVES}"
_STATES = "each row mixes the states of several sequences: axis 0 is layers and directions, the"
_STATES += " batch is axis 1"


class Misview(NamedTuple):
    """A view that mixes sequences, or steps."""

    text: str
    edits: tuple[NodeEdit, ...] = ()
    crossing: viewing.Crossing | None = None
    """Which axes move, where it may turn on how many features there are."""


def as_input(call: Call, found: Operation) -> Misview | None:
    """What is wrong where an RNN reads it."""
    flow, given, sizes = call.flow, found.tensor, found.arguments.listed("shape")
    tensors = every(given, Tensor)
    if tensors and all(viewing.swaps_parts(flow, each, sizes) for each in tensors):
        return Misview(_MIXED, exchanges.of_parts(call, found))
    if viewing.swaps_unknown(flow, given, sizes):
        same = viewing.is_of_three(flow, given, sizes)
        return Misview(_MIXED, exchanges.transposed(call, found, same))
    if viewing.swaps_channels(flow, given, sizes):
        return Misview(_BEHIND, exchanges.of_channels(call, found))
    crossing = viewing.crossing(flow, given, sizes)
    return crossing and Misview(_BEHIND if crossing.behind else _MIXED, (), crossing)


def as_state(call: Call, found: Operation) -> Misview | None:
    """What is wrong where an RNN starts from it."""
    when = viewing.cuts_features(call.flow, found.tensor, found.arguments.listed("shape"))
    if when is None:
        return None
    text = f"each state mixes several sequences{when}: {_MOVES}"
    return Misview(text, exchanges.of_features(call, found))


def anyway(call: Call, found: Operation, read: Misview | None) -> Iterator[Misview]:
    """What is wrong whoever reads it: of a matrix, an output or a final state."""
    flow, sizes, tensors = call.flow, found.arguments.listed("shape"), every(found.tensor, Tensor)
    if viewing.swaps_matrix(flow, found.tensor, sizes):
        yield Misview(_MIXED, exchanges.of_matrix(call, found, len(sizes) == 3))
    if not tensors:
        return
    crossing = read.crossing if read is not None else None
    if (
        read is not None
        and crossing is None
        and all(each.find(ROWS) is not None for each in tensors)
    ):
        yield read
    mixed = [viewing.mixes_states(flow, each, sizes) for each in tensors]
    if all(viewing.swaps_axes(flow, each, sizes) for each in tensors):
        edits = exchanges.transposed(call, found, len(sizes) == 3)
        yield Misview(f"each row mixes sequences: {_MOVES}", edits)
    elif mixed[0] is not None and None not in mixed:
        doubled = viewing.joins_directions(flow, tensors[0], sizes)
        yield Misview(f"{_STATES}{mixed[0]}", exchanges.of_states(call, found, doubled))
    elif read is not None and crossing is not None and crossing.is_certain():
        if all(isinstance(each.meaning, Output) for each in tensors):
            yield read
