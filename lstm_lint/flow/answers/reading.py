"""Rewrites of what reads one step of an RNN's output: by `h_n` where that is right, else by lengths.

`h_n` needs no lengths and no device, and is right for any number of layers:
`h_n[-1]` is the top layer's last state, of the reverse direction if there are two, and `h_n[-2]`
that of the forward direction then (https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.binding import Read, final_state, lengths_of, named
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.events import StepRead
from lstm_lint.flow.origins import asked_of
from lstm_lint.flow.torch import measures, rows
from lstm_lint.flow.torch.layout import alike, is_one
from lstm_lint.flow.torch.values import BATCH, FEATURE, ONE, TIME, Tensor
from lstm_lint.flow.values import Constant

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def by_final_state(step: StepRead) -> tuple[NodeEdit, ...]:
    """The last state of the top layer in place of the step that is read; nothing if that is unclear."""
    flow, run = step.flow, step.steps[0].run
    both = truth(flow, run.rnn.bidirectional)
    if len(step.outputs) != 1 or step.outputs[0].changed or both is None:
        return ()
    if not is_whole(step) and _features(step) is None:
        return ()
    output = step.outputs[0]
    if _has_left_torch(output) or not rows.are_of_run(output, run):
        return ()
    if isinstance(step.node, syntax.Name):
        return ()
    state = final_state(flow, run, step.node)
    if state is None:
        return ()
    node, kept = _whole(step)
    edits, rest = list(state.edits), _rest(step)
    if not both or step.steps[0].half:
        code = f"{state.code}[{'-2' if both and step.steps[0].half == 'forward' else '-1'}]{rest}"
    else:
        cat = spelled(flow, "torch.cat")
        if cat is None:
            return ()
        edits += cat.edits
        code = f"{cat.code}({state.both}, dim=-1)"
    return (*edits, Replace(node, _unsqueezed(code, kept)))


def _rest(step: StepRead) -> str:
    """The index of some features of a step, as ``[:, 2]``; nothing for all of them."""
    features = _features(step)
    return "" if features is None else f"[:, {step.flow.code(features)}]"


def _features(step: StepRead) -> syntax.Node | None:
    """What picks some features of one direction's step, where the step is picked beside it."""
    output, ways = step.outputs[0], truth(step.flow, step.steps[0].run.rnn.bidirectional)
    if not isinstance(step.node, syntax.Subscript) or ways is not False:
        return None
    if not has_all_rows(step) or (step.result.axes or ())[0].kind != BATCH:
        return None
    if len(step.node.slice) != len(output.axes or ()) or len(step.node.slice) != 3:
        return None
    if (output.axes or ())[2].kind != FEATURE or step.result.find(ONE) is not None:
        return None
    last = step.node.slice[2]
    whole = isinstance(last, syntax.Slice) and not (last.lower or last.upper or last.step)
    return None if whole else last


def by_lengths(step: StepRead) -> tuple[NodeEdit, ...]:
    """The last real step of each sequence, found by the lengths; nothing if they are not at hand."""
    flow, output = step.flow, step.outputs[0]
    tensor = _by_name(step)
    if (
        tensor is None
        or not alike(step.outputs)
        or any(each.half for each in step.steps)
        or any(map(_has_left_torch, step.outputs))
        or not is_whole(step)
    ):
        return ()
    lengths, arange = lengths_of(flow, output, step.node), spelled(flow, "torch.arange")
    if lengths is None or arange is None or output.axes is None:
        return ()
    code = tensor.code
    node, kept = _whole(step)
    kinds = [axis.kind for axis in output.axes[:2]]
    if kinds == [BATCH, TIME]:
        index = f"{arange.code}({code}.size(0)), {lengths.code} - 1"
    elif kinds == [TIME, BATCH]:
        index = f"{lengths.code} - 1, {arange.code}({code}.size(1))"
    else:
        return ()
    edits = (*tensor.edits, *lengths.edits, *arange.edits)
    return (*edits, Replace(node, _unsqueezed(f"{code}[{index}]", kept)))


def goes_unread(step: StepRead) -> bool:
    """Whether a function gives the step a name that nothing in it reads: no number comes of it."""
    function = step.frame.node
    around = surroundings(step.flow, function)
    if not isinstance(function, syntax.FunctionDef) or step.node not in around:
        return False
    statement = around.statement(step.node)
    if not isinstance(statement, syntax.Assign) or statement.value is not step.node:
        return False
    return all(
        isinstance(t, syntax.Name) and not around.is_read(t.value) for t in statement.targets
    )


