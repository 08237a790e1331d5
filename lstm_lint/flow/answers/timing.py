"""Reads of an output along the batch axis that were meant along time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.answers import pooling
from lstm_lint.flow.answers.operations import Operation
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import alone, layout, time_index
from lstm_lint.flow.torch.values import BATCH, FEATURE, TIME, Ascending, Output, Sample, Tensor
from lstm_lint.flow.values import Constant, Symbol, Term, Tuple, Value, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def last_of_batch(event: events.Subscript | events.Call, base: Value) -> tuple[Tensor, ...]:
    """The outputs of which the last sequence, not the last step, is read."""
    outputs, results = every(base, Tensor), every(event.result, Tensor)
    if not outputs or not results or not all(map(_has_batch, outputs)):
        return ()
    for each in results:
        meaning = each.meaning
        if not isinstance(meaning, Sample) or meaning.origin is not event.node:
            return ()
        if any(alone.is_repeated(output.meaning.run.input) for output in outputs):  # type: ignore[union-attr]
            return ()
        first = outputs[0]
        place = first.find(BATCH)
        counted = integer(meaning.index)  # one of three by its number is not "the last"
        last = place is not None and time_index.is_last(event.flow, first, place, meaning.index)
        if counted != -1 and not (last and counted is None):
            return ()
    return outputs


def exchanged(event: events.Subscript) -> tuple[Tensor, ...]:
    """The outputs of which ``lengths - 1`` picks sequences, and a count of sequences steps."""
    outputs = every(event.base, Tensor)
    if not outputs or len(event.index) < 2 or not all(map(_has_batch, outputs)):
        return ()
    for each in outputs:
        time, batch = each.find(TIME), each.find(BATCH)
        if time is None or batch is None or {time, batch} != {0, 1}:
            return ()
        steps = event.index[time]
        counts = isinstance(steps, Tensor) and isinstance(steps.meaning, Ascending)
        if not counts or not time_index.is_valid(event.flow, event.index[batch]):
            return ()
    return outputs


def put_right(event: events.Subscript, outputs: tuple[Tensor, ...]) -> tuple[NodeEdit, ...]:
    """The places of each sequence's last step on the time axis, all sequences on the other.

    Where the batch itself is read the wrong way round, that is what has to be put right.
    """
    flow, time = event.flow, outputs[0].find(TIME)
    if any(_is_read_crosswise(each) for each in outputs):
        return batch_first(event, outputs)
    parts = event.node.slice[:2]
    arange = spelled(flow, "torch.arange")
    if time is None or arange is None or not isinstance(event.node.value, syntax.Name):
        return ()
    last, others = parts[1 - time], parts[time]
    if not isinstance(last, syntax.Index) or not isinstance(others, syntax.Index):
        return ()
    batch = f"{arange.code}({event.node.value.value}.size({1 - time}))"
    places = Replace(others.value, flow.code(last.value)), Replace(last.value, batch)
    return (*arange.edits, *places)


def _is_read_crosswise(output: Tensor) -> bool:
    """Whether a batch was padded in the other layout than the RNN takes it for."""
    assert isinstance(output.meaning, Output)
    given = every(output.meaning.run.input, Tensor)
    first = output.find(TIME) == 1
    return any(e.padding is not None and e.padding.batch_first is (not first) for e in given)


def is_turned(flow: Evaluator, outputs: tuple[Tensor, ...]) -> bool:
    """Whether the batch was perhaps moved away from the front for an RNN that takes it first.

    Only whoever knows what was first before can tell, so that no other axis is certainly right.
    """
    inputs = [each.meaning.run.input for each in outputs]  # type: ignore[union-attr]
    return outputs[0].find(TIME) == 1 and any(_is_turned(flow, each) for each in inputs)


def _is_turned(flow: Evaluator, given: Value) -> bool:
    """Whether another axis was moved to the front of a tensor."""
    known = every(given, Tensor)
    if any(each.find(BATCH) == 0 or each.padding is not None for each in known):
        return False
    if any(each.led for each in known):
        return True
    one, other = (layout.size(flow, given, Constant(i)) for i in range(2))
    return (
        isinstance(one, Term)
        and isinstance(other, Term)
        and one.operator == other.operator == "size"
        and one.operands[0] == other.operands[0]
        and (one.operands[1], other.operands[1]) == (Constant(1), Constant(0))
    )


def axes(flow: Evaluator, outputs: tuple[Tensor, ...]) -> str:
    """Which axis is which, for a message."""
    first, second = ("batch", "time") if outputs[0].find(TIME) == 1 else ("time", "batch")
    asked = "; its input was transposed: is `batch_first=True` one too many?"
    return f"axis 0 is {first} here, axis 1 {second}" + asked * is_turned(flow, outputs)


def is_flag_missing(outputs: tuple[Tensor, ...]) -> bool:
    """Whether `batch_first=True` would make the axis the one that is meant."""
    joined = any(each.meaning.run.joined is not None for each in outputs)  # type: ignore[union-attr]
    return outputs[0].find(TIME) != 1 and not joined


def names_entry(event: events.Subscript | events.Call) -> bool:
    """Whether what is read is named as an entry of the batch: ``last_sample = out[-1]``."""
    line = event.frame.statement
    small = line.small if isinstance(line, syntax.Line) else line
    if not isinstance(small, syntax.Assign) or small.value is not event.node:
        return False
    names = [each.value for each in small.targets if isinstance(each, syntax.Name)]
    return any(alone.speaks_of(name, alone.ENTRIES) for name in names)


def pooled_batch(call: events.Call, found: Operation) -> tuple[Tensor, ...]:
    """The outputs pooled over their batch, or over their features by as many as they have steps."""
    outputs = every(found.tensor, Tensor)
    if not outputs or not all(map(_has_batch, outputs)) or found.name.startswith(_OF_SEQUENCES):
        return ()
    if any(each.measured or alone.is_repeated(each.meaning.run.input) for each in outputs):  # type: ignore[union-attr]
        return ()  # an error at each step, or one sequence several times
    for each in outputs:
        place, axes = pooling.axis_of(call, found, each), each.axes or ()
        if place is None and not _by_steps(call, found, each):
            return ()
        if place is not None and axes[place].kind != BATCH:
            return ()
    return outputs


_OF_SEQUENCES = ("log", "std", "var")
"""Logarithms are of the probabilities of classes, not of shares of attention; how much sequences
differ is asked of a batch."""


def _by_steps(call: events.Call, found: Operation, tensor: Tensor) -> bool:
    """Whether a pool over the features is as wide as the sequence is long."""
    time = tensor.find(TIME)
    if found.name not in ("max_pool1d", "avg_pool1d") or time is None or tensor.axes is None:
        return False
    steps = layout.size(call.flow, tensor, Constant(time))
    return tensor.axes[-1].kind == FEATURE and found.arguments.get(0, "kernel_size") == steps


def _has_batch(tensor: Tensor) -> bool:
    """Whether a tensor certainly is an output of several sequences."""
    if not isinstance(tensor.meaning, Output) or tensor.axes is None or len(tensor.axes) != 3:
        return False
    batch, time = tensor.find(BATCH), tensor.find(TIME)
    if batch is None or time is None or tensor.meaning.run.batched is False:
        return False
    return Constant(1) not in (tensor.axes[batch].size, tensor.axes[time].size)


def last_step(
    event: events.Subscript | events.Call, outputs: tuple[Tensor, ...]
) -> tuple[NodeEdit, ...]:
    """The index moved to the time axis, or the RNN told that the batch is first."""
    output = outputs[0]
    flow, time = event.flow, output.find(TIME)
    if isinstance(event, events.Call):
        return _selected(event, output)
    code = flow.code(event.node.value)
    if time == 1 and event.index[0] == Constant(-1) and not _is_read_crosswise(output):
        rest = event.index[1:]
        if all(isinstance(each, Term) and each.operator == ":" for each in rest):
            tail = ", :" * max(len(rest) - 1, 0)
            return (Replace(event.node, f"{code}[:, -1{tail}]"),)
    if time == 0 and _lies_as_asked(output):
        return (Replace(event.node, f"{code}[-1]"),) if len(event.index) == 2 else ()
    return batch_first(event, outputs) if time == 0 else ()


def _lies_as_asked(output: Tensor) -> bool:
    """Whether not the RNN, but who unpacked or joined its output put the axes in their order."""
    unpacked = output.padding is not None and output.padding.unpacked
    return unpacked or output.meaning.run.joined is not None  # type: ignore[union-attr]


def _selected(call: events.Call, output: Tensor) -> tuple[NodeEdit, ...]:
    """``out.select(0, -1)`` as ``out.select(1, -1)``."""
    written = [each for each in call.node.args if integer(call.flow.evaluate(each.value)) == 0]
    if output.find(TIME) == 0:
        return batch_first(call, (output,))
    return (Replace(written[0].value, "1"),) if len(written) == 1 else ()


def batch_first(event: events.Event, outputs: tuple[Tensor, ...]) -> tuple[NodeEdit, ...]:
    """Every RNN that it may be built with `batch_first`; nothing if one is not to be."""
    edits = [_batch_first(event, output) for output in outputs]
    return tuple(dict.fromkeys(chain(*edits))) if all(edits) else ()


def _batch_first(event: events.Event, output: Tensor) -> tuple[NodeEdit, ...]:
    """The RNN built with `batch_first`, where what it is given certainly has the batch first."""
    assert isinstance(output.meaning, Output)
    run = output.meaning.run
    if run.joined is not None:
        return ()
    given = every(run.input, Tensor)
    padded = bool(given) and all(e.padding is not None and e.padding.batch_first for e in given)
    if not (
        padded
        or _state_says_so(event, run.input, run.state)
        or _names_say_so(event.flow, run.input)
    ):
        return ()
    site = run.rnn.site.node
    if not isinstance(site, syntax.Call) or not site.args or any(each.star for each in site.args):
        return ()
    for each in site.args:
        if each.keyword is not None and each.keyword.value == "batch_first":
            return (Replace(each.value, "True"),)
    if len([each for each in site.args if each.keyword is None]) > 4:
        return ()
    last = site.args[-1]
    return (Wrap(last.value, "", ", batch_first=True"),)


def _state_says_so(event: events.Event, given: Value, state: Value | None) -> bool:
    """Whether the initial state is made for as many sequences as the input's first axis has."""
    first = state.items[0] if isinstance(state, Tuple) and state.items else state
    if not isinstance(first, Tensor) or first.axes is None or len(first.axes) != 3:
        return False
    if not isinstance(given, Symbol | Term | Tensor):
        return False
    lengths = [layout.size(event.flow, given, Constant(i)) for i in range(2)]
    return first.axes[1].size == lengths[0] != lengths[1]


