"""Rewrites of views that name axes in another order than they have."""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import Operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.events import Call
from lstm_lint.flow.torch.values import BATCH, STATES, Tensor
from lstm_lint.flow.values import every
from lstm_lint.records import replace

_NAMES = (syntax.Name, syntax.Attribute, syntax.Call, syntax.Subscript)


def transposed(call: Call, found: Operation, same: bool) -> tuple[Replace, ...]:
    """`transpose` in front; alone where the result has the same axes in another order."""
    source = found.written
    if not isinstance(source, _NAMES):
        return ()
    turned = f"{_source(call, source)}.transpose(0, 1)"
    if same:
        return (Replace(call.node, f"{turned}.contiguous()"),)
    if isinstance(call.node.func, syntax.Attribute) and call.node.func.value is source:
        return (Replace(call.node.func, f"{turned}.reshape"),)
    return (Replace(source, turned),)


def of_matrix(call: Call, found: Operation, deep: bool) -> tuple[NodeEdit, ...]:
    """A matrix transposed, with a last axis of one where the view has it."""
    edits = transposed(call, found, True)
    last = ".unsqueeze(-1)" if deep else ""
    return tuple(replace(each, code=f"{each.code}{last}") for each in edits)


def of_states(call: Call, found: Operation, doubled: bool) -> tuple[NodeEdit, ...]:
    """The batch in front of the states, or the two directions of each layer behind the batch."""
    tensors = every(found.tensor, Tensor)
    kinds = {tuple(axis.kind for axis in each.axes or ())[:2] for each in tensors}
    if doubled and kinds == {(STATES, BATCH)}:
        sizes = _sizes(call, found)
        if sizes is None:
            return ()
        layers, batch, features = sizes
        apart = f"{_source(call, found.written)}.view({layers}, 2, {batch}, -1).transpose(1, 2)"
        return (Replace(call.node, f"{apart}.reshape({layers}, {batch}, {features})"),)
    aside = any(each.find(BATCH) != 1 for each in tensors)
    return () if doubled or aside else transposed(call, found, False)


def of_parts(call: Call, found: Operation) -> tuple[NodeEdit, ...]:
    """Two axes taken apart in their order, and exchanged."""
    sizes = _sizes(call, found)
    if sizes is None:
        return ()
    apart = f"{call.flow.code(call.node.func)}({sizes[1]}, {sizes[0]}, {sizes[2]})"
    return (Replace(call.node, f"{apart}.transpose(0, 1).contiguous()"),)


def of_channels(call: Call, found: Operation) -> tuple[NodeEdit, ...]:
    """The channels of a convolution behind its steps."""
    if not isinstance(found.written, _NAMES):
        return ()
    return (Replace(call.node, f"{_source(call, found.written)}.transpose(1, 2).contiguous()"),)


def of_features(call: Call, found: Operation) -> tuple[NodeEdit, ...]:
    """Features cut apart behind the batch, and brought in front of it."""
    sizes = _sizes(call, found)
    if sizes is None:
        return ()
    cut = f"{_source(call, found.written)}.view({sizes[1]}, {sizes[0]}, {sizes[2]})"
    return (Replace(call.node, f"{cut}.transpose(0, 1).contiguous()"),)


def _source(call: Call, source: syntax.Expression | None) -> str:
    return "" if source is None else call.flow.code(source).removesuffix(".contiguous()")


def _sizes(call: Call, found: Operation) -> list[str] | None:
    """The three sizes of a view as they are written, where its tensor is written before them."""
    func, args = call.node.func, call.node.args
    if not isinstance(func, syntax.Attribute) or func.value is not found.written:
        return None
    if not isinstance(func.value, _NAMES) or any(each.star or each.keyword for each in args):
        return None
    written: list[syntax.Expression] = [each.value for each in args]
    if len(written) == 1 and isinstance(written[0], syntax.Tuple | syntax.List):
        written = list(written[0].elements)
    return [call.flow.code(each) for each in written] if len(written) == 3 else None
