"""Rewrites of a step of both directions by the two steps at which they end: the last and the first.

They need no state, and so are right behind what treats each number for itself, a dropout or an
activation, where `h_n` would lack it.
"""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow.answers.reading import is_padded, is_whole, tensor_read
from lstm_lint.flow.code.binding import lengths_of
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.events import StepRead
from lstm_lint.flow.torch.values import BATCH, ONE, TIME


def by_both_ends(step: StepRead) -> tuple[NodeEdit, ...]:
    """Each direction's half of the step where it ends; nothing if that is unclear."""
    flow, output, node = step.flow, step.outputs[0], tensor_read(step)
    kinds = [axis.kind for axis in (output.axes or ())[:2]]
    if node is None or len(step.outputs) != 1 or len(output.axes or ()) != 3 or not is_whole(step):
        return ()
    if output.changed not in ("", "elementwise") or output.masked or step.steps[0].half:
        return ()
    if kinds not in ([BATCH, TIME], [TIME, BATCH]) or step.result.find(ONE) is not None:
        return ()
    around = surroundings(flow, step.frame.node)
    front, cat = around.front(step.node), spelled(flow, "torch.cat")
    if front is None or cat is None or not isinstance(step.node, syntax.Subscript):
        return ()
    index, edits = _index(step, kinds == [BATCH, TIME])
    forward, reverse = around.free("forward_out"), around.free("reverse_out")
    if not index:
        return ()
    first = "[:, 0]" if kinds == [BATCH, TIME] else "[0]"
    halves = f"{forward}, {reverse} = {flow.code(node)}.chunk(2, dim=-1)"
    joined = f"{cat.code}(({forward}{index}, {reverse}{first}), dim=-1)"
    return (
        *edits,
        *cat.edits,
        Insert(front, (halves,), before=True),
        Replace(step.node, joined),
    )


def _index(step: StepRead, batch_first: bool) -> tuple[str, tuple[NodeEdit, ...]]:
    """The index of each sequence's last real step."""
    flow, output = step.flow, step.outputs[0]
    assert isinstance(step.node, syntax.Subscript)
    own = flow.code(step.node).removeprefix(flow.code(step.node.value))
    if step.steps[0].which == "valid" or not is_padded(flow, output):
        packed = step.steps[0].run.packed and output.padding is None
        return ("" if packed or "\n" in own else own), ()
    lengths, arange = lengths_of(flow, output, step.node), spelled(flow, "torch.arange")
    if lengths is None or arange is None:
        return "", ()
    code, edits = flow.code(step.node.value), (*lengths.edits, *arange.edits)
    if batch_first:
        return f"[{arange.code}({code}.size(0)), {lengths.code} - 1]", edits
    return f"[{lengths.code} - 1, {arange.code}({code}.size(1))]", edits
