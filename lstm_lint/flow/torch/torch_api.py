"""What torch's functions, methods and modules do to values: one table for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import (
    attributes,
    calls,
    conditions,
    containers,
    forgetting,
    objects,
    tokenizers,
    uses,
)
from lstm_lint.flow import builtins as python
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import (
    alone,
    batches,
    cutting,
    devices,
    extended,
    hooks,
    indexing,
    initialisation,
    joining,
    layout,
    memory,
    modules,
    permutations,
    pools,
    products,
    starts,
    tables,
    writing,
)
from lstm_lint.flow.torch.tensor_methods import METHODS, PRODUCTS
from lstm_lint.flow.torch.values import (
    BATCH,
    OTHER,
    Ascending,
    Axis,
    Lengths,
    Module,
    Packed,
    Parameter,
    Rnn,
    Table,
    Tensor,
    ungraphed,
    worse,
)
from lstm_lint.flow.values import (
    ITEM,
    LEAST,
    NONE,
    TRUE,
    UNKNOWN,
    Constant,
    Encoding,
    Instance,
    Known,
    Method,
    OneOf,
    Partial,
    Sequence,
    Symbol,
    Term,
    Tokenizer,
    Tuple,
    Value,
    every,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Handler = Callable[["Evaluator", Arguments, syntax.Node], Value]


_RNN_UTILS = "torch.nn.utils.rnn."
_WRITING = ("torch.load", "torch.hub", "torch.nn.utils")
"""What may give new values to the parameters that it is given."""
_OF_GRADIENTS = frozenset(
    f"torch.nn.utils.{name}"
    for name in "clip_grad_norm_ clip_grad_value_ clip_grad_norm parameters_to_vector "
    "get_total_norm".split()
)
"""What of this changes gradients alone, or nothing."""


def function(flow: Evaluator, path: str, arguments: Arguments, node: syntax.Node) -> Value:
    """A function or class of torch, or of Python itself."""
    home, _, name = path.rpartition(".")
    handler = FUNCTIONS.get(path)
    if handler is not None:
        return handler(flow, arguments, node)
    if home == "builtins":
        return python.call(flow, name, arguments, node)
    if name in uses.LIKE:
        uses.ask_argument(flow, arguments, "input")
    if name in attributes.NAMED:
        return attributes.called(flow, arguments.get(0, ""), name, arguments.behind(), node)
    if name in hooks.GLOBAL:
        return hooks.register(flow, Known(hooks.ANY), arguments, node)
    if path.startswith(tokenizers.HOME):
        tokenizer = tokenizers.made(flow, path, arguments, node)
        if tokenizer is not None:
            return tokenizer
    if home == "re":
        return python.matched(flow, name, arguments, node)
    if home == "torch.nn":
        if name in modules.RNNS or name in modules.CELLS:
            return modules.construct(flow, name, arguments, node)
        if name[:1].isupper() and name not in ("Module", "Parameter", "RNNBase"):
            return modules.built(flow, path, arguments, node)
    if home == "torch.nn.init":
        return modules.initialised(flow, name, arguments, node)
    if path in modules.DROPOUT_FUNCTIONS or (
        home in ("torch", "torch.nn.functional") and name in modules.STEPWISE_FUNCTIONS
    ):
        given = arguments.get(0, "input")
        result = modules.stepwise(flow, given, node, name)
        modules.in_place(flow, given, result, writing.by_function(name, arguments))
        return result
    if path == "torch.nn.functional.pad" and (padded := extended.by_pad(arguments)) is not None:
        return padded
    if name in pools.FUNCTIONS and home in ("torch", "torch.nn.functional"):
        given = arguments.get(0, "input")
        return pools.pooled(flow, name, given, arguments.behind(), node)
    if home in _HOMES and (name in METHODS or name in memory.VIEWS or writing.is_in_place(name)):
        placed = bool(arguments.positional)
        behind = arguments.behind() if placed else arguments
        tensor = arguments.positional[0] if placed else arguments.keywords.get("input")
        if tensor is not None:
            written = arguments.node(0, "input")
            place = None if written is None else written.value
            return method(flow, Method(tensor, name), behind, node, place)
    if path in writing.OPERATORS:
        memory.written(flow, arguments.get(0, "a"))
    if path.startswith("torch."):
        if path.startswith(("torch.no_grad", "torch.inference_mode")):
            return flow.fresh(path, node)
        if path == "torch.set_grad_enabled":
            flow.frame.grad = flow.frame.grad and arguments.get(0, "mode") == TRUE
        if path in _OF_GRADIENTS or not path.startswith(_WRITING):
            name = path if path.startswith("torch.optim.") else ""
            return flow.fresh(name, node, arguments.values())
    return calls.unknown(flow, arguments, node)


def method(
    flow: Evaluator,
    called: Method,
    arguments: Arguments,
    node: syntax.Node,
    place: syntax.Expression | None = None,
) -> Value:
    """A method of something that is no object of the file, which is written at `place`."""
    result = _method(flow, called, arguments, node)
    if called.name in uses.AS:
        uses.ask_argument(flow, arguments, "other")
    if called.name in memory.VIEWS:
        result = memory.view(called.receiver, result)
    if place is None and isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        place = node.func.value
    if writing.is_in_place(called.name):
        _in_place(flow, called, result, place)
    return result


_CHANGING = METHODS.keys() - {"clamp", "clip"}
"""What may change something unknown, of which lengths within bounds are the same lengths."""
_HOMES = ("torch", "torch.nn.functional", "torch.Tensor")


def _in_place(
    flow: Evaluator, called: Method, result: Value, place: syntax.Expression | None
) -> None:
    """A method has changed the tensor itself, or what the tensor shows of its memory."""
    receiver, name = called.receiver, called.name
    if isinstance(receiver, Symbol | Term):
        if name in writing.OF_TENSORS or name.removesuffix("_") in _CHANGING:
            memory.written(flow, receiver, result)
    elif every(receiver, Tensor):
        if name not in writing.NOT_NUMBERS and name not in writing.FORMS:
            memory.written(flow, receiver, result)
        if place is not None:
            containers.changed_in_place(flow, place, result)


def _method(flow: Evaluator, called: Method, arguments: Arguments, node: syntax.Node) -> Value:
    receiver, name = called.receiver, called.name
    if isinstance(receiver, OneOf) and name in ("append", "extend"):
        if all(isinstance(each, Tuple | Sequence) for _, each in receiver.options):
            python.mutate(flow, node, python.enlarged(flow, receiver, name, arguments.get(0, "")))
            return NONE
    if isinstance(receiver, OneOf):
        return join(
            *((f, _method(flow, Method(v, name), arguments, node)) for f, v in receiver.options)
        )
    if isinstance(receiver, Tensor):
        for each in arguments.values() if name in _NAMING_AXES else ():
            layout.names_axis(flow, receiver, each)
        handler = METHODS.get(name) or METHODS.get(name.removesuffix("_"))
        if handler is not None:
            made = handler(flow, receiver, arguments, node)
            cut = not flow.frame.grad and name not in _PERHAPS_ITSELF and not name.endswith("_")
            return ungraphed(made) if cut else made
        if name.endswith("_"):
            return Tensor(node=node)
        return flow.fresh("", node, [receiver, *arguments.values()])
    if isinstance(receiver, Packed):
        return _packed_method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Parameter):
        return initialisation.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Table):
        return tables.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Rnn | Module | Instance):
        return _module_method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Symbol | Term):
        return _of_symbol(flow, receiver, name, arguments, node)
    if isinstance(receiver, Tokenizer):
        return tokenizers.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Encoding) and name == "to":
        return tokenizers.moved(flow, receiver, arguments)
    return python.method(flow, called, arguments, node)


_PERHAPS_ITSELF = frozenset(
    "contiguous to cuda cpu float half double long int bfloat16 bool type type_as to_dense".split()
)
"""Methods that give the tensor that they are called on back where there is nothing to do."""
_NAMING_AXES = frozenset(
    "size transpose swapaxes swapdims permute movedim softmax log_softmax sum mean amax amin argmax "
    "unbind flip squeeze".split()
)
"""Methods of which every whole number that they are given is an axis."""


def _of_symbol(
    flow: Evaluator, receiver: Symbol | Term, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """A method of something unknown: sizes are equal where they are the same thing."""
    if name == "size":
        axis = arguments.find(0, "dim")
        return Term("shape", (receiver,)) if axis is None else layout.size(flow, receiver, axis)
    if name in ("dim", "ndimension"):
        return alone.ask_rank(flow, receiver)
    if name in ("cuda", "cpu", "to"):
        return replace(receiver, device=devices.target(flow, name, arguments, receiver.device))
    if name in _SAME_TENSOR:
        return receiver
    if name in starts.LIKE:
        return starts.METHODS[name](flow, Tensor(node=receiver.node), arguments, node)
    if name == "unsqueeze" and layout.tells(receiver):
        return Term(name, (receiver, arguments.get(0, "dim")), receiver.device)
    if name in _TURNS:
        layout.learn_rank(flow, receiver, name, arguments)
        turned = METHODS[name](flow, layout.as_tensor(flow, receiver), arguments, node)
        if not isinstance(turned, Tensor) or turned.axes is not None:
            return turned
        return layout.like(flow, receiver, layout.TURNED, node, Tuple(turned.lead))
    if name in PRODUCTS:
        return PRODUCTS[name](flow, receiver, arguments, node)
    if name in ("unsqueeze", "view", "reshape", "expand", "gather", "split"):
        whole = replace(layout.as_tensor(flow, receiver), device=receiver.device)
        return METHODS[name](flow, whole, arguments, node) if name in METHODS else UNKNOWN
    if name == "squeeze" and arguments.find(0, "dim") == Constant(0):
        return flow.fresh(ITEM, node, [receiver])
    if name == "min" and not list(arguments.values()):
        return flow.fresh(LEAST, node, [receiver])
    if name == "max" and not list(arguments.values()):
        return indexing.longest(flow, receiver, node)
    operator = _COMPARING.get(name)
    if operator is not None and arguments.positional:
        flow.compared.add((receiver, arguments.positional[0]))
        found = term(operator.removeprefix("not "), receiver, arguments.positional[0])
        return term("not", found) if operator.startswith("not ") else found
    if name in ("bool", "byte", "logical_not"):
        made = layout.like(flow, receiver, layout.SAME, node)
        return replace(made, device=receiver.device) if isinstance(made, Term) else made
    if name == "sort" and not {"key", "reverse"}.isdisjoint(arguments.keywords):
        python.mutate(flow, node, flow.fresh("", node))
        return NONE
    if name in ("sort", "argsort", "topk"):
        return METHODS[name](flow, receiver, arguments, node)  # type: ignore[arg-type]
    if name in hooks.REGISTERING:
        return hooks.register(flow, Known(hooks.ANY), arguments, node)
    if name == "index_select":
        by = permutations.permutation(arguments.get(1, "index"))
        return permutations.shuffled(receiver, by, node) if by else flow.fresh("", node)
    if name in ("uniform_", "normal_", "copy_"):
        flow.write_unsurely()
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    given = list(arguments.values())
    forgetting.handed_out(flow, given)
    if receiver in flow.kept:
        held = flow.kept[receiver]  # which a context manager shares with what it gave
        forgetting.handed_out(flow, list(held))
        held += given
        flow.kept[receiver] = held
    found = flow.fresh("", node, [receiver, *given])
    return replace(found, device=receiver.device if name in devices.ON_DEVICE else "")


_COMPARING = {
    "eq": "==", "ne": "not ==", "not_equal": "not ==", "gt": ">", "greater": ">", "lt": "<",
    "less": "<", "ge": ">=", "le": "<=",
}  # fmt: skip
"""The operator that each method of comparison stands for."""
_TURNS = frozenset("transpose permute t swapaxes swapdims movedim moveaxis".split())
_SAME_TENSOR = frozenset(
    "contiguous detach cuda cpu clone float half double long int to type item".split()
)


def _packed_method(
    flow: Evaluator, packed: Packed, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    if name == "_replace":
        data = arguments.find(None, "data")
        how = data.changed if isinstance(data, Tensor) else "mixed"
        return replace(packed, changed=worse(packed.changed, how), node=node)
    if name in ("to", "cuda", "cpu", "float", "half", "double", "pin_memory", "long", "int"):
        return replace(packed, node=node)
    return flow.fresh("", node)


def _module_method(
    flow: Evaluator,
    receiver: Rnn | Module | Instance,
    name: str,
    arguments: Arguments,
    node: syntax.Node,
) -> Value:
    if name == "requires_grad_":
        for _, held in initialisation.members(flow, receiver):
            if isinstance(held, Rnn):
                held.site.frozen = True
        return receiver
    if name in ("to", "cuda", "cpu", "train", "eval", "half", "float", "double", "bfloat16", "type",
                "share_memory"):  # fmt: skip
        return receiver
    if name == "__getattr__" and not isinstance(receiver, Instance):
        return python.call(flow, "getattr", arguments.shifted(receiver), node)
    if name in attributes.NAMED:
        return attributes.called(flow, receiver, name, arguments, node)
    if name in hooks.REGISTERING:
        return hooks.register(flow, receiver, arguments, node)
    if name == "apply":
        return _applied(flow, receiver, arguments, node)
    if name in ("named_parameters", "parameters"):
        found = initialisation.named_parameters(flow, receiver)
        if name == "parameters":
            return Tuple(tuple(p for _, p in found), mutable=True, node=node, once=True)
        return Tuple(tuple(Tuple((Constant(n), p)) for n, p in found), mutable=True, node=node)
    if name in ("modules", "children", "named_modules", "named_children"):
        within = initialisation.members(flow, receiver)
        if name.endswith("children"):
            within = [(n, m) for n, m in within if n and "." not in n]
        if name.startswith("named"):
            return Tuple(tuple(Tuple((Constant(n), m)) for n, m in within), mutable=True)
        return Tuple(tuple(m for _, m in within), mutable=True)
    if name == "state_dict":
        return flow.fresh("", node)
    if name in ("load_state_dict", "get_parameter", "named_buffers"):
        for _, held_ in initialisation.members(flow, receiver):
            if isinstance(held_, Rnn) and name != "named_buffers":
                held_.site.initialised_by.append(node)
            elif isinstance(held_, Module):
                tables.may_write(flow, held_, node)
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
    if isinstance(receiver, Module):
        tables.may_write(flow, receiver, node)
    return calls.unknown(flow, arguments, node)


def _applied(
    flow: Evaluator, receiver: Rnn | Module | Instance, arguments: Arguments, node: syntax.Node
) -> Value:
    """``module.apply(fn)``: fn is called with every module within."""
    function_ = arguments.get(0, "fn")
    for _, held in initialisation.members(flow, receiver):
        if isinstance(held, Rnn | Module):
            calls.dispatch(flow, function_, Arguments(positional=[held]), node)
    return receiver


def _appended(
    flow: Evaluator, receiver: Module, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """A ModuleList or Sequential grows: the name that holds it holds more."""
    if len(receiver.children) >= MOST_CHILDREN:
        return receiver
    grown: Value = receiver
    if name == "append":
        grown = modules.with_children(receiver, arguments.get(0, "module"))
    elif name == "extend":
        grown = modules.lengthened(receiver, arguments.get(0, "modules"))
    elif name == "add_module":
        grown = modules.with_children(receiver, arguments.get(1, "module"))
    python.mutate(flow, node, grown)
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        objects.named(flow, node.func.value, grown)
    return grown


def _partial(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    return Partial(arguments.get(0, "func"), arguments.behind(), node=node)


def _bar(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    return arguments.get(0, "iterable")


def _cat(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    parts = arguments.get(0, "tensors")
    axis = arguments.find(1, "dim")
    if axis is None:
        axis = arguments.find(None, "axis")
    axis = Constant(0) if axis is None else axis
    if isinstance(parts, Sequence) and parts.kind == "comprehension":
        return joining.concatenated_all(parts.item, axis, node)
    if not isinstance(parts, Tuple) or not parts.items:
        return Tensor(node=node)
    if (padded := extended.by_cat(parts, axis)) is not None:
        return padded
    tensors = [each for each in parts.items if isinstance(each, Tensor)]
    if len(tensors) != len(parts.items):
        beside = cutting.beside_unknown(flow, tensors, axis)
        axes = joining.beside_unknown(flow, parts.items, axis)
        unknown = Tensor(axes, padding=joining.padding_beside(tensors, axis))
        return replace(beside or unknown, node=node)
    return joining.concatenated(flow, tensors, axis, node)


def _stack(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    axis = arguments.find(1, "dim")
    axis = arguments.get(None, "axis", Constant(0)) if axis is None else axis
    listed = arguments.get(0, "tensors")
    padded = extended.batch(listed, node) if axis == Constant(0) else None
    return padded or joining.stacked(flow, listed, axis, node)


def _copied_data(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.tensor(x)``: a tensor without the graph that `x` may have."""
    made = _as_tensor(flow, arguments, node)
    return replace(made, detached=True) if isinstance(arguments.get(0, "data"), Tensor) else made