_BATCH = frozenset({"b", "bs", "bsz", "batch", "batches"})
_TIME = frozenset("t time times timesteps step steps seq seqlen len length lengths window".split())
"""Words in the names that programs give to the sizes of these axes."""


def _names_say_so(flow: Evaluator, given: Value) -> bool:
    """Whether the program calls the size of the input's first axis the batch's, the second's time's."""
    if not isinstance(given, Symbol | Term):
        return False
    first, second = (layout.size(flow, given, Constant(i)) for i in range(2))
    called = {first: set[str](), second: set[str]()}
    for name, value in flow.env.names.items():
        if isinstance(value, Term) and value in called:
            called[value].update(name.lower().split("_"))
    one, other = called[first], called[second]
    return len(called) == 2 and bool(one & _BATCH and other & _TIME) and not (other & _BATCH)


def over_time(
    call: events.Call, found: Operation, outputs: tuple[Tensor, ...]
) -> tuple[NodeEdit, ...]:
    """The same pooling along time."""
    output = outputs[0]
    time, batch = output.find(TIME), output.find(BATCH)
    inside = call.node in surroundings(call.flow, call.frame.node)
    if time is None or batch is None or not inside:
        return ()
    for each in call.node.args:
        named = each.keyword is not None and each.keyword.value in ("dim", "axis")
        if not named and (each.keyword is not None or each.value is found.written):
            continue
        if call.flow.evaluate(each.value) in (Constant(batch), Constant(batch - 3)):
            if time == 0 and not _lies_as_asked(output):
                return batch_first(call, outputs)
            return (Replace(each.value, str(time)),)
    return ()
