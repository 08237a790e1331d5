"""Products of tensors: which axes are left of them, and whose steps lie along these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import arithmetic, layout
from lstm_lint.flow.torch.values import (
    FEATURE,
    ONE,
    OTHER,
    TIME,
    Axis,
    Output,
    Scores,
    Tensor,
    Weights,
    worse,
)
from lstm_lint.flow.values import Constant, Tuple, Value
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

BATCHED = "bij,bjk->bik"
_BY_RANK = {(3, 3): BATCHED, (3, 2): "bij,jk->bik", (3, 1): "bij,j->bi", (2, 2): "ij,jk->ik"}


def matmul(flow: Evaluator, left: Value, right: Value, node: syntax.Node | None) -> Value:
    """``left @ right``; unknown where broadcasting decides which axes there are."""
    ranks = (layout.dims(flow, left), layout.dims(flow, right))
    equation = _BY_RANK.get(ranks)  # type: ignore[arg-type]
    return (
        Tensor(node=node) if equation is None else contracted(flow, equation, [left, right], node)
    )


def einsum(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.einsum`` with an equation that is written out."""
    equation, operands = arguments.get(0, "equation"), arguments.positional[1:]
    if len(operands) == 1 and isinstance(operands[0], Tuple):
        operands = list(operands[0].items)
    written = equation.value if isinstance(equation, Constant) else None
    if not isinstance(written, str) or arguments.unsure:
        return Tensor(node=node)
    return contracted(flow, written, operands, node)


def contracted(
    flow: Evaluator, equation: str, operands: list[Value], node: syntax.Node | None
) -> Tensor:
    """A sum of products: an axis that is left keeps its kind, and steps that are left their padding.

    Where the steps of two outputs are left, those of the last are told: keys follow queries.
    """
    inputs, arrow, left = equation.replace(" ", "").partition("->")
    names = inputs.split(",")
    if not arrow or "." in equation or len(names) != len(operands):
        return Tensor(node=node)
    axes: dict[str, Axis] = {}
    source: Tensor | None = None
    steps = ""
    for letters, operand in zip(names, operands, strict=True):
        own = _axes(flow, operand, len(letters))
        if own is None:
            return Tensor(node=node)
        for letter, axis in zip(letters, own, strict=True):
            if letter not in axes or axes[letter].kind == OTHER:
                axes[letter] = axis
            if axis.kind != TIME or letter not in left or not isinstance(operand, Tensor):
                continue
            if isinstance(operand.meaning, Output | Scores | Weights) and axis.size != Constant(1):
                source, steps = operand, letter
    made = tuple(axes.get(letter, Axis(OTHER)) for letter in left)
    if source is None:
        return Tensor(made, node=node)
    made = tuple(
        Axis(OTHER, axis.size) if axis.kind == TIME and letter != steps else axis
        for letter, axis in zip(left, made, strict=True)
    )
    blanked = any(
        steps in letters and operand is not source and arithmetic.may_mask(operand)
        for letters, operand in zip(names, operands, strict=True)
    )
    meaning = source.meaning
    if isinstance(meaning, Output) and not any(axis.kind == FEATURE for axis in made):
        meaning = Scores(meaning.run)
    return replace(
        source,
        axes=made,
        meaning=meaning,
        changed=worse(source.changed, "mixed"),
        masked=source.masked or blanked,
        bound="",
        node=node,
    )


def _axes(flow: Evaluator, operand: Value, count: int) -> tuple[Axis, ...] | None:
    """The axes of an operand that certainly has so many."""
    if isinstance(operand, Tensor) and operand.axes is not None:
        return operand.axes if len(operand.axes) == count else None
    sizes = [layout.size(flow, operand, Constant(place)) for place in range(count)]
    return tuple(Axis(ONE if size == Constant(1) else OTHER, size) for size in sizes)