def _as_tensor(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Tensor:
    """``torch.tensor(list)``: a list of lengths stays what it is."""
    data = arguments.get(0, "data")
    device = arguments.find(None, "device")
    if isinstance(data, Tensor):
        return replace(data, node=node)
    where = "cpu" if device is None else devices.of(flow, device, "other")
    if (padded := extended.batch(data, node)) is not None:
        return replace(padded, device=where)
    axes: tuple[Axis, ...] | None = None
    meaning = None
    ones = (0,) if isinstance(data, Tuple) and len(data.items) == 1 else ()
    if isinstance(data, Tuple) and any(isinstance(e, Tuple | Sequence) for e in data.items):
        axes = _nested(data)
    elif indexing.are_equal(data):
        meaning = Lengths(data)
        listed = isinstance(data, Tuple) and any(map(_may_be_list, data.items))
        count = Constant(len(data.items)) if isinstance(data, Tuple) else UNKNOWN
        axes = None if listed else (Axis(BATCH, count),)
    elif isinstance(data, Sequence):
        offset = indexing.count_offset(flow, data)
        if offset is not None:
            meaning = Lengths(_counted(data), offset, counted=not offset)
        elif isinstance(data.item, Tensor) and isinstance(data.item.meaning, Lengths):
            meaning = data.item.meaning
        if meaning is not None or isinstance(data.item, Constant | Term):
            axes = (Axis(BATCH if meaning else OTHER),)
    elif isinstance(data, Tuple) and all(isinstance(each, Constant) for each in data.items):
        axes = (Axis(OTHER, Constant(len(data.items))),)
    elif isinstance(data, Constant):
        axes = ()
    return Tensor(axes, meaning, device=where, ones=ones if axes is None else (), node=node)


def _may_be_list(entry: Value) -> bool:
    """Whether an entry of a list may be a list in its turn, for all that is known of it."""
    if isinstance(entry, Term):
        return entry.operator in (".", "[]", "like")
    return not isinstance(entry, Constant)


def _nested(data: Value) -> tuple[Axis, ...] | None:
    """The axes of lists within lists, where all are written out."""
    if isinstance(data, Constant):
        return ()
    if not isinstance(data, Tuple) or not data.items:
        return None
    inner = {_nested(each) for each in data.items}
    axes = inner.pop()
    return None if inner or axes is None else (Axis(OTHER, Constant(len(data.items))), *axes)


def _counted(lengths: Sequence) -> Value:
    """The sequences whose lengths a list holds."""
    return lengths.over if lengths.over is not UNKNOWN else lengths


def _filled(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Tensor:
    sizes = list(arguments.positional)
    if len(sizes) == 1 and isinstance(sizes[0], Tuple):
        sizes = list(sizes[0].items)
    if (
        arguments.unsure
        or not sizes
        or (len(sizes) == 1 and not isinstance(sizes[0], Constant | Term))
    ):
        return Tensor(node=node)
    return Tensor(tuple(Axis(OTHER, each) for each in sizes), node=node)


def _full(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Tensor:
    shape, fill = arguments.get(0, "size"), arguments.get(1, "fill_value")
    if isinstance(shape, Tuple) and len(shape.items) == 1:
        return Tensor(
            (Axis(BATCH, shape.items[0]),), Lengths(Sequence(fill, kind="repeated")), node=node
        )
    sizes = Arguments(positional=list(shape.items) if isinstance(shape, Tuple) else [])
    return _filled(flow, sizes, node)


def _new_full(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.new_full(size, fill_value)``, which lies where the tensor does."""
    made = _full(flow, arguments, node)
    device = arguments.find(None, "device")
    where = tensor.device if device is None else devices.of(flow, device, "other")
    return replace(made, device=where)


def _arange(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    bounds = arguments.positional
    bounds = bounds[1:] if len(bounds) == 2 and bounds[0] == Constant(0) else bounds
    whole = len(bounds) == 1 and not arguments.unsure and arguments.keywords.keys() <= _PLACING
    length = bounds[0] if whole else UNKNOWN
    return Tensor((Axis(OTHER, length),), Ascending() if whole else None, node=node)


MOST_CHILDREN = 64
"""Children of a module that are told apart."""
_PLACING = {"device", "dtype", "out", "requires_grad", "layout"}
"""Settings of a new tensor that change none of its numbers."""


def _where(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    for value in arguments.positional[1:]:
        if isinstance(value, Tensor) and value.padding is not None:
            return replace(
                value, masked=True, changed=worse(value.changed, "elementwise"), node=node
            )
    return Tensor(node=node)


def _is_tensor(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    held = conditions.is_instance(arguments.get(0, "obj"), Known("torch.Tensor"))
    return flow.fresh("", node) if held is None else Constant(held)


FUNCTIONS: dict[str, Handler] = {
    "torch.is_tensor": _is_tensor, "torch.einsum": products.einsum,
    "torch.device": devices.made,
    _RNN_UTILS + "pack_padded_sequence": batches.pack_padded_sequence,
    _RNN_UTILS + "pack_sequence": batches.pack_sequence,
    _RNN_UTILS + "pad_packed_sequence": batches.pad_packed_sequence,
    _RNN_UTILS + "pad_sequence": batches.pad_sequence,
    _RNN_UTILS + "PackedSequence": batches.packed_sequence,
    "torch.cat": _cat, "torch.concat": _cat, "torch.concatenate": _cat,
    "torch.stack": _stack, "torch.tensor": _copied_data, "torch.as_tensor": _as_tensor,
    "torch.LongTensor": _as_tensor, "torch.IntTensor": _as_tensor, "torch.from_numpy": _as_tensor,
    "torch.zeros": _filled, "torch.ones": _filled, "torch.randn": _filled, "torch.rand": _filled,
    "torch.empty": _filled, "torch.arange": _arange, "torch.full": _full, "torch.where": _where,
    "torch.autograd.Variable": lambda flow, arguments, node: arguments.get(0, "data"),
    "torch.nn.Parameter": starts.learned,
    "torch.utils.data.DataLoader": alone.data_loader,
    **dict.fromkeys(("tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm"), _bar),
    "functools.partial": _partial,
    "itertools.chain": python.chained,
    "itertools.chain.from_iterable": python.chained_from,
    "collections.OrderedDict": lambda flow, arguments, node: python.call(flow, "dict", arguments, node),
    "numpy.argsort": lambda flow, arguments, node: permutations.argsort(
        flow, arguments.get(0, "a"), Arguments(), node
    ),
    "torch.jit.script": lambda flow, arguments, node: arguments.get(0, "obj"),
    "torch.compile": lambda flow, arguments, node: arguments.get(0, "model"),
}  # fmt: skip


FUNCTIONS.update(starts.FUNCTIONS)


METHODS.update(starts.METHODS)
METHODS["new_full"] = _new_full
