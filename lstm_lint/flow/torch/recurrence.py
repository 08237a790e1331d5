"""Steps that a program takes one by one: what a cell returns, and what all of them are once joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout, starts
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    ONE,
    ROWS,
    TIME,
    Axis,
    CellState,
    Final,
    Flat,
    Made,
    Output,
    Reversed,
    Rnn,
    Run,
    Step,
    Tensor,
)
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Sequence,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

STEPS = "steps"
"""The kind of a list to which each iteration of a loop added what one call made of the call before."""


def cell(flow: Evaluator, rnn: Rnn, given: Value, state: Value | None, node: syntax.Call) -> Value:
    """A cell is called."""
    rows = _rows(state)
    batched = layout.rank(given) != 1 and (rows is not None or _has_rows(flow, given) or None)
    count = layout.size(flow, given, Constant(0))
    if rows is not None and (integer(rows) or not isinstance(given, Tensor) or count is UNKNOWN):
        count = rows
    axes: tuple[Axis, ...] = (Axis(BATCH, count), Axis(FEATURE, rnn.hidden_size))
    if batched is False:
        axes = axes[1:]
    flow.ticks += 1
    call = Run(rnn, given, state, node, flow.frame.statement, False, batched, flow.ticks)
    h, c = (CellState(rnn, part, flow.ticks, call) for part in "hc")
    made = Tensor(axes, h, detached=not flow.frame.grad, node=node)
    if rnn.kind == "LSTMCell":
        return Tuple((made, replace(made, meaning=c)), role="cell", node=node)
    return made


def _rows(state: Value | None) -> Value | None:
    """How many sequences a state is of that was made for them; None where that is not known."""
    for part in () if state is None else starts.parts(state):
        if isinstance(part, Tensor) and isinstance(part.meaning, Made) and layout.rank(part) == 2:
            return part.axes[0].size  # type: ignore[index]
    return None


def _has_rows(flow: Evaluator, given: Value) -> bool:
    """Whether an input has two axes, the most that a cell takes."""
    leads = isinstance(given, Tensor) and given.padding is None and len(given.lead) > 1
    return leads or layout.dims(flow, given) == 2


# --- lists of steps


def are_handed_on(items: tuple[Value, ...]) -> bool:
    """Whether the last of what iterations added to a list was made of the state that those before left."""
    runs = [_call(each) for each in items]
    last = runs[-1]
    if (
        last is None
        or last.state is None
        or any(e is None or e.node is not last.node for e in runs)
    ):
        return False
    before = {each.tick for each in runs[:-1] if each is not None}
    found = [_left_by(part) for part in starts.parts(last.state)]
    handed = {each.tick for each in found if each is not None and each.node is last.node}
    return bool(handed) and handed <= before


def _call(value: Value) -> Run | None:
    """The call of a recurrent module that a tensor is one step of, all directions of it."""
    meaning = value.meaning if isinstance(value, Tensor) and not value.masked else None
    if isinstance(meaning, CellState):
        return meaning.call if meaning.part == "h" else None
    if isinstance(meaning, Output | Step) and not meaning.half:
        return meaning.run
    return None


def _left_by(state: Value) -> Run | None:
    """The call that a state was returned by."""
    meaning = state.meaning if isinstance(state, Tensor) else None
    if isinstance(meaning, CellState):
        return meaning.call
    return meaning.run if isinstance(meaning, Final) else None


def joined(
    flow: Evaluator, parts: Value, axis: Value, node: syntax.Node, stacked: bool
) -> Tensor | None:
    """All steps of a loop over time as one tensor; None of a list of anything else."""
    lists = [each for each in alternatives(parts) if each != Tuple((), mutable=True)]
    steps = lists[0] if len(lists) == 1 else None
    if not isinstance(steps, Sequence) or steps.kind != STEPS:
        return None
    item, count, place = steps.item, _count(flow, steps.over), integer(axis)
    run = _call(item)
    if count is None or place is None or run is None or not isinstance(item, Tensor):
        return None
    if not run.batched or truth(flow, run.rnn.bidirectional) is not False:
        return None
    if isinstance(item.meaning, Step) and not _is_single(flow, run):
        return None
    axes = _stacked(item, place, count) if stacked else _run_together(item, place, count)
    if axes is None or count == item.axes[item.find(BATCH) or 0].size:  # type: ignore[index]
        return None
    flow.ticks += 1
    whole = Run(run.rnn, flow.fresh(), None, run.node, run.statement, False, True, flow.ticks, node)
    flat = axes[0].kind == ROWS
    meaning = Flat(Output(whole)) if flat else Output(whole)
    return Tensor(
        axes,
        meaning,
        changed=item.changed,
        measured=item.measured,
        device=item.device,
        detached=item.detached,
        node=node,
    )


def _stacked(item: Tensor, place: int, count: Value) -> tuple[Axis, ...] | None:
    """The axes of states, (batch, features), with one of time among them."""
    if layout.kinds(item) != (BATCH, FEATURE) or not -3 <= place < 3:
        return None
    axes = list(item.axes or ())
    axes.insert(place % 3, Axis(TIME, count))
    return tuple(axes)


def _run_together(item: Tensor, place: int, count: Value) -> tuple[Axis, ...] | None:
    """The axes of steps that are laid side by side along one that they have."""
    kinds, at = layout.kinds(item), item.axis(Constant(place))
    if kinds is None or at is None or item.axes is None:
        return None
    axis = item.axes[at]
    if kinds == (BATCH, FEATURE) and at == 0:
        rows = Axis(ROWS, term("*", count, axis.size), (Axis(TIME, count), axis))
        return (rows, item.axes[1])
    if kinds[at] not in (TIME, ONE) or sorted(kinds) != sorted((BATCH, FEATURE, kinds[at])):
        return None
    total = count if axis.size == Constant(1) else UNKNOWN
    return (*item.axes[:at], Axis(TIME, total), *item.axes[at + 1 :])


def _is_single(flow: Evaluator, run: Run) -> bool:
    """Whether an RNN certainly ran over a single step."""
    first = truth(flow, run.rnn.batch_first)
    return first is not None and layout.size(flow, run.input, Constant(int(first))) == Constant(1)


def _count(flow: Evaluator, over: Value) -> Value | None:
    """How many steps a loop takes along an axis of a tensor; None where it may count anything else."""
    if isinstance(over, Tensor) and not isinstance(over.meaning, Reversed):
        return layout.size(flow, over, Constant(0))
    if not isinstance(over, Sequence):
        return None
    if over.kind == "unbound":
        return layout.size(flow, over.over, Constant(0))
    if isinstance(over.over, Sequence | Tensor):  # each with its number
        return _count(flow, over.over)
    bounds = over.over.operands if over.kind == "range" and isinstance(over.over, Term) else ()
    if not 1 <= len(bounds) <= 2 or not _counts_steps(bounds[-1]):
        return None
    if len(bounds) == 1:
        return bounds[0]
    return None if integer(bounds[0]) is None else term("-", bounds[1], bounds[0])


def _counts_steps(size: Value) -> bool:
    """Whether a number is the length of one of the first two axes of a tensor, but for a few steps."""
    if not isinstance(size, Term):
        return False
    if size.operator in "+-" and len(size.operands) == 2 and integer(size.operands[1]) is not None:
        return _counts_steps(size.operands[0])
    return size.operator == "size" and size.operands[1] in (Constant(0), Constant(1))
