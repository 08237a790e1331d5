"""Modules of torch as they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import calls, events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.torch import (
    alone,
    arithmetic,
    layout,
    memory,
    permutations,
    pools,
    recurrence,
    tensor_methods,
    writing,
)
from lstm_lint.flow.torch.building import DROPOUTS, STEPWISE_MODULES
from lstm_lint.flow.torch.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    OTHER,
    STATES,
    TIME,
    Axis,
    Final,
    Flat,
    Learned,
    Lengths,
    Module,
    Output,
    Packed,
    Padding,
    Pooled,
    Rnn,
    Run,
    Step,
    Tensor,
    worse,
)
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    OneOf,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
    integer,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

STEPWISE_FUNCTIONS = writing.PLACES.keys() | frozenset(
    "dropout_ feature_dropout relu_ gelu tanh sigmoid softplus layer_norm linear".split()
)


DROPOUT_FUNCTIONS = frozenset(
    f"{home}.{name}"
    for home in ("torch", "torch.nn.functional")
    for name in (
        "dropout",
        "dropout_",
        "dropout1d",
        "dropout2d",
        "dropout3d",
        "alpha_dropout",
        "alpha_dropout_",
        "feature_dropout",
        "feature_alpha_dropout",
    )
)


def run(flow: Evaluator, rnn: Rnn, arguments: Arguments, node: syntax.Node) -> Value:
    """An RNN or a cell is called."""
    given, state = arguments.get(0, "input"), arguments.find(1, "hx")
    assert isinstance(node, syntax.Call)
    if rnn.is_cell:
        return recurrence.cell(flow, rnn, given, state, node)
    packed = _is_packed(given)
    batched = layout.is_batched(flow, given, state)
    flow.ticks += 1
    call = Run(rnn, given, state, node, flow.frame.statement, packed, batched, flow.ticks)
    cut = not flow.frame.grad
    hidden = settle(flow, rnn.hidden_size)
    ways = directions(flow, rnn)
    projected = settle(flow, rnn.proj_size)
    width: Value = hidden
    if projected != Constant(0):
        width = projected if integer(projected) else UNKNOWN
    features = features_of(flow, width, ways)
    batch, time = sizes(flow, rnn, given)
    alone.ran(flow, call, batch)
    output: Value
    if packed:
        output = _packed_output(given, call, node)
    else:
        output = _output(flow, rnn, call, given, batch, time, features, node)
    if batched is False:
        time = layout.size(flow, given, Constant(0))
        output = Tensor((Axis(TIME, time), features), Output(call), node=node)
    layers = arithmetic.binary(flow, "*", settle(flow, rnn.num_layers), ways)
    axes: tuple[Axis, ...] = (Axis(STATES, layers), Axis(BATCH, batch), Axis(FEATURE, width))
    if batched is False:
        axes = (axes[0], axes[2])
    order = permutations.behind(given) if packed else None
    h_n = Tensor(axes, Final(call, "h"), order=order, detached=cut, node=node)
    if rnn.kind == "LSTM":
        axes = (*axes[:-1], Axis(FEATURE, hidden))
        c_n = Tensor(axes, Final(call, "c"), order=order, detached=cut, node=node)
        final: Value = Tuple((h_n, c_n), call, "state", node=node)
    elif rnn.kind:
        final = h_n
    else:
        final = UNKNOWN
    return Tuple((output, final), call, "result", node=node)


def directions(flow: Evaluator, rnn: Rnn) -> Value:
    """How many directions an RNN has."""
    both = truth(flow, rnn.bidirectional)
    return arithmetic.binary(
        flow, "+", rnn.bidirectional if both is None else Constant(both), Constant(1)
    )


def features_of(flow: Evaluator, width: Value, ways: Value) -> Axis:
    """The features of an output: those of the reverse direction lie behind the forward one's."""
    size = arithmetic.binary(flow, "*", width, ways)
    known = ways == Constant(2) and width is not UNKNOWN
    return Axis(FEATURE, size, (Axis(DIRECTIONS, ways), Axis(FEATURE, width)) if known else ())


def _is_packed(value: Value) -> bool | None:
    """Whether an RNN's input is a PackedSequence."""
    options = alternatives(value)
    if all(isinstance(each, Packed) for each in options):
        return True
    if all(isinstance(each, Tensor) for each in options):
        return False
    return None


def _packed_output(given: Value, call: Run, node: syntax.Node) -> Packed:
    """What a packed batch becomes: packed as all that it may be are packed."""
    options = every(given, Packed)
    lengths, first, ordered = (
        common[0] if all(each == common[0] for each in common) else UNKNOWN
        for common in zip(
            *((o.lengths, o.batch_first, o.enforce_sorted) for o in options), strict=True
        )
    )
    return Packed(given, lengths, first, ordered, call, node=node)


