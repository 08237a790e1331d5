"""Modules of torch: constructed, initialised and called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import calls, events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import compared, implied, one_of, settle, truth
from lstm_lint.flow.scope import plain
from lstm_lint.flow.torch import (
    alone,
    arithmetic,
    initialisation,
    layout,
    memory,
    permutations,
    pools,
    recurrence,
    starts,
    tables,
    tensor_methods,
    writing,
)
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
    Parameter,
    Pooled,
    Rnn,
    Run,
    Site,
    Step,
    Table,
    Tensor,
    worse,
)
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Class,
    Constant,
    Dict,
    Facts,
    Known,
    Method,
    OneOf,
    Sequence,
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

RNNS = ("LSTM", "GRU", "RNN")


CELLS = ("LSTMCell", "GRUCell", "RNNCell")


SETTINGS = ("input_size", "hidden_size", "num_layers", "bias", "batch_first", "dropout",
            "bidirectional", "proj_size")  # fmt: skip
"""The parameters of ``nn.LSTM`` in order; ``nn.RNN`` has ``nonlinearity`` behind the third."""


STEPWISE_MODULES = frozenset(
    "Dropout AlphaDropout FeatureAlphaDropout Linear ReLU ReLU6 LeakyReLU PReLU ELU SELU GELU SiLU "
    "Tanh Sigmoid Softplus Hardtanh LayerNorm Identity LogSigmoid Mish".split()
)
"""Modules that treat every step of a batch alike and leave the axes where they are."""


STEPWISE_FUNCTIONS = frozenset(
    "dropout dropout_ alpha_dropout feature_dropout relu relu_ leaky_relu elu selu gelu silu tanh "
    "sigmoid softplus hardtanh layer_norm linear".split()
)


DROPOUTS = frozenset(
    "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout".split()
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


def kind_of(cls: Value) -> str:
    """The kind of RNN that a class certainly is, or is derived from without another ``forward``."""
    if isinstance(cls, Class):
        bases = [each for each in cls.lineage() if not isinstance(each, Class)]
        return kind_of(bases[0]) if len(bases) == 1 else ""
    home, _, name = cls.path.rpartition(".") if isinstance(cls, Known) else ("", "", "")
    return name if home == "torch.nn" and name in RNNS else ""


def renamed(cls: Class) -> str:
    """The module of torch that a class is by another name, because it adds nothing to one."""
    lineage = list(cls.lineage())
    outer = [each.path for each in lineage if isinstance(each, Known)]
    own = [each for each in lineage if isinstance(each, Class)]
    home, _, name = outer[0].rpartition(".") if len(outer) == 1 else ("", "", "")
    known = home == "torch.nn" and (name in STEPWISE_MODULES or name in DROPOUTS)
    bare = not any(each.members or each.node.decorators for each in own)
    return outer[0] if known and bare and len(own) + 1 == len(lineage) else ""


def construct(flow: Evaluator, kind: str, arguments: Arguments, node: syntax.Node) -> Rnn:
    """``nn.LSTM(…)`` and its like."""
    assert isinstance(node, syntax.Call)
    rnn = made(flow, kind, arguments, node)
    flow.emit("on_rnn", lambda: events.Construction(flow, flow.frame, node, rnn, arguments))
    return rnn


def made(flow: Evaluator, kind: str, arguments: Arguments, node: syntax.Node) -> Rnn:
    """An RNN, of whose construction no rule is told."""
    assert isinstance(node, syntax.Call)
    site = flow.sites.get(node)
    if site is None:
        frame = flow.frame
        site = Site(node, frame.statement, flow.owner, frame.node)
        flow.sites[node] = site
    names = list(SETTINGS)
    if kind == "RNN":
        names.insert(3, "nonlinearity")
    if kind in CELLS:
        names = ["input_size", "hidden_size", "bias"]
    given: dict[str, Value] = {}
    for position, name in enumerate(names):
        value = arguments.find(position, name)
        if value is not None and name != "nonlinearity":
            given[name] = value
    dtype = arguments.find(None, "dtype")
    if dtype is not None:
        given["dtype"] = dtype
    rnn = Rnn(kind, site, **given, node=node)
    if rnn not in site.made:
        site.made.append(rnn)
    return rnn


def chosen(flow: Evaluator, name: Value, arguments: Arguments, node: syntax.Node) -> Value | None:
    """``getattr(nn, name)(…)``: an RNN of either kind; None where it may be something else."""
    given = arguments.keywords.keys()
    named = {plain(each) for each in one_of(flow, name) or ()}
    kinds = CELLS if _ends(name, "Cell") or (named and named <= {*CELLS}) else RNNS
    told = kinds is CELLS or any(given >= each for each in _OF_RNNS)
    if not told and not (named and named <= {*RNNS}):
        return None
    options: list[tuple[Facts, Value]] = []
    for kind in kinds:
        asked = compared("==", name, Constant(kind))
        if truth(flow, asked) is not False:
            rnn = construct(flow, kind, arguments, node)
            options.append((implied(flow, asked, True), rnn))
    return join(*options) if options else None


def _ends(name: Value, end: str) -> bool:
    """Whether a name certainly ends so: ``kind + "Cell"``."""
    last = name.operands[-1] if isinstance(name, Term) and name.operator == "+" else NONE
    return isinstance(last, Constant) and str(last.value).endswith(end)


_SIZES, _WAYS = ("input_size", "hidden_size", "num_layers"), ("batch_first", "dropout")
_OF_RNNS = (
    {"bidirectional"}, {"hidden_size", "num_layers"},
    *({size, way} for size in _SIZES for way in _WAYS),
)  # fmt: skip
"""Keywords that no other class of ``torch.nn`` takes together."""


def declared(kind: str, of: Symbol) -> Rnn:
    """An RNN that a parameter is said to be: whatever its settings are, they are its own."""
    assert isinstance(of.node, syntax.Param)
    settings = {each: Term(".", (of, Constant(each))) for each in SETTINGS}
    return Rnn(kind, Site(of.node, None, None, None), **settings, dtype=UNKNOWN, node=None)


def built(flow: Evaluator, path: str, arguments: Arguments, node: syntax.Node) -> Value:
    flow.ticks += 1
    children: list[tuple[str, Value]] = []
    name = path.rpartition(".")[2]
    if name in ("Sequential", "ModuleList"):
        given = list(arguments.positional)
        if len(given) == 1 and name == "ModuleList":
            bare = Module(path, arguments, flow.ticks, node=node)
            return lengthened(bare, given[0])
        if len(given) == 1 and isinstance(given[0], Dict):
            return Module(path, arguments, flow.ticks, keyed(given[0]), node=node)
        children = [(str(i), child) for i, child in enumerate(given)]
    elif name == "ModuleDict" and arguments.positional:
        children = list(keyed(arguments.positional[0]))
    elif name == "DataParallel":
        return arguments.get(0, "module")
    return Module(path, arguments, flow.ticks, tuple(children), node=node)


def lengthened(module: Module, by: Value) -> Value:
    """A module with what a list holds behind its children: one of several as the list is."""
    options = by.options if isinstance(by, OneOf) else ((frozenset(), by),)
    if not all(isinstance(each, Tuple | Sequence) for _, each in options):
        return module
    return join(*((facts, with_children(module, *_listed(each))) for facts, each in options))


def with_children(module: Module, *added: Value) -> Module:
    """A module with more children, which are called by their places."""
    count = len(module.children)
    named = tuple((str(count + i), each) for i, each in enumerate(added))
    return replace(module, children=(*module.children, *named))


def _listed(value: Value) -> tuple[Value, ...]:
    """What is in a list, of which one stands for all where they are alike."""
    if isinstance(value, Sequence):
        return (value.item,)
    return value.items if isinstance(value, Tuple) else ()


def keyed(value: Value) -> tuple[tuple[str, Value], ...]:
    """What is in a dictionary, or a list of pairs, under known keys."""
    pairs = value.items if isinstance(value, Dict) else ()
    if isinstance(value, Tuple):
        listed = [each.items for each in value.items if isinstance(each, Tuple)]
        whole = len(listed) == len(value.items) and all(len(each) == 2 for each in listed)
        pairs = tuple((each[0], each[1]) for each in listed if whole)
    return tuple((str(k.value), v) for k, v in pairs if isinstance(k, Constant))


def initialised(flow: Evaluator, name: str, arguments: Arguments, node: syntax.Node) -> Value:
    """``nn.init.name(tensor, …)``."""
    target = arguments.get(0, "tensor")
    written = arguments.node(0, "tensor")
    left = starts.overwritten(flow, target, written, name, node)
    for option in alternatives(target):
        if isinstance(option, Parameter):
            where = written.value if written is not None else node
            fill: Value = arguments.get(1, "val") if name == "constant_" else UNKNOWN
            initialisation.write(flow, option, node, where, f"init.{name}", fill)
        elif isinstance(option, Table):
            where = written.value if written is not None else node
            fill = {"zeros_": Constant(0.0), "ones_": Constant(1.0)}.get(name, UNKNOWN)
            tables.write(flow, option, node, where, name, fill)
        elif isinstance(option, Method) and isinstance(option.receiver, Rnn):
            option.receiver.site.initialised_by.append(node)  # it raises, but it is meant
        elif isinstance(option, Symbol | Term) or option is UNKNOWN:
            flow.write_unsurely()
    return left


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
    sizes = {size_of(flow, each, first) for each in alternatives(given)}
    return sizes.pop() if len(sizes) == 1 else (UNKNOWN, UNKNOWN)


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
        return _embedded(flow, called, given, node)
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


_RECTIFYING = frozenset({"ReLU", "relu", "relu_", "ReLU6"})


def _embedded_ids(given: Value, padding_idx: Value | None) -> Padding | None:
    """The padding of what an embedding makes of ids, one of which stands for padding."""
    if padding_idx is None or padding_idx == NONE:
        return None
    if not isinstance(given, Symbol | Term) or not isinstance(
        padding_idx, Symbol | Term | Constant
    ):
        return None
    return Padding("", Tensor(None), ids=(given, padding_idx))


def _embedded(flow: Evaluator, called: Module, given: Value, node: syntax.Node) -> Value:
    width = called.arguments.get(1, "embedding_dim")
    if isinstance(given, Tensor) and isinstance(given.meaning, Lengths):
        # what is looked up are ids, and no lengths of a batch's sequences
        axes = None if given.axes is None else tuple(Axis(OTHER, each.size) for each in given.axes)
        given = replace(given, axes=axes, meaning=None)
    if isinstance(given, Tensor) and given.axes is not None:
        return replace(given, axes=(*given.axes, Axis(FEATURE, width)), changed="mixed", node=node)
    if isinstance(given, Tensor):
        return replace(given, changed="mixed", width=width, node=node)
    padded = _embedded_ids(given, called.arguments.find(2, "padding_idx"))
    if padded is None or not isinstance(given, Symbol | Term):
        return layout.like(flow, given, layout.WIDER, node, width)
    ids = layout.as_tensor(flow, given)
    axes = None if ids.axes is None else (*ids.axes, Axis(FEATURE, width))
    return Tensor(axes, None, padded, "mixed", lead=ids.lead, width=width, node=node)
