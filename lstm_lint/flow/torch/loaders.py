"""What a ``DataLoader`` gives: the items of a dataset, made to batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import calls, interest
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import lengthened, windows
from lstm_lint.flow.torch.values import BATCH, Axis, Lengths, Tensor
from lstm_lint.flow.values import (
    INDEX,
    NONE,
    UNKNOWN,
    Bound,
    Constant,
    Dict,
    Function,
    Instance,
    Partial,
    Sequence,
    Symbol,
    Tuple,
    Value,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def data_loader(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``DataLoader(…)``, whose batches have one entry by default.

    A sampler of the program's own may put together what is equally long, a dataset may have nothing
    else, and then nothing is padded.
    """
    size = arguments.find(1, "batch_size")
    chosen = arguments.get(4, "batch_sampler", NONE) != NONE
    grouped = chosen or isinstance(arguments.find(3, "sampler"), Instance)
    many = chosen or (size is not None and size not in (Constant(1), NONE))
    batch = _collated(flow, arguments, node) if many and not grouped else UNKNOWN
    if interest.recurrent(batch):
        return Sequence(batch, node=node)
    return flow.fresh("loader" if many else "", node, arguments.values())


def _collated(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """What the function that makes batches returns: the program's own, or torch's."""
    dataset, collate = arguments.get(0, "dataset"), arguments.get(6, "collate_fn", NONE)
    whole = flow.env.heap.get((dataset, TENSORS))
    if isinstance(whole, Tuple) and collate == NONE:
        return Tuple(tuple(_some_of(flow, each) for each in whole.items))
    if windows.are_alike(flow, dataset):
        return UNKNOWN
    if collate == NONE and not arguments.unsure:
        return _of_items(flow, dataset, node)
    if not isinstance(collate, Function | Bound | Partial | Instance):
        return UNKNOWN
    samples = flow.fresh("samples", node)
    return calls.dispatch(flow, collate, Arguments(positional=[samples]), node)


def _of_items(flow: Evaluator, dataset: Value, node: syntax.Node) -> Value:
    """What torch makes of some items of a dataset: whatever they hold, one below the other."""
    read = dataset.cls.find("__getitem__") if isinstance(dataset, Instance) else None
    if not isinstance(read, Function):
        return UNKNOWN
    index, before = flow.fresh(INDEX, node), flow.follows_all
    flow.follows_all = True
    item = calls.dispatch(flow, Bound(dataset, read), Arguments(positional=[index]), node)
    flow.follows_all = before
    return _stacked(flow, item, index)


def tensor_dataset(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``TensorDataset(ids, labels)``, whose items are the entries of all at one place."""
    dataset = flow.fresh("", node, arguments.values())
    if not arguments.unsure:
        flow.env.heap[dataset, TENSORS] = Tuple(tuple(arguments.positional))
    return dataset


TENSORS = "tensors"


def _some_of(flow: Evaluator, whole: Value) -> Value:
    """A batch of the entries of a tensor."""
    padding = whole.padding if isinstance(whole, Tensor) else None
    if not isinstance(whole, Tensor) or padding is None or not padding.batch_first:
        return flow.fresh(of=[whole])
    lengths = Tensor((Axis(BATCH),), Lengths(flow.fresh(of=[padding.lengths])))
    axes = whole.axes and (Axis(BATCH), *whole.axes[1:])
    return replace(whole, axes=axes, padding=replace(padding, lengths=lengths), order=None)


def _stacked(flow: Evaluator, item: Value, index: Symbol) -> Value:
    if isinstance(item, Tuple):
        return Tuple(tuple(_stacked(flow, each, index) for each in item.items))
    if isinstance(item, Dict):
        items = tuple((key, _stacked(flow, each, index)) for key, each in item.items)
        return replace(item, items=items)
    batch = lengthened.stacked(flow, item, index)
    return flow.fresh(of=[item]) if batch is None else batch