def sizes(flow: Evaluator, rnn: Rnn, given: Value) -> tuple[Value, Value]:
    """How many sequences and how many steps an input has."""
    first = truth(flow, rnn.batch_first)
    options = [size_of(flow, each, first) for each in alternatives(given)]
    batch, time = (
        each[0] if len(set(each)) == 1 else UNKNOWN for each in zip(*options, strict=True)
    )
    return batch, time


def size_of(flow: Evaluator, given: Value, first: bool | None) -> tuple[Value, Value]:
    """How many sequences and steps a batch has; a packed one knows itself how it lay."""
    if isinstance(given, Packed):
        if isinstance(given.lengths, Tensor) and given.lengths.axes:
            count = given.lengths.axes[0].size
            if count is not UNKNOWN:
                return count, UNKNOWN
        if not isinstance(given.source, Packed | Tensor | Symbol | Term):
            return UNKNOWN, UNKNOWN
        return size_of(flow, given.source, truth(flow, given.batch_first))[0], UNKNOWN
    if first is None:
        return UNKNOWN, UNKNOWN
    batch, time = (layout.size(flow, given, Constant(i)) for i in ((0, 1) if first else (1, 0)))
    return batch, time


def _output(
    flow: Evaluator,
    rnn: Rnn,
    call: Run,
    given: Value,
    batch: Value,
    time: Value,
    features: Axis,
    node: syntax.Node,
) -> Tensor:
    first = truth(flow, rnn.batch_first)
    axes = (Axis(TIME, time), Axis(BATCH, batch), features)
    if first is None:
        axes = (Axis(OTHER), Axis(OTHER), features)
    elif first:
        axes = (axes[1], axes[0], axes[2])
    padding = None
    options = [each for each in alternatives(given) if isinstance(each, Tensor)]
    if options and len(options) == len(alternatives(given)):
        found = {each.padding for each in options}
        if len(found) == 1:
            padding = found.pop()
        if padding is not None and (first is None or padding.batch_first is not first):
            padding = None
    order = permutations.order_of(given)
    chosen = padding is not None and any(each.chosen for each in options)
    return Tensor(axes, Output(call), padding, order=order, chosen=chosen, node=node)


def module(flow: Evaluator, called: Module, arguments: Arguments, node: syntax.Node) -> Value:
    """Any other module of torch is called."""
    given = arguments.get(0, "input")
    if called.name in STEPWISE_MODULES:
        result = stepwise(flow, given, node, called.name, called)
        in_place(flow, given, result, writing.by_module(called))
        return result
    if called.name in layout.PER_CHANNEL and layout.channels(flow, given) is not None:
        return layout.convolved(flow, called, given, node)
    if called.name == "BatchNorm1d":
        return _normalised(flow, given, node)
    if called.name in pools.MODULES:
        return pools.pooled(flow, called.name, given, called.arguments, node)
    if called.name == "Embedding":
        width = called.arguments.get(1, "embedding_dim")
        return _embedded(flow, given, width, called.arguments.find(2, "padding_idx"), node)
    if called.name == "Flatten":
        return _flattened(flow, given, called.arguments, node)
    if called.name in ("Softmax", "LogSoftmax") and isinstance(given, Tensor):
        return tensor_methods.softmax(
            flow, given, Arguments(keywords={"dim": called.arguments.get(0, "dim")}), node
        )
    if called.name == "Sequential" and called.children:
        value, packed = given, bool(every(given, Packed))
        for _, child in called.children:
            passed = Arguments(positional=[value])
            value = calls.dispatch(flow, child, passed, node)
            _tell_layer(flow, child, passed, value, node)
            if packed and not isinstance(child, Rnn) and isinstance(node, syntax.Call):
                dropped = isinstance(child, Module) and child.name in DROPOUTS
                if passed.positional[0] is not given or dropped:
                    calls.tell(flow, node, child, passed, value)
                packed = False  # the first that takes a tensor raises
        return value
    return layout.convolved(flow, called, given, node)


def _tell_layer(
    flow: Evaluator, layer: Value, given: Arguments, result: Value, node: syntax.Node
) -> None:
    if isinstance(node, syntax.Call) and isinstance(layer, Module):
        flow.emit("on_layer", lambda: events.Call(flow, flow.frame, node, layer, given, result))


def in_place(flow: Evaluator, given: Value, result: Value, writes: bool | None) -> None:
    """What works in place has changed what it was given, too."""
    if writes is not False and every(given, Tensor):
        memory.written(flow, given, result if writes else None)


