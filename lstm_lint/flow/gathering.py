"""Rewrites of the index of `gather`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.events import Call
from lstm_lint.flow.rewrite import NodeEdit, Replace
from lstm_lint.flow.values import BATCH, ONE, TIME, Constant, Tensor

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def reads_one_feature(index: Tensor, output: Tensor) -> bool:
    """Whether an index of three axes certainly picks one feature of many."""
    assert index.axes is not None and output.axes is not None
    return (
        len(index.axes) == 3
        and index.axes[2].kind == ONE
        and index.axes[2].size == Constant(1)
        and output.axes[2].size != Constant(1)
    )


def expanded(
    call: Call, output: Tensor, index: Tensor, place: int, written: syntax.Arg
) -> tuple[NodeEdit, ...]:
    """The index made as wide as the output's features; nothing if its layout is not the output's."""
    assert index.axes is not None and output.axes is not None
    flow = call.flow
    source = call.node.func.value if isinstance(call.node.func, syntax.Attribute) else None
    name = flow.code(source) if source is not None else ""
    if flow.code(call.node.func).endswith("torch.gather") or len(call.arguments.positional) == 3:
        first = call.arguments.node(0, "input")
        source = first.value if first is not None else None
        name = flow.code(source) if source is not None else ""
    elif call.arguments.node(0, "input") is not None and "input" in call.arguments.keywords:
        source = call.arguments.nodes["input"].value
        name = flow.code(source)
    if not isinstance(source, syntax.Name | syntax.Attribute):
        return ()
    if output.axes[place].kind != TIME:
        return ()
    batch_first = output.axes[0].kind == BATCH
    code = flow.code(written.value)
    if not _is_postfix(call.flow, written.value):
        code = f"({code})"
    if index.device != "other":
        code += f".to({name}.device)"
    rank = len(index.axes)
    if rank == 1:
        view = "-1, 1, 1" if batch_first else "1, -1, 1"
        grown = f"-1, 1, {name}.size(-1)" if batch_first else f"1, -1, {name}.size(-1)"
        return (Replace(written.value, f"{code}.view({view}).expand({grown})"),)
    ones = [i for i, axis in enumerate(index.axes) if axis.kind == ONE]
    if rank == 2 and ones != [place]:
        return ()
    if rank == 2:
        code += ".unsqueeze(-1)"
    return (Replace(written.value, f"{code}.expand(-1, -1, {name}.size(-1))"),)


def _is_postfix(flow: Evaluator, node: syntax.Expression) -> bool:
    """Whether ``.method()`` may be put behind an expression as it is."""
    if isinstance(node, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript):
        return True
    return flow.places.parenthesized(node)
