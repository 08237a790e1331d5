"""Rewrites of the index of `gather`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.widths import differ_by_default
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.events import Call
from lstm_lint.flow.torch import rows
from lstm_lint.flow.torch.values import BATCH, ONE, TIME, Lengths, Output, Tensor
from lstm_lint.flow.values import Constant

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def reads_one_feature(index: Tensor, output: Tensor) -> bool:
    """Whether an index of three axes, as many as it must have, certainly picks one feature of many."""
    assert output.axes is not None
    if index.axes is None:
        return 2 in index.ones and output.axes[2].size != Constant(1)
    return (
        len(index.axes) == 3
        and index.axes[2].kind == ONE
        and index.axes[2].size == Constant(1)
        and output.axes[2].size != Constant(1)
    )


def misses_features(flow: Evaluator, index: Tensor, output: Tensor) -> bool:
    """Whether an index of three axes is expanded to another width than the output has.

    One as wide as a direction of two reads the forward one.
    """
    assert output.axes is not None
    if index.axes is None or len(index.axes) != 3 or not isinstance(output.meaning, Output):
        return False
    width, features = index.axes[2].size, output.axes[2].size
    half = output.meaning.run.rnn.hidden_size
    return differ_by_default(flow, width, features) and not (
        truth(flow, output.meaning.run.rnn.bidirectional) and width == half
    )


def counts_too_far(index: Tensor) -> bool:
    """Whether an index holds the lengths themselves, one more than the places of the last steps."""
    return isinstance(index.meaning, Lengths) and index.meaning.offset == 0


def expanded(
    call: Call, output: Tensor, index: Tensor, place: int, written: syntax.Arg
) -> tuple[NodeEdit, ...]:
    """The index made as wide as the output's features; nothing if its layout is not the output's."""
    assert output.axes is not None
    name = _source(call)
    if not name or output.axes[place].kind != TIME or not rows.together(output, index):
        return ()
    batch_first = output.axes[0].kind == BATCH
    code = call.flow.code(written.value)
    if not _is_postfix(call.flow, written.value):
        code = f"({code})"
    if counts_too_far(index):
        code = f"({code} - 1)"
    if index.device != "other":
        code += f".to({name}.device)"
    rank = 3 if index.axes is None else len(index.axes)
    if index.axes is None and place not in index.ones:
        return ()
    if rank == 1:
        view = "-1, 1, 1" if batch_first else "1, -1, 1"
        grown = f"-1, 1, {name}.size(-1)" if batch_first else f"1, -1, {name}.size(-1)"
        return (Replace(written.value, f"{code}.view({view}).expand({grown})"),)
    ones = [i for i, axis in enumerate(index.axes or ()) if axis.kind == ONE]
    if rank == 2 and ones != [place]:
        return ()
    if rank == 2:
        code += ".unsqueeze(-1)"
    return (Replace(written.value, f"{code}.expand(-1, -1, {name}.size(-1))"),)


def widened(call: Call, index: Tensor) -> tuple[NodeEdit, ...]:
    """The index expanded to the output's features, where it is expanded within the call."""
    grown, name = index.node, _source(call)
    if not name or not isinstance(grown, syntax.Call) or len(grown.args) != 3:
        return ()
    if call.node not in surroundings(call.flow, call.frame.node).up(grown):
        return ()
    if any(each.star or each.keyword for each in grown.args):
        return ()
    width = Replace(grown.args[2].value, f"{name}.size(-1)")
    if not counts_too_far(index):
        return (width,)
    written = call.arguments.node(1, "index")
    moved = written is not None and written.value is grown
    return (width, Wrap(grown, "", " - 1")) if moved else ()


def _source(call: Call) -> str:
    """How the code names the tensor that is gathered from; nothing where that is no name."""
    flow = call.flow
    source = call.node.func.value if isinstance(call.node.func, syntax.Attribute) else None
    if flow.code(call.node.func).endswith("torch.gather") or len(call.arguments.positional) == 3:
        first = call.arguments.node(0, "input")
        source = first.value if first is not None else None
    elif call.arguments.node(0, "input") is not None and "input" in call.arguments.keywords:
        source = call.arguments.nodes["input"].value
    return flow.code(source) if isinstance(source, syntax.Name | syntax.Attribute) else ""


def _is_postfix(flow: Evaluator, node: syntax.Expression) -> bool:
    """Whether ``.method()`` may be put behind an expression as it is."""
    if isinstance(node, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript):
        return True
    return flow.places.parenthesized(node)