def _has_left_torch(output: Tensor) -> bool:
    """Whether the numbers stand in an array or a list by now, where no tensor would do."""
    made = output.node
    return (
        isinstance(made, syntax.Call)
        and isinstance(made.func, syntax.Attribute)
        and made.func.attr.value in ("numpy", "tolist")
    )


def is_whole(step: StepRead) -> bool:
    """Whether all features of the step are read, or one direction's, a row for each sequence."""
    places = [axis.kind for axis in step.result.axes or () if axis.kind != ONE]
    if not has_all_rows(step) or places[0] != BATCH:
        return False
    if not isinstance(step.node, syntax.Subscript):
        return True
    kept = step.result.find(ONE) is not None
    bounded = [
        each
        for each in step.node.slice
        if isinstance(each, syntax.Slice) and (each.lower or each.upper)
    ]
    allowed = kept + (step.steps[0].half in ("forward", "reverse"))
    return len(step.result.axes or ()) == 2 + kept and len(bounded) <= allowed


def has_all_rows(step: StepRead) -> bool:
    """Whether the step is read of every sequence of the batch, in the order that they stand in."""
    before = step.outputs[0]
    kept = before.chosen or rows.together(before, step.result)
    return step.result.find(BATCH) is not None and kept


def tensor_read(step: StepRead) -> syntax.Expression | None:
    """The expression whose step is read, where repeating it does no work twice."""
    node: syntax.Expression | None = None
    if isinstance(step.node, syntax.Subscript):
        node = step.node.value
    elif isinstance(step.node, syntax.Call) and isinstance(step.node.func, syntax.Attribute):
        node = step.node.func.value
    return node if isinstance(node, syntax.Name | syntax.Attribute) else None


def _by_name(step: StepRead) -> Read | None:
    """The tensor whose step is read, which gets a name where it has none."""
    written = tensor_read(step)
    if written is not None:
        return Read(step.flow.code(written))
    if not isinstance(step.node, syntax.Subscript):
        return None
    return named(step.flow, step.node.value, "steps", "rnn_steps")


def _whole(step: StepRead) -> tuple[syntax.Expression, int | None]:
    """The expression to replace, and where it keeps a time axis of one; a squeeze of it goes along."""
    place = step.result.find(ONE)
    if place is None:
        return step.node, None
    around = surroundings(step.flow, step.frame.node)
    outer = around.parents.get(step.node)
    call = around.parents.get(outer) if outer is not None else None
    if (
        isinstance(outer, syntax.Attribute)
        and outer.attr.value == "squeeze"
        and isinstance(call, syntax.Call)
        and len(call.args) == 1
        and step.result.axis(step.flow.evaluate(call.args[0].value)) == place
    ):
        return call, None
    return step.node, place


def _unsqueezed(code: str, place: int | None) -> str:
    return code if place is None else f"{code}.unsqueeze({place})"


def written(step: StepRead) -> str:
    """How the code writes it, for a message."""
    code = " ".join(step.flow.code(step.node).split())
    return f"`{code}`" if len(code) <= 60 else "this"


def padded_by(outputs: list[Tensor]) -> tuple[tuple[syntax.Node, str], ...]:
    """Where the padding came from, for a message."""
    padding = outputs[0].padding
    if padding is None or padding.node is None:
        return ()
    return ((padding.node, "unpacked here" if padding.unpacked else "padded here"),)


def padded_at(outputs: list[Tensor]) -> str:
    """The same within a message, of which ``{line0}`` becomes the line."""
    related = padded_by(outputs)
    return f" ({related[0][1].removesuffix(' here')} at line {{line0}})" if related else ""


def is_never_packed(step: StepRead) -> bool:
    """Whether an RNN ran over the padding itself, so that its final state is none of a sequence."""
    paddings = [each.padding for each in step.outputs]
    by_lengths = any(each.which != "last" and not each.run.packed for each in step.steps)
    return by_lengths or any(each is not None and not each.unpacked for each in paddings)


def is_padded(flow: Evaluator, output: Tensor) -> bool:
    """Whether shorter sequences certainly end before the time axis does."""
    padding = output.padding
    if padding is None or output.masked or measures.are_equal(padding.lengths):
        return False
    if is_one(flow, output, BATCH) or asked_of(flow, padding.lengths):
        return False
    if not (padding.unpacked or padding.side == "right"):
        return False
    return padding.fill == Constant(0.0) or padding.fill == Constant(0) or not padding.unpacked


__all__ = [
    "Read",
    "by_final_state",
    "by_lengths",
    "goes_unread",
    "has_all_rows",
    "is_never_packed",
    "is_padded",
    "is_whole",
    "padded_by",
    "tensor_read",
    "written",
]
