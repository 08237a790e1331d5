"""What torch's functions, methods and modules do to values: one table for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import libcst as cst

from lstm_lint.flow import builtins as python
from lstm_lint.flow import (
    calls,
    conditions,
    devices,
    events,
    initialisation,
    layout,
    permutations,
    starts,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.padding import embedded_ids
from lstm_lint.flow.scope import term
from lstm_lint.flow.values import (
    BATCH,
    FALSE,
    FEATURE,
    NONE,
    ONE,
    OTHER,
    STATES,
    STEPS,
    TIME,
    TRUE,
    UNKNOWN,
    Axis,
    CellState,
    Constant,
    Dict,
    Final,
    Instance,
    Known,
    Lengths,
    Mask,
    Method,
    Module,
    OneOf,
    Output,
    Packed,
    PackedData,
    Padding,
    Parameter,
    Rnn,
    Run,
    Sample,
    Sequence,
    Site,
    Step,
    Symbol,
    Tensor,
    Term,
    Tuple,
    Value,
    Weights,
    alternatives,
    integer,
    join,
    worse,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Handler = Callable[["Evaluator", Arguments, cst.CSTNode], Value]
TensorMethod = Callable[["Evaluator", Tensor, Arguments, cst.CSTNode], Value]

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
    for name in ("dropout", "dropout_", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout",
                 "alpha_dropout_", "feature_dropout", "feature_alpha_dropout")  # fmt: skip
)
_RNN_UTILS = "torch.nn.utils.rnn."


# --- calling what is known


def function(flow: Evaluator, path: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """A function or class of torch, or of Python itself."""
    home, _, name = path.rpartition(".")
    handler = FUNCTIONS.get(path)
    if handler is not None:
        return handler(flow, arguments, node)
    if home == "builtins":
        return python.call(flow, name, arguments, node)
    if home == "torch.nn":
        if name in RNNS or name in CELLS:
            return construct(flow, name, arguments, node)
        if name[:1].isupper() and name not in ("Module", "Parameter", "RNNBase"):
            return _module(flow, path, arguments, node)
    if home == "torch.nn.init":
        return _initialised(flow, name, arguments, node)
    if path in DROPOUT_FUNCTIONS or (home in ("torch", "torch.nn.functional") and name in STEPWISE_FUNCTIONS):
        return _stepwise(flow, arguments.get(0, "input"), node, name)
    if home in ("torch", "torch.nn.functional") and arguments.positional and name in METHODS:
        return method(flow, Method(arguments.positional[0], name), arguments.behind(), node)
    if home in ("torch", "torch.nn.functional") and "input" in arguments.keywords and name in METHODS:
        return method(flow, Method(arguments.keywords["input"], name), arguments, node)
    if path.startswith("torch."):
        if path.startswith(("torch.no_grad", "torch.inference_mode")):
            return flow.fresh(path, node)
        if path == "torch.set_grad_enabled":
            flow.frame.grad = flow.frame.grad and arguments.get(0, "mode") == TRUE
        if not path.startswith(("torch.load", "torch.hub", "torch.nn.utils")):
            return flow.fresh("", node)
    return calls.unknown(flow, arguments, node)


def construct(flow: Evaluator, kind: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """``nn.LSTM(…)`` and its like."""
    assert isinstance(node, cst.Call)
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
    flow.emit("on_rnn", lambda: events.Construction(flow, flow.frame, node, rnn, arguments))
    return rnn


def _module(flow: Evaluator, path: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    flow.ticks += 1
    children: list[tuple[str, Value]] = []
    name = path.rpartition(".")[2]
    if name in ("Sequential", "ModuleList"):
        given = list(arguments.positional)
        if len(given) == 1 and name == "ModuleList":
            given = list(_listed(given[0]))
        elif len(given) == 1 and isinstance(given[0], Dict):
            return Module(path, arguments, flow.ticks, _keyed(given[0]), node=node)
        children = [(str(i), child) for i, child in enumerate(given)]
    elif name == "ModuleDict" and arguments.positional and isinstance(arguments.positional[0], Dict):
        children = list(_keyed(arguments.positional[0]))
    elif name == "DataParallel":
        return arguments.get(0, "module")
    return Module(path, arguments, flow.ticks, tuple(children), node=node)


def _listed(value: Value) -> tuple[Value, ...]:
    if isinstance(value, Tuple):
        return value.items
    lists = [each for each in alternatives(value) if isinstance(each, Tuple | Sequence)]
    return tuple(i for each in lists for i in (each.items if isinstance(each, Tuple) else [each.item]))


def _keyed(value: Dict) -> tuple[tuple[str, Value], ...]:
    return tuple((str(k.value), v) for k, v in value.items if isinstance(k, Constant))


def _initialised(flow: Evaluator, name: str, arguments: Arguments, node: cst.CSTNode) -> Value:
    """``nn.init.name(tensor, …)``."""
    target = arguments.get(0, "tensor")
    written = arguments.node(0, "tensor")
    starts.overwritten(flow, target, written, name)
    for option in alternatives(target):
        if isinstance(option, Parameter):
            where = written.value if written is not None else node
            fill: Value = {"zeros_": Constant(0.0), "ones_": Constant(1.0)}.get(name, UNKNOWN)
            if name == "constant_":
                fill = arguments.get(1, "val")
            initialisation.write(flow, option, node, where, f"init.{name}", fill)
        elif isinstance(option, Method) and isinstance(option.receiver, Rnn):
            option.receiver.site.initialised_by.append(node)  # it raises, but it is meant
        elif isinstance(option, Symbol | Term) or option is UNKNOWN:
            flow.write_unsurely()
    return target


# --- running modules


def run(flow: Evaluator, rnn: Rnn, arguments: Arguments, node: cst.CSTNode) -> Value:
    """An RNN or a cell is called."""
    given, state = arguments.get(0, "input"), arguments.find(1, "hx")
    if rnn.is_cell:
        return _cell(flow, rnn, given, node)
    packed = _is_packed(given)
    rank = layout.rank(given)
    batched = True if packed or rank == 3 else (False if rank == 2 else None)
    assert isinstance(node, cst.Call)
    call = Run(rnn, given, state, node, flow.frame.statement, packed, batched)
    hidden = settle(flow, rnn.hidden_size)
    both = truth(flow, rnn.bidirectional)
    ways = Constant(2) if both else Constant(1)
    features = term("*", hidden, ways) if both is not None else UNKNOWN
    if settle(flow, rnn.proj_size) != Constant(0):
        features = UNKNOWN
        hidden = UNKNOWN
    batch, time = _sizes(flow, rnn, given)
    output: Value
    if packed:
        source = only_packed(given)
        output = Packed(source, source.lengths, source.batch_first, source.enforce_sorted, call, node=node)
    else:
        output = _output(flow, rnn, call, given, batch, time, features, node)
    if rank == 2 and not packed:
        output = Tensor((Axis(TIME, time), Axis(FEATURE, features)), Output(call), node=node)
    layers = term("*", settle(flow, rnn.num_layers), ways) if both is not None else UNKNOWN
    axes: tuple[Axis, ...] = (Axis(STATES, layers), Axis(BATCH, batch), Axis(FEATURE, hidden))
    if rank == 2 and not packed:
        axes = (axes[0], axes[2])
    order = permutations.order_of(given) if packed else None
    h_n = Tensor(axes, Final(call, "h"), order=order, node=node)
    if rnn.kind == "LSTM":
        c_n = Tensor(axes, Final(call, "c"), order=order, node=node)
        final: Value = Tuple((h_n, c_n), call, "state", node=node)
    elif rnn.kind:
        final = h_n
    else:
        final = UNKNOWN
    return Tuple((output, final), call, "result", node=node)


def _is_packed(value: Value) -> bool | None:
    """Whether an RNN's input is a PackedSequence."""
    options = alternatives(value)
    if all(isinstance(each, Packed) for each in options):
        return True
    if all(isinstance(each, Tensor) for each in options):
        return False
    return None


