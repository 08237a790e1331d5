"""Datasets whose entries are equally long, so that joining them pads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import imported, objects
from lstm_lint.flow.torch import spans
from lstm_lint.flow.values import Class, Instance, Known, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_TENSORS = Known("torch.utils.data.TensorDataset")


def are_alike(flow: Evaluator, dataset: Value) -> bool:
    """Whether all entries of a dataset may be equally long.

    They are in a ``TensorDataset``, and in one that cuts windows, ``series[i : i + n]``.  Where it
    is not known which dataset it is, it may be any that the program has, but no module of torch.
    """
    return any(map(_is_alike, _makers(flow, dataset)))


def _makers(flow: Evaluator, dataset: Value) -> Iterator[Value]:
    """What the dataset may be made by."""
    for each in alternatives(dataset):
        if isinstance(each, Instance):
            yield each.cls
            continue
        function = flow.evaluate(each.node.func) if isinstance(each.node, syntax.Call) else None
        if function == _TENSORS:
            yield _TENSORS
        elif (cls := imported.class_of(flow, each)) is not None:
            yield cls
        else:
            yield from (each for each in flow.classes if not objects.is_module(each))
            yield from filter(None, (imported.class_of(flow, made) for made in flow.makings))


def _is_alike(maker: Value) -> bool:
    """Whether a dataset's class cuts windows, if its entries are not those of tensors."""
    lineage = maker.lineage() if isinstance(maker, Class) else [maker]
    return any(
        spans.are_alike(each.node) if isinstance(each, Class) else each == _TENSORS
        for each in lineage
    )
