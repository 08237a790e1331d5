"""Whether a state to start from has the shape that a recurrent module takes.

(layers * directions, batch, hidden), whatever `batch_first` is; a cell's is (batch, hidden)
(https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers.widths import differ, spelled
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout, modules, starts
from lstm_lint.flow.torch.values import Packed, Rnn, Tensor
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def fault(call: Call) -> tuple[Tensor, str] | None:
    """A state that torch certainly refuses, and what is wrong with it.

    Whatever else the state may be must be wrong too, or be left to the caller.
    """
    found = starts.given(call)
    if found is None or not found[0].kind:
        return None
    rnn, state = found
    given = call.arguments.get(0, "input")
    wrong: list[tuple[Tensor, str]] = []
    for part, pair in _parts(rnn, state):
        if starts.is_left_open(part):
            continue
        said = _fault(call.flow, rnn, given, part, pair) if isinstance(part, Tensor) else ""
        if not said or not isinstance(part, Tensor):
            return None
        wrong.append((part, said))
    return wrong[0] if wrong else None


def _parts(rnn: Rnn, state: Value) -> Iterator[tuple[Value, bool]]:
    """All that h_0 may be, and whether it is one of a pair; c_0 has the same faults."""
    for option in alternatives(state):
        pair = isinstance(option, Tuple) and rnn.kind.startswith("LSTM") and len(option.items) == 2
        first = option.items[0] if pair else option  # type: ignore[attr-defined]
        for each in alternatives(first):
            yield each, pair


def _fault(flow: Evaluator, rnn: Rnn, given: Value, part: Tensor, pair: bool) -> str:
    if part.axes is None or pair != rnn.kind.startswith("LSTM"):
        return ""
    sizes = [axis.size for axis in part.axes]
    hidden = settle(flow, rnn.hidden_size)
    projected = settle(flow, rnn.proj_size)
    if projected != Constant(0):
        hidden = projected
    if rnn.is_cell:
        if len(sizes) == 3:
            return "a cell takes (batch, hidden)"
        return _width(flow, sizes, hidden)
    packed = all(isinstance(each, Packed) for each in alternatives(given))
    rank = 3 if packed else layout.rank(given)
    if len(sizes) == 2 and rank == 3:
        return "three axes are needed, (layers * directions, batch, hidden)"
    if len(sizes) != 3:
        return ""
    if rank == 2:
        return "the input has no batch axis, so the state may have none"
    return _of_three(flow, rnn, given, sizes) or _width(flow, sizes, hidden)


def _of_three(flow: Evaluator, rnn: Rnn, given: Value, sizes: list[Value]) -> str:
    both = truth(flow, rnn.bidirectional)
    layers = settle(flow, rnn.num_layers)
    states = UNKNOWN if both is None else term("*", layers, Constant(2 if both else 1))
    batch, time = modules.sizes(flow, rnn, given)
    first, second = sizes[0], sizes[1]
    if first != states and first == batch and _is_measured(batch):
        return "the batch comes second, whatever `batch_first` is: (layers * directions, batch, hidden)"
    if second != batch and second == time and _is_measured(time) and _is_measured(batch):
        return "the second axis is as long as the input has steps, and not as it has sequences"
    count = integer(first)
    odd = both is True and count is not None and count % 2 == 1  # of whatever layers twice as many
    if odd or differ(flow, first, states):
        return f"the first axis counts layers times directions, {_numbers(states, first)}"
    return ""


def _is_measured(size: Value) -> bool:
    """Whether it is the length of an axis of one certain batch, as data have it."""
    if not isinstance(size, Term) or size.operator != "size":
        return False
    return isinstance(size.operands[0], Symbol | Term)


def _width(flow: Evaluator, sizes: list[Value], hidden: Value) -> str:
    if sizes and differ(flow, sizes[-1], hidden):
        return f"the last axis is as long as the hidden state, {_numbers(hidden, sizes[-1])}"
    return ""


def _numbers(wanted: Value, given: Value) -> str:
    names = spelled(wanted), spelled(given)
    return f"{names[0]} and not {names[1]}" if all(names) else "which this is not"