def only_packed(value: Value) -> Packed:
    """The PackedSequence that a value is, or the first that it may be."""
    return next(each for each in alternatives(value) if isinstance(each, Packed))


def _sizes(flow: Evaluator, rnn: Rnn, given: Value) -> tuple[Value, Value]:
    """How many sequences and how many steps an input has."""
    sizes = {_size_of(flow, rnn, each) for each in alternatives(given)}
    return sizes.pop() if len(sizes) == 1 else (UNKNOWN, UNKNOWN)


def _size_of(flow: Evaluator, rnn: Rnn, given: Value) -> tuple[Value, Value]:
    packed = isinstance(given, Packed)
    first = truth(flow, given.batch_first if isinstance(given, Packed) else rnn.batch_first)
    tensor = given.source if isinstance(given, Packed) else given
    if first is None or (packed and not isinstance(tensor, Tensor | Symbol | Term)):
        return UNKNOWN, UNKNOWN
    batch, time = (layout.size(flow, tensor, Constant(i)) for i in ((0, 1) if first else (1, 0)))
    return batch, UNKNOWN if packed else time


def _output(
    flow: Evaluator,
    rnn: Rnn,
    call: Run,
    given: Value,
    batch: Value,
    time: Value,
    features: Value,
    node: cst.CSTNode,
) -> Tensor:
    first = truth(flow, rnn.batch_first)
    axes = (Axis(TIME, time), Axis(BATCH, batch), Axis(FEATURE, features))
    if first is None:
        axes = (Axis(OTHER), Axis(OTHER), Axis(FEATURE, features))
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
    return Tensor(axes, Output(call), padding, node=node)


def _cell(flow: Evaluator, rnn: Rnn, given: Value, node: cst.CSTNode) -> Value:
    count = layout.size(flow, given, Constant(0))
    axes: tuple[Axis, ...] = (Axis(BATCH, count), Axis(FEATURE, rnn.hidden_size))
    if layout.rank(given) == 1:
        axes = axes[1:]
    state = Tensor(axes, CellState(rnn, "h"), node=node)
    if rnn.kind == "LSTMCell":
        return Tuple((state, replace(state, meaning=CellState(rnn, "c"))), role="cell", node=node)
    return state