def stepwise(
    flow: Evaluator, given: Value, node: syntax.Node, name: str, called: Module | None = None
) -> Value:
    """What treats every step alike: the axes stay."""
    if isinstance(given, OneOf):
        return join(*((f, stepwise(flow, v, node, name, called)) for f, v in given.options))
    if name == "Identity":
        return given
    if isinstance(given, Packed):
        return given
    if not isinstance(given, Tensor):
        if name in ("Linear", "linear"):
            return layout.like(flow, given, layout.LINEAR, node, _linear_width(called))
        return layout.like(flow, given, layout.SAME, node)
    axes, last = given.axes, given.width
    if name in ("Linear", "linear"):
        last = _linear_width(called)
    if axes and name in ("Linear", "linear"):
        width = last
        axes = (
            *axes[:-1],
            Axis(OTHER if isinstance(given.meaning, Learned | Pooled | None) else FEATURE, width),
        )
        inner = given.meaning.apart if isinstance(given.meaning, Flat) else given.meaning
        if isinstance(inner, Step | Output) and inner.half:
            given = replace(given, meaning=None)
    how = _MIXING.get(name, "elementwise")
    bound = "least" if name in _RECTIFYING else given.bound if name not in _MIXING else ""
    return replace(
        given,
        axes=axes,
        width=last,
        changed=worse(given.changed, how),
        bound=bound,
        node=node,
    )


def _flattened(flow: Evaluator, given: Value, settings: Arguments, node: syntax.Node) -> Value:
    """``nn.Flatten()``, which leaves the batch unless it is told something else."""
    if isinstance(given, OneOf):
        return join(*((f, _flattened(flow, each, settings, node)) for f, each in given.options))
    start, end = settings.get(0, "start_dim", Constant(1)), settings.get(1, "end_dim", Constant(-1))
    if isinstance(given, Symbol | Term) and (start, end) == (Constant(1), Constant(-1)):
        given = replace(layout.as_tensor(flow, given), device=given.device)
    if not isinstance(given, Tensor):
        return flow.fresh("", node)
    return tensor_methods.METHODS["flatten"](flow, given, Arguments([start, end]), node)


def _normalised(flow: Evaluator, given: Value, node: syntax.Node) -> Value:
    """``nn.BatchNorm1d``, where the features lie along the axis that it takes for them."""
    if isinstance(given, OneOf):
        return join(*((facts, _normalised(flow, each, node)) for facts, each in given.options))
    if isinstance(given, Tensor) and given.find(FEATURE) == 1:
        return stepwise(flow, given, node, "LayerNorm")
    return flow.fresh("", node)


_MIXING = {
    "Linear": "projected",
    "linear": "projected",
    "LayerNorm": "mixed",
    "layer_norm": "mixed",
}


def _linear_width(linear: Module | None) -> Value:
    """How many features a linear layer makes; unknown of the function, which has no such setting."""
    return UNKNOWN if linear is None else linear.arguments.get(1, "out_features")


_RECTIFYING = frozenset({"ReLU", "relu", "relu_", "ReLU6", "relu6"})


def _embedded_ids(given: Value, padding_idx: Value | None) -> Padding | None:
    """The padding of what an embedding makes of ids, one of which stands for padding."""
    if padding_idx is None or padding_idx == NONE:
        return None
    if not isinstance(given, Symbol | Term) or not isinstance(
        padding_idx, Symbol | Term | Constant
    ):
        return None
    return Padding("", Tensor(None), ids=(given, padding_idx))


def one_hot(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``one_hot(ids, num_classes)``, as wide as there are classes."""
    return _embedded(flow, arguments.get(0, "tensor"), arguments.get(1, "num_classes"), None, node)


def _embedded(
    flow: Evaluator, given: Value, width: Value, padding_idx: Value | None, node: syntax.Node
) -> Value:
    if isinstance(given, OneOf):
        ways = ((f, _embedded(flow, v, width, padding_idx, node)) for f, v in given.options)
        return join(*ways)
    if isinstance(given, Tensor) and isinstance(given.meaning, Lengths):
        # what is looked up are ids, and no lengths of a batch's sequences
        axes = None if given.axes is None else tuple(Axis(OTHER, each.size) for each in given.axes)
        given = replace(given, axes=axes, meaning=None)
    if isinstance(given, Tensor) and given.axes is not None:
        return replace(given, axes=(*given.axes, Axis(FEATURE, width)), changed="mixed", node=node)
    if isinstance(given, Tensor):
        return replace(given, changed="mixed", width=width, node=node)
    padded = _embedded_ids(given, padding_idx)
    if padded is None or not isinstance(given, Symbol | Term):
        return layout.like(flow, given, layout.WIDER, node, width)
    ids = layout.as_tensor(flow, given)
    axes = None if ids.axes is None else (*ids.axes, Axis(FEATURE, width))
    return Tensor(axes, None, padded, "mixed", lead=ids.lead, width=width, node=node)
