"""Whether a state to start from is what a recurrent module takes, and of the shape that it takes.

(layers * directions, batch, hidden), whatever `batch_first` is; a cell's is (batch, hidden).  An
LSTM takes two of them, (h_0, c_0), and all others one
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
    common,
    integer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def fault(call: Call) -> tuple[Tensor | Tuple, str] | None:
    """A state that torch certainly refuses, and what is wrong with it.

    Whatever else the state may be must be wrong too, or be left to the caller.
    """
    found = starts.given(call)
    if found is None or not found[0].kind:
        return None
    rnn, state = found
    given = call.arguments.get(0, "input")
    wrong: list[tuple[Tensor | Tuple, str]] = []
    alike = common(call.callee, Rnn, lambda each: each.kind and each.kind.startswith("LSTM"))
    for option in alternatives(state):
        kind = _kind(call.flow, rnn, given, option) if alike else ""
        if kind and isinstance(option, Tensor | Tuple):
            wrong.append((option, kind))
            continue
        for part, pair in _parts(rnn, option):
            if starts.is_left_open(part):
                continue
            said = _fault(call.flow, rnn, given, part, pair) if isinstance(part, Tensor) else ""
            if not said or not isinstance(part, Tensor):
                return None
            wrong.append((part, said))
    return wrong[0] if wrong else None


def _kind(flow: Evaluator, rnn: Rnn, given: Value, state: Value) -> str:
    """What is wrong with a tuple for what takes a tensor, or with a tensor for an LSTM.

    Of a tensor torch takes the first two entries for (h_0, c_0), where the input has no batch axis.
    """
    which = f"an {rnn.kind}" if rnn.kind[0] in "LR" else f"a {rnn.kind}"
    if not rnn.kind.startswith("LSTM"):
        return f"{which} takes one tensor, and not a tuple" if isinstance(state, Tuple) else ""
    if not isinstance(state, Tensor) or state.axes is None:
        return ""
    entries = integer(settle(flow, state.axes[0].size)) if state.axes else None
    parted = len(state.axes) == (2 if rnn.is_cell else 3) and entries != 1
    if parted and not _has_batch(flow, rnn, given, state.axes[not rnn.is_cell].size):
        return ""
    return f"{which} takes (h_0, c_0), and not one tensor"


def _has_batch(flow: Evaluator, rnn: Rnn, given: Value, rows: Value) -> bool:
    """Whether an input certainly has a batch axis: by its own axes, or as a state has as many rows."""
    if all(isinstance(each, Packed) for each in alternatives(given)):
        return True
    if layout.rank(given) == (2 if rnn.is_cell else 3):
        return True
    first = layout.size(flow, given, Constant(0))
    batch = first if rnn.is_cell else modules.sizes(flow, rnn, given)[0]
    return rows == batch and _is_measured(batch)


def _parts(rnn: Rnn, option: Value) -> Iterator[tuple[Value, bool]]:
    """All that h_0 may be, and whether it is one of a pair; c_0 has the same faults."""
    pair = isinstance(option, Tuple) and rnn.kind.startswith("LSTM") and len(option.items) == 2
    for each in alternatives(option.items[0] if pair else option):  # type: ignore[attr-defined]
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