def module(flow: Evaluator, called: Module, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Any other module of torch is called."""
    given = arguments.get(0, "input")
    if called.name in STEPWISE_MODULES:
        return _stepwise(flow, given, node, called.name, called)
    if called.name == "Embedding":
        return _embedded(flow, called, given, node)
    if called.name in ("Softmax", "LogSoftmax") and isinstance(given, Tensor):
        return _softmax(flow, given, Arguments(keywords={"dim": called.arguments.get(0, "dim")}), node)
    if called.name == "Sequential" and called.children:
        value = given
        for _, child in called.children:
            value = calls.dispatch(flow, child, Arguments(positional=[value]), node)
        return value
    return flow.fresh("", node)


def _stepwise(
    flow: Evaluator, given: Value, node: cst.CSTNode, name: str, called: Module | None = None
) -> Value:
    """What treats every step alike: the axes stay."""
    if isinstance(given, OneOf):
        return join(*((f, _stepwise(flow, v, node, name, called)) for f, v in given.options))
    if name == "Identity":
        return given
    if isinstance(given, Packed):
        return given
    if not isinstance(given, Tensor):
        return layout.like(flow, given, 1 if name in ("Linear", "linear") else None, node)
    axes = given.axes
    if axes and name in ("Linear", "linear"):
        width = called.arguments.get(1, "out_features") if called is not None else UNKNOWN
        axes = (*axes[:-1], Axis(OTHER if given.meaning is None else FEATURE, width))
        if isinstance(given.meaning, Step) and given.meaning.half:
            return Tensor(axes, node=node)
    how = "mixed" if name in _MIXING else "elementwise"
    rectified = name in _RECTIFYING or (given.rectified and name not in _MIXING)
    return replace(
        given, axes=axes, changed=worse(given.changed, how), rectified=rectified, node=node
    )


_MIXING = frozenset({"Linear", "linear", "LayerNorm", "layer_norm"})
_RECTIFYING = frozenset({"ReLU", "relu", "relu_"})


def _embedded(flow: Evaluator, called: Module, given: Value, node: cst.CSTNode) -> Value:
    width = called.arguments.get(1, "embedding_dim")
    if isinstance(given, Tensor) and given.axes is not None:
        return replace(given, axes=(*given.axes, Axis(FEATURE, width)), changed="mixed", node=node)
    if isinstance(given, Tensor):
        return Tensor(None, given.meaning, given.padding, "mixed", order=given.order, node=node)
    padded = embedded_ids(given, called.arguments.find(2, "padding_idx"))
    if padded is not None:
        return Tensor(None, None, padded, "mixed", node=node)
    return layout.like(flow, given, None, node)


# --- packing and padding


def pack_padded_sequence(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    source, lengths = arguments.get(0, "input"), arguments.get(1, "lengths")
    if isinstance(lengths, Symbol | Term):
        known = Tensor((Axis(BATCH),), Lengths(lengths), node=lengths.node)
        flow.env.learned[lengths] = known
        lengths = replace(known, device=lengths.device)
    return Packed(
        source,
        lengths,
        arguments.get(2, "batch_first", FALSE),
        arguments.get(3, "enforce_sorted", TRUE),
        node=node,
    )


def pack_sequence(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    source = arguments.get(0, "sequences")
    lengths = Tensor((Axis(BATCH),), Lengths(_each(source)), node=node)
    return Packed(source, lengths, FALSE, arguments.get(1, "enforce_sorted", TRUE), node=node)


def _each(sequences: Value) -> Value:
    """What a list of sequences was made from, item by item: it has the same lengths."""
    while isinstance(sequences, Sequence) and sequences.over is not UNKNOWN:
        sequences = sequences.over
    return sequences


def pad_packed_sequence(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    given = arguments.get(0, "sequence")
    if isinstance(given, OneOf) and all(isinstance(v, Packed) for _, v in given.options):
        given = only_packed(given)
    first = truth(flow, arguments.get(1, "batch_first", FALSE))
    fill = arguments.get(2, "padding_value", Constant(0.0))
    meaning: Output | None = None
    features: Value = UNKNOWN
    changed = ""
    lengths_of: Value = UNKNOWN
    if isinstance(given, Packed):
        if given.run is not None:
            meaning = Output(given.run)
            features = _features(flow, given.run.rnn)
        lengths_of, changed = given.lengths, given.changed
    elif isinstance(given, Tensor) and isinstance(given.meaning, Output) and given.meaning.run.packed is not False:
        meaning, changed = given.meaning, given.changed
        features = given.axes[-1].size if given.axes else UNKNOWN
    if isinstance(lengths_of, Tensor) and isinstance(lengths_of.meaning, Lengths):
        counted = lengths_of.meaning
    else:
        counted = Lengths(lengths_of if lengths_of is not UNKNOWN else flow.fresh())
    lengths = Tensor((Axis(BATCH),), counted, device="cpu", node=node)
    axes = [Axis(TIME), Axis(BATCH), Axis(FEATURE, features)]
    if first is None:
        axes = [Axis(OTHER), Axis(OTHER), Axis(FEATURE, features)]
    elif first:
        axes[0], axes[1] = axes[1], axes[0]
    padding = Padding("right", lengths, node, first, unpacked=True, fill=fill)
    order = permutations.order_of(given)
    padded = Tensor(tuple(axes), meaning, padding, changed, order=order, node=node)
    return Tuple((padded, lengths), meaning.run if meaning else None, "unpacked", node=node)


def _features(flow: Evaluator, rnn: Rnn) -> Value:
    both = truth(flow, rnn.bidirectional)
    if both is None or settle(flow, rnn.proj_size) != Constant(0):
        return UNKNOWN
    return term("*", settle(flow, rnn.hidden_size), Constant(2 if both else 1))


def pad_sequence(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    sequences = arguments.get(0, "sequences")
    first = truth(flow, arguments.get(1, "batch_first", FALSE))
    side = arguments.get(3, "padding_side", Constant("right"))
    axes: tuple[Axis, ...] | None = None
    item = sequences.item if isinstance(sequences, Sequence) else UNKNOWN
    inner = item.axes[1:] if isinstance(item, Tensor) and item.axes else None
    if first is not None and inner is not None:
        lead = (Axis(BATCH), Axis(TIME)) if first else (Axis(TIME), Axis(BATCH))
        axes = (*lead, *inner)
    name = side.value if isinstance(side, Constant) and side.value in ("left", "right") else ""
    lengths = Tensor((Axis(BATCH),), Lengths(_each(sequences)))
    fill = arguments.get(2, "padding_value", Constant(0.0))
    padding = Padding(name, lengths, node, first, fill=fill)
    return Tensor(axes, None, padding, node=node)


def packed_sequence(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    data = arguments.get(0, "data")
    ordered: Value = TRUE if arguments.find(2, "sorted_indices") is None else UNKNOWN
    if isinstance(data, Tensor) and isinstance(data.meaning, PackedData):
        kept = data.meaning.packed
        ordered = kept.enforce_sorted if ordered is UNKNOWN else ordered
        return replace(kept, enforce_sorted=ordered, changed=data.changed, node=node)
    return Packed(enforce_sorted=ordered, node=node)


# --- methods


def method(flow: Evaluator, called: Method, arguments: Arguments, node: cst.CSTNode) -> Value:
    """A method of something that is no object of the file."""
    receiver, name = called.receiver, called.name
    if isinstance(receiver, OneOf):
        return join(
            *((f, method(flow, Method(v, name), arguments, node)) for f, v in receiver.options)
        )
    if isinstance(receiver, Tensor):
        handler = METHODS.get(name)
        return handler(flow, receiver, arguments, node) if handler else flow.fresh("", node)
    if isinstance(receiver, Packed):
        return _packed_method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Parameter):
        return initialisation.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Rnn | Module | Instance):
        return _module_method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Symbol | Term):
        return _of_symbol(flow, receiver, name, arguments, node)
    return python.method(flow, called, arguments, node)


def _of_symbol(
    flow: Evaluator, receiver: Symbol | Term, name: str, arguments: Arguments, node: cst.CSTNode
) -> Value:
    """A method of something unknown: sizes are equal where they are the same thing."""
    if name == "size":
        axis = arguments.find(0, "dim")
        return Term("shape", (receiver,)) if axis is None else layout.size(flow, receiver, axis)
    if name in ("dim", "ndimension"):
        return term("dim", receiver)
    if name in ("cuda", "cpu", "to"):
        return replace(receiver, device=devices.target(flow, name, arguments, receiver.device))
    if name in _SAME_TENSOR:
        return receiver
    if name == "sort" and receiver.device:
        made = [replace(flow.fresh("", node), device=receiver.device) for _ in range(2)]
        return Tuple(tuple(made), role="extreme", node=node)
    if name in starts.LIKE:
        return starts.METHODS[name](flow, Tensor(node=receiver.node), arguments, node)
    if name in ("unsqueeze", "view", "expand", "gather", "long", "int"):
        return METHODS[name](flow, Tensor(node=receiver.node), arguments, node) if name in METHODS else UNKNOWN
    if name in ("ne", "eq", "gt", "not_equal") and arguments.positional:
        flow.compared.add((receiver, arguments.positional[0]))
    if name in ("sort", "argsort"):
        return METHODS[name](flow, receiver, arguments, node)  # type: ignore[arg-type]
    if name == "index_select":
        by = permutations.permutation(arguments.get(1, "index"))
        return permutations.shuffled(receiver, by, node) if by else flow.fresh("", node)
    if name in ("uniform_", "normal_", "copy_"):
        flow.write_unsurely()
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    return flow.fresh("", node)


_SAME_TENSOR = frozenset("contiguous detach cuda cpu clone float half double to type".split())


def _packed_method(
    flow: Evaluator, packed: Packed, name: str, arguments: Arguments, node: cst.CSTNode
) -> Value:
    if name == "_replace":
        data = arguments.find(None, "data")
        how = data.changed if isinstance(data, Tensor) else "mixed"
        return replace(packed, changed=worse(packed.changed, how), node=node)
    if name in ("to", "cuda", "cpu", "float", "half", "double", "pin_memory", "long", "int"):
        return replace(packed, node=node)
    return flow.fresh("", node)


def _module_method(
    flow: Evaluator, receiver: Rnn | Module | Instance, name: str, arguments: Arguments, node: cst.CSTNode
) -> Value:
    if name == "requires_grad_":
        for _, held in initialisation.members(flow, receiver):
            if isinstance(held, Rnn):
                held.site.frozen = True
        return receiver
    if name in ("to", "cuda", "cpu", "train", "eval", "half", "float", "double", "bfloat16", "type",
                "share_memory"):  # fmt: skip
        return receiver
    if name == "apply":
        return _applied(flow, receiver, arguments, node)
    if name in ("named_parameters", "parameters"):
        found = initialisation.named_parameters(flow, receiver)
        if name == "parameters":
            return Tuple(tuple(p for _, p in found), mutable=True, node=node)
        return Tuple(tuple(Tuple((Constant(n), p)) for n, p in found), mutable=True, node=node)
    if name in ("modules", "children", "named_modules", "named_children"):
        within = initialisation.members(flow, receiver)
        if name.endswith("children"):
            within = [(n, m) for n, m in within if n and "." not in n]
        if name.startswith("named"):
            return Tuple(tuple(Tuple((Constant(n), m)) for n, m in within), mutable=True)
        return Tuple(tuple(m for _, m in within), mutable=True)
    if name in ("state_dict", "load_state_dict", "get_parameter", "named_buffers"):
        for _, held_ in initialisation.members(flow, receiver):
            if isinstance(held_, Rnn) and name != "named_buffers":
                held_.site.initialised_by.append(node)
        return flow.fresh("", node)
    if isinstance(receiver, Rnn) and name == "reset_parameters":
        for parameter in initialisation.parameters(flow, receiver):
            initialisation.write(flow, parameter, node, node, name)
        return NONE
    if isinstance(receiver, Module) and name in ("append", "extend", "add_module", "insert"):
        return _appended(flow, receiver, name, arguments, node)
    if isinstance(receiver, Instance) and name in ("add_module", "register_module"):
        key = arguments.get(0, "name")
        if isinstance(key, Constant) and isinstance(key.value, str):
            flow.env.heap[(receiver.key, key.value)] = arguments.get(1, "module")
        return NONE
    if isinstance(receiver, Module) and name in ("keys", "values", "items"):
        pairs = receiver.children
        kept = [(Constant(n), c)[name == "values"] for n, c in pairs]
        if name == "items":
            kept = [Tuple((Constant(n), c)) for n, c in pairs]
        return Tuple(tuple(kept)) if pairs else UNKNOWN
    return calls.unknown(flow, arguments, node)


def _applied(
    flow: Evaluator, receiver: Rnn | Module | Instance, arguments: Arguments, node: cst.CSTNode
) -> Value:
    """``module.apply(fn)``: fn is called with every module within."""
    function_ = arguments.get(0, "fn")
    for _, held in initialisation.members(flow, receiver):
        if isinstance(held, Rnn | Module):
            calls.dispatch(flow, function_, Arguments(positional=[held]), node)
    return receiver


def _appended(
    flow: Evaluator, receiver: Module, name: str, arguments: Arguments, node: cst.CSTNode
) -> Value:
    """A ModuleList or Sequential grows: the name that holds it holds more."""
    added: tuple[Value, ...] = ()
    if name == "append":
        added = (arguments.get(0, "module"),)
    elif name == "extend":
        added = _listed(arguments.get(0, "modules"))
    elif name == "add_module":
        added = (arguments.get(1, "module"),)
    count = len(receiver.children)
    if count + len(added) > 64:
        return receiver
    children = (*receiver.children, *((str(count + i), each) for i, each in enumerate(added)))
    grown = replace(receiver, children=children)
    python.mutate(flow, node, grown)
    return grown


# --- tensors' methods


def _same(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return tensor


def _alike(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, changed=worse(tensor.changed, "elementwise"), node=node)


def _rectified(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(_stepped(tensor, node), rectified=True)


def _stepped(tensor: Tensor, node: cst.CSTNode) -> Tensor:
    return replace(tensor, changed=worse(tensor.changed, "elementwise"), node=node)


def _softmax(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    """Along time, the steps share what there is: those of the padding take part."""
    place = tensor.axis(arguments.get(0, "dim"))
    if place is None or tensor.axes is None:
        return Tensor(node=node)
    meaning = tensor.meaning
    if tensor.axes[place].kind == TIME and isinstance(meaning, Output) and tensor.padding is not None:
        meaning = Weights(meaning.run, origin=node)
    return replace(tensor, meaning=meaning, changed=worse(tensor.changed, "mixed"), node=node)


def _device(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, device=devices.target(flow, "to", arguments, tensor.device), node=node)


def _cuda(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, device="other", node=node)


def _cpu(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, device="cpu", node=node)


def _transpose(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    one, other = arguments.get(0, "dim0"), arguments.get(1, "dim1")
    if "axis0" in arguments.keywords:
        one, other = arguments.get(None, "axis0"), arguments.get(None, "axis1")
    return layout.swapped(tensor, one, other, node)


def _t(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return layout.swapped(tensor, Constant(0), Constant(1), node)


def _sizes_given(arguments: Arguments, name: str) -> list[Value] | None:
    given = list(arguments.positional) or [arguments.get(0, name)]
    if len(given) == 1 and isinstance(given[0], Tuple):
        given = list(given[0].items)
    return None if arguments.unsure or UNKNOWN in given and len(given) == 1 else given


def _permute(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    order = _sizes_given(arguments, "dims") or []
    places = [tensor.axis(each) for each in order]
    if tensor.axes is None and [integer(each) for each in order[:2]] == [1, 0]:
        return layout.turned(tensor, node)
    if any(place is None for place in places):
        return layout.permuted(tensor, None, node)
    return layout.permuted(tensor, tuple(p for p in places if p is not None), node)


def _movedim(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return layout.moved(tensor, arguments.get(0, "source"), arguments.get(1, "destination"), node)


def _view(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    sizes = _sizes_given(arguments, "shape")
    if sizes is None or any(isinstance(s, Symbol | Term) and s.node is not None and isinstance(s, Known) for s in sizes):
        return Tensor(node=node)
    return layout.viewed(flow, tensor, sizes, node)


def _expand(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    sizes = _sizes_given(arguments, "sizes")
    if sizes is None:
        return Tensor(meaning=tensor.meaning, node=node)
    return layout.expanded(flow, tensor, sizes, node)


def _expand_as(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    other = arguments.get(0, "other")
    axes = other.axes if isinstance(other, Tensor) else None
    return replace(tensor, axes=axes, node=node)


def _unsqueeze(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return layout.unsqueezed(tensor, arguments.get(0, "dim"), node)


def _squeeze(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return layout.squeezed(tensor, arguments.find(0, "dim"), node)


def _size(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    axis = arguments.find(0, "dim")
    return layout.shape(flow, tensor) if axis is None else layout.size(flow, tensor, axis)


def _dim(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return UNKNOWN if tensor.axes is None else Constant(len(tensor.axes))


def _select(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    if place is None:
        return Tensor(node=node)
    return layout.picked(flow, tensor, place, arguments.get(1, "index"), node)


def _narrow(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    start, length = arguments.get(1, "start"), arguments.get(2, "length")
    stop: Value
    if place is None:
        return Tensor(node=node)
    if length == Constant(1) and layout.which(flow, tensor, place, start) == "last":
        start, stop = Constant(-1), NONE
    else:
        stop = term("+", start, length)
    if start == Constant(0):
        start = NONE
    return layout.sliced(flow, tensor, place, Term(":", (start, stop, NONE)), node)


def _index_select(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    by = permutations.permutation(arguments.get(1, "index"))
    if tensor.axes is None and by is not None:
        return permutations.shuffled(tensor, by, node)
    if place is None:
        return Tensor(node=node)
    return layout.selected(flow, tensor, place, arguments.get(1, "index"), node)


def _sort(flow: Evaluator, tensor: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
    return permutations.sort(flow, tensor, arguments, node)


def _argsort(flow: Evaluator, tensor: Value, arguments: Arguments, node: cst.CSTNode) -> Value:
    return permutations.argsort(flow, tensor, arguments, node)


def _unbind(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    place = tensor.axis(arguments.get(0, "dim", Constant(0)))
    if place is None or tensor.axes is None:
        return UNKNOWN
    count = integer(tensor.axes[place].size)
    if count is not None and count <= 16:
        return Tuple(
            tuple(layout.picked(flow, tensor, place, Constant(i), node) for i in range(count))
        )
    item = layout.picked(flow, tensor, place, flow.fresh(), node)
    return Sequence(item, replace(tensor, axes=_front(tensor.axes, place)), "unbound", node=node)


def _front(axes: tuple[Axis, ...], place: int) -> tuple[Axis, ...]:
    """The axes with the one at `place` in front."""
    return (axes[place], *axes[:place], *axes[place + 1 :])


def _gather(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    place = tensor.axis(arguments.get(0, "dim"))
    index = arguments.get(1, "index")
    if (
        place is None
        or tensor.axes is None
        or not isinstance(index, Tensor)
        or tensor.axes[place].kind != TIME
        or not isinstance(tensor.meaning, Output)
    ):
        return Tensor(index.axes if isinstance(index, Tensor) else None, node=node)
    step = Step(tensor.meaning.run, layout.which(flow, tensor, place, index), origin=node)
    axes = (*tensor.axes[:place], Axis(ONE, Constant(1)), *tensor.axes[place + 1 :])
    return replace(tensor, axes=axes, meaning=step, padding=None, node=node)


def _reduce(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    axis, keep = arguments.find(0, "dim"), arguments.get(1, "keepdim", FALSE)
    if axis is None:
        return Tensor((), node=node)
    place = tensor.axis(axis)
    if place is None or tensor.axes is None:
        return Tensor(node=node)
    axes = tensor.axes[:place] + tensor.axes[place + 1 :]
    if truth(flow, keep):
        axes = (*tensor.axes[:place], Axis(ONE, Constant(1)), *tensor.axes[place + 1 :])
    meaning = tensor.meaning if tensor.axes[place].kind == OTHER else None
    if tensor.axes[place].kind == BATCH and isinstance(tensor.meaning, Output):
        meaning = Sample(tensor.meaning.run, UNKNOWN, origin=node)
    if isinstance(tensor.meaning, Mask) and not tensor.meaning.inverted:
        meaning = Lengths(tensor.meaning.lengths)
    return Tensor(axes, meaning, device=tensor.device, node=node)


def _extreme(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    values = _reduce(flow, tensor, arguments, node)
    if arguments.find(0, "dim") is None:
        return values
    return Tuple((values, Tensor(values.axes if isinstance(values, Tensor) else None)), role="extreme")


def _masked(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, masked=True, changed=worse(tensor.changed, "elementwise"), node=node)


def _chunk(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    count, axis = integer(arguments.get(0, "chunks")), arguments.get(1, "dim", Constant(0))
    place = tensor.axis(axis)
    if count is None or place is None or tensor.axes is None or not 0 < count <= 16:
        return Tuple((Tensor(node=node),) * count) if count and 0 < count <= 16 else UNKNOWN
    size = term("//", tensor.axes[place].size, Constant(count))
    if tensor.axes[place].kind == FEATURE and count == 2 and isinstance(tensor.meaning, Step):
        hidden = tensor.meaning.run.rnn.hidden_size
        halves = ((NONE, hidden), (hidden, NONE))
        return Tuple(
            tuple(layout.sliced(flow, tensor, place, Term(":", (a, b, NONE)), node) for a, b in halves)
        )
    axes = (*tensor.axes[:place], Axis(tensor.axes[place].kind, size), *tensor.axes[place + 1 :])
    return Tuple((Tensor(axes, node=node),) * count)


def _plus(operator: str) -> TensorMethod:
    def arithmetic(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
        return layout.binary(flow, operator, tensor, arguments.get(0, "other"))

    return arithmetic


def _to_list(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: cst.CSTNode) -> Value:
    return replace(tensor, device="cpu", node=node)


METHODS: dict[str, TensorMethod] = {
    **dict.fromkeys("contiguous detach clone requires_grad_ detach_ type_as".split(), _same),
    **dict.fromkeys("float half double long int bfloat16 bool type to_dense".split(), _same),
    **dict.fromkeys(
        "tanh sigmoid tanh_ sigmoid_ abs neg exp log sqrt clamp clip clamp_ pow "
        "round mul_ div_ add_ sub_".split(),
        _alike,
    ),
    "relu": _rectified, "relu_": _rectified, "softmax": _softmax, "log_softmax": _softmax,
    "to": _device, "cuda": _cuda, "cpu": _cpu, "tolist": _to_list, "numpy": _to_list,
    "transpose": _transpose, "swapaxes": _transpose, "swapdims": _transpose, "t": _t,
    "permute": _permute, "movedim": _movedim, "moveaxis": _movedim, "view": _view,
    "reshape": _view, "expand": _expand, "repeat": _expand, "expand_as": _expand_as,
    "unsqueeze": _unsqueeze, "squeeze": _squeeze, "size": _size, "dim": _dim, "ndimension": _dim,
    "sort": _sort, "argsort": _argsort, "select": _select, "narrow": _narrow, "index_select": _index_select, "unbind": _unbind,
    "gather": _gather, "sum": _reduce, "mean": _reduce, "amax": _reduce, "amin": _reduce,
    "max": _extreme, "min": _extreme, "masked_fill": _masked, "masked_fill_": _masked,
    "chunk": _chunk, "add": _plus("+"), "sub": _plus("-"), "mul": _plus("*"), "div": _plus("/"),
}  # fmt: skip


# --- functions of torch


def _cat(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    parts = arguments.get(0, "tensors")
    axis = arguments.find(1, "dim")
    if axis is None:
        axis = arguments.find(None, "axis")
    if not isinstance(parts, Tuple) or not parts.items:
        return Tensor(node=node)
    tensors = [each for each in parts.items if isinstance(each, Tensor)]
    if len(tensors) != len(parts.items):
        return Tensor(node=node)
    return layout.concatenated(flow, tensors, Constant(0) if axis is None else axis, node)


def _stack(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    parts, axis = arguments.get(0, "tensors"), arguments.get(1, "dim", Constant(0))
    item: Value = UNKNOWN
    count: Value = UNKNOWN
    if isinstance(parts, Tuple) and parts.items:
        item, count = parts.items[0], Constant(len(parts.items))
        alike = all(layout.rank(each) == layout.rank(item) for each in parts.items)
        item = item if alike else UNKNOWN
    elif isinstance(parts, Sequence):
        item = parts.item
    if not isinstance(item, Tensor) or item.axes is None:
        return Tensor(node=node)
    made = layout.unsqueezed(Tensor(item.axes), axis, node)
    place = integer(axis)
    if made.axes is None or place is None:
        return Tensor(node=node)
    place %= len(made.axes)
    axes = (*made.axes[:place], Axis(OTHER, count), *made.axes[place + 1 :])
    return Tensor(axes, node=node)


def _as_tensor(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    """``torch.tensor(list)``: a list of lengths stays what it is."""
    data = arguments.get(0, "data")
    device = arguments.find(None, "device")
    if isinstance(data, Tensor):
        return replace(data, node=node)
    where = "cpu" if device is None else devices.of(flow, device, "other")
    axes: tuple[Axis, ...] | None = None
    meaning = None
    if layout.are_equal(data):
        meaning, axes = Lengths(data), (Axis(BATCH),)
    elif isinstance(data, Sequence):
        if layout.is_count(data.item, 0):
            meaning = Lengths(_counted(data), counted=True)
        elif layout.is_count(data.item, -1):
            meaning = Lengths(_counted(data), -1)
        if meaning is not None or isinstance(data.item, Constant | Term):
            axes = (Axis(BATCH if meaning else OTHER),)
    elif isinstance(data, Tuple) and all(isinstance(each, Constant) for each in data.items):
        axes = (Axis(OTHER, Constant(len(data.items))),)
    elif isinstance(data, Constant):
        axes = ()
    return Tensor(axes, meaning, device=where, node=node)


def _counted(lengths: Sequence) -> Value:
    """The sequences whose lengths a list holds."""
    return lengths.over if lengths.over is not UNKNOWN else lengths


def _filled(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    sizes = list(arguments.positional)
    if len(sizes) == 1 and isinstance(sizes[0], Tuple):
        sizes = list(sizes[0].items)
    if arguments.unsure or not sizes or (len(sizes) == 1 and not isinstance(sizes[0], Constant | Term)):
        return Tensor(node=node)
    return Tensor(tuple(Axis(OTHER, each) for each in sizes), node=node)


def _full(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    shape, fill = arguments.get(0, "size"), arguments.get(1, "fill_value")
    if isinstance(shape, Tuple) and len(shape.items) == 1:
        return Tensor((Axis(BATCH, shape.items[0]),), Lengths(Sequence(fill, kind="repeated")), node=node)
    return Tensor(node=node)


def _arange(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    length = arguments.positional[0] if len(arguments.positional) == 1 else UNKNOWN
    return Tensor((Axis(OTHER, length),), node=node)


def _where(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    for value in arguments.positional[1:]:
        if isinstance(value, Tensor) and value.padding is not None:
            return replace(value, masked=True, changed=worse(value.changed, "elementwise"), node=node)
    return Tensor(node=node)


def _is_tensor(flow: Evaluator, arguments: Arguments, node: cst.CSTNode) -> Value:
    held = conditions.is_instance(arguments.get(0, "obj"), Known("torch.Tensor"))
    return flow.fresh("", node) if held is None else Constant(held)


FUNCTIONS: dict[str, Handler] = {
    "torch.is_tensor": _is_tensor,
    "torch.device": devices.made,
    _RNN_UTILS + "pack_padded_sequence": pack_padded_sequence,
    _RNN_UTILS + "pack_sequence": pack_sequence,
    _RNN_UTILS + "pad_packed_sequence": pad_packed_sequence,
    _RNN_UTILS + "pad_sequence": pad_sequence,
    _RNN_UTILS + "PackedSequence": packed_sequence,
    "torch.cat": _cat, "torch.concat": _cat, "torch.concatenate": _cat, "torch.hstack": _filled,
    "torch.stack": _stack, "torch.tensor": _as_tensor, "torch.as_tensor": _as_tensor,
    "torch.LongTensor": _as_tensor, "torch.IntTensor": _as_tensor, "torch.from_numpy": _as_tensor,
    "torch.zeros": _filled, "torch.ones": _filled, "torch.randn": _filled, "torch.rand": _filled,
    "torch.empty": _filled, "torch.arange": _arange, "torch.full": _full, "torch.where": _where,
    "torch.autograd.Variable": lambda flow, arguments, node: arguments.get(0, "data"),
    "torch.nn.Parameter": starts.learned,
    "collections.OrderedDict": lambda flow, arguments, node: python.call(flow, "dict", arguments, node),
    "numpy.argsort": lambda flow, arguments, node: permutations.argsort(
        flow, arguments.get(0, "a"), Arguments(), node
    ),
    "torch.jit.script": lambda flow, arguments, node: arguments.get(0, "obj"),
    "torch.compile": lambda flow, arguments, node: arguments.get(0, "model"),
}  # fmt: skip
FUNCTIONS["torch.hstack"] = lambda flow, arguments, node: Tensor(node=node)
FUNCTIONS.update(starts.FUNCTIONS)
METHODS.update(starts.METHODS)
_ = (STATES, STEPS)
