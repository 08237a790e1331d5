"""What torch's functions, methods and modules do to values: one table for each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import (
    attributes,
    builtin_methods,
    calls,
    collected,
    fields,
    forgetting,
    guards,
    storing,
    tokenizers,
    typed,
    uses,
)
from lstm_lint.flow import builtins as python
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import implied
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import (
    alone,
    batches,
    building,
    creation,
    devices,
    hooks,
    initialisation,
    joining,
    layout,
    lengthened,
    loaders,
    longer,
    measures,
    memory,
    module_methods,
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
    Module,
    Packed,
    Parameter,
    Relaid,
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
    NUMBERS,
    TRUE,
    UNKNOWN,
    Bound,
    Constant,
    Encoding,
    Function,
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
    if name in _TELLING_ZERO and home == "torch":
        flow.compared.add((arguments.get(0, "input"), Constant(0)))
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
        if name in building.RNNS or name in building.CELLS:
            return building.construct(flow, name, arguments, node)
        if name[:1].isupper() and name not in ("Module", "Parameter", "RNNBase"):
            return building.built(flow, path, arguments, node)
    if home == "torch.nn.init":
        return building.initialised(flow, name, arguments, node)
    if path in modules.DROPOUT_FUNCTIONS or (
        home in ("torch", "torch.nn.functional") and name in modules.STEPWISE_FUNCTIONS
    ):
        given = arguments.get(0, "input")
        result = modules.stepwise(flow, given, node, name)
        modules.in_place(flow, given, result, writing.by_function(name, arguments))
        return result
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
        if path in ("torch.set_default_dtype", "torch.set_default_tensor_type"):
            flow.chooses_dtype = True
        if path in _OF_GRADIENTS or not path.startswith(_WRITING):
            name = path if path.startswith("torch.optim.") else ""
            found = flow.fresh(name, node, arguments.values())
            return _beside(found, path.removeprefix("torch."), arguments.get(0, "input"))
    result = calls.unknown(flow, arguments, node)
    return flow.fresh(path, node) if path == ACCELERATOR else result


ACCELERATOR = "accelerate.Accelerator"
"""Of Hugging Face: https://huggingface.co/docs/accelerate/package_reference/accelerator."""


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
            storing.changed_in_place(flow, place, result)


def _method(flow: Evaluator, called: Method, arguments: Arguments, node: syntax.Node) -> Value:
    receiver, name = called.receiver, called.name
    if isinstance(receiver, OneOf) and name in ("append", "extend"):
        if all(isinstance(each, Tuple | Sequence) for _, each in receiver.options):
            more = builtin_methods.enlarged(flow, receiver, name, arguments.get(0, ""))
            builtin_methods.mutate(flow, node, more)
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
        found = flow.fresh("", node, [receiver, *arguments.values()])
        return _beside(found, name, receiver)
    if isinstance(receiver, Packed):
        return _packed_method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Parameter):
        return initialisation.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Table):
        return tables.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Rnn | Module | Instance):
        return module_methods.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Symbol | Term):
        if name == "append":
            measures.sorted_in(flow, receiver, arguments.get(0, ""))
        return _of_symbol(flow, receiver, name, arguments, node)
    if isinstance(receiver, Tokenizer):
        return tokenizers.method(flow, receiver, name, arguments, node)
    if isinstance(receiver, Encoding) and name == "to":
        return tokenizers.moved(flow, receiver, arguments)
    return builtin_methods.method(flow, called, arguments, node)


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
    if name == "prepare" and getattr(receiver, "name", "") == ACCELERATOR and not arguments.unsure:
        given = arguments.positional
        return given[0] if len(given) == 1 else Tuple(tuple(given))
    if name == "step" and getattr(receiver, "name", "").startswith("torch.optim."):
        closure = arguments.find(0, "closure")
        if isinstance(closure, Function | Bound):
            return calls.dispatch(flow, closure, Arguments(), node)
    if name == "size":
        axis = arguments.find(0, "dim")
        if axis is None:
            return Term("shape", (receiver,))
        layout.learn_axis(flow, receiver, axis)
        return layout.size(flow, receiver, axis)
    if name in ("dim", "ndimension"):
        return alone.ask_rank(flow, receiver)
    if name in ("cuda", "cpu", "to", "type"):
        return replace(receiver, device=devices.target(flow, name, arguments, receiver.device))
    if name in _SAME_TENSOR:
        return receiver
    listed = isinstance(receiver, Term) and receiver.operator == NUMBERS
    if name in _REFILLING and (listed or longer.of(receiver) is not None):
        if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
            storing.forget(flow, node.func.value, receiver)
    if name in ("tolist", "numpy"):
        own = flow.fresh("", node, [receiver])  # it may be changed by itself
        return Term(NUMBERS, (receiver, own), "cpu", node=node)
    if name in starts.LIKE:
        return starts.METHODS[name](flow, Tensor(node=receiver.node), arguments, node)
    if name == "unsqueeze" and layout.tells(receiver):
        return Term(name, (receiver, arguments.get(0, "dim")), receiver.device)
    if name in _TURNS:
        layout.learn_rank(flow, receiver, name, arguments)
        turned = METHODS[name](flow, _relaid(flow, receiver), arguments, node)
        if not isinstance(turned, Tensor) or turned.axes is not None:
            return turned
        return layout.like(flow, receiver, layout.TURNED, node, Tuple(turned.lead))
    if name in PRODUCTS:
        return PRODUCTS[name](flow, receiver, arguments, node)
    behind = name == "flatten" and arguments.find(0, "start_dim") == Constant(1)
    if behind or name in ("unsqueeze", "view", "reshape", "expand", "gather", "split"):
        whole = replace(_relaid(flow, receiver), device=receiver.device)
        return METHODS[name](flow, whole, arguments, node) if name in METHODS else UNKNOWN
    if name == "chunk":
        parts = METHODS[name](flow, layout.as_tensor(flow, receiver), arguments, node)
        if isinstance(parts, Sequence):
            return parts
    if name == "unbind" and arguments.find(0, "dim") == Constant(1):
        whole = replace(layout.as_tensor(flow, receiver), device=receiver.device)
        return METHODS[name](flow, whole, arguments, node)
    if name == "squeeze" and arguments.find(0, "dim") == Constant(0):
        return flow.fresh(ITEM, node, [receiver])
    if name == "min" and not list(arguments.values()):
        return flow.fresh(LEAST, node, [receiver])
    if name == "max" and not list(arguments.values()):
        return measures.longest(flow, receiver, node)
    if name in _TELLING_ZERO:
        flow.compared.add((receiver, Constant(0)))
    if name in ("sum", "count_nonzero"):
        return _beside(measures.counted(flow, receiver, arguments, node), name, receiver)
    operator = _COMPARING.get(name)
    if operator is not None and arguments.positional:
        flow.compared.add((receiver, arguments.positional[0]))
        found = term(operator.removeprefix("not "), receiver, arguments.positional[0])
        return term("not", found) if operator.startswith("not ") else found
    if name in ("bool", "byte", "logical_not"):
        made = layout.like(flow, receiver, layout.SAME, node)
        return replace(made, device=receiver.device) if isinstance(made, Term) else made
    if name == "sort" and not {"key", "reverse"}.isdisjoint(arguments.keywords):
        builtin_methods.mutate(flow, node, flow.fresh("", node))
        return NONE
    if name in ("sort", "argsort", "topk"):
        return METHODS[name](flow, receiver, arguments, node)  # type: ignore[arg-type]
    if name in hooks.REGISTERING:
        return hooks.register(flow, Known(hooks.ANY), arguments, node)
    if name == "index_select":
        by = permutations.permutation(arguments.get(1, "index"))
        return permutations.shuffled(receiver, by, node) if by else flow.fresh("", node)
    return _unknown_method(flow, receiver, name, arguments, node)


def _relaid(flow: Evaluator, value: Symbol | Term) -> Tensor:
    """Something unknown whose numbers stay, along other axes."""
    return replace(layout.as_tensor(flow, value), meaning=Relaid(value))


def _unknown_method(
    flow: Evaluator, receiver: Symbol | Term, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """A method that may do anything to what it is given."""
    if writing.may_draw(name, node):
        flow.write_unsurely()
    given = arguments.values()
    for value in given:
        initialisation.may_write(flow, value, node)
    forgetting.handed_out(flow, given)
    if receiver in flow.kept:
        held = flow.kept[receiver]  # which a context manager shares with what it gave
        forgetting.handed_out(flow, list(held))
        held += given
        flow.kept[receiver] = held
    return _beside(flow.fresh("", node, [receiver, *given]), name, receiver)


def _beside(found: Symbol, name: str, given: Value) -> Value:
    """What an operation gives lies where that does which it was made of, if it always does so."""
    where = getattr(given, "device", "") if name in devices.ON_DEVICE else ""
    return replace(found, device=where) if where else found


_COMPARING = {
    "eq": "==", "ne": "not ==", "not_equal": "not ==", "gt": ">", "greater": ">", "lt": "<",
    "less": "<", "ge": ">=", "le": "<=",
}  # fmt: skip
"""The operator that each method of comparison stands for."""
_REFILLING = frozenset("append extend insert pop remove sort reverse clear fill put resize".split())
"""Methods by which a list or an array comes to hold other numbers."""
_TELLING_ZERO = frozenset({"sign", "nonzero", "count_nonzero", "bool"})
"""What tells zeros from all other numbers, as a comparison with 0 does."""
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


def _partial(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    return Partial(arguments.get(0, "func"), arguments.behind(), node=node)


def _pad(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    given = arguments.get(0, "input")
    known = lengthened.padded(arguments, node)
    return known or _beside(flow.fresh("", node, arguments.values()), "pad", given)


def _checkpoint(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``checkpoint(function, …)``, which calls it, and once more for its gradients."""
    inner = arguments.behind()
    inner.keywords = {k: v for k, v in inner.keywords.items() if k not in _OF_CHECKPOINT}
    return calls.dispatch(flow, arguments.get(0, "function"), inner, node)


_OF_CHECKPOINT = frozenset(
    "use_reentrant preserve_rng_state context_fn determinism_check debug early_stop".split()
)


def _copied(flow: Evaluator, arguments: Arguments, node: syntax.Node, deep: bool) -> Value:
    """``copy.deepcopy(settings)``, and of which nothing is known of anything that holds more."""
    made = collected.copied(arguments.get(0, "x"), deep)
    return calls.unknown(flow, arguments, node) if made is None else made


def _bar(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    return arguments.get(0, "iterable")


def _where(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    for value in arguments.positional[1:]:
        if isinstance(value, Tensor) and value.padding is not None:
            return replace(
                value, masked=True, changed=worse(value.changed, "elementwise"), node=node
            )
    return Tensor(node=node)


def _is_tensor(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    held = typed.is_instance(arguments.get(0, "obj"), Known("torch.Tensor"))
    return flow.fresh("", node) if held is None else Constant(held)


def _assert(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """An ``assert`` that a traced program keeps."""
    flow.env.facts.update(implied(flow, arguments.get(0, "condition"), True))
    return NONE


def _assert_same(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    guards.same(flow, *arguments.values())
    return NONE


def _grouped(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``itertools.groupby``, which may be by length."""
    groups, item = flow.fresh("", node, arguments.values()), flow.fresh(ITEM)
    if (key := arguments.find(1, "key")) is not None:
        if measures.is_count(calls.dispatch(flow, key, Arguments([item]), node), 0):
            measures.even_within(flow, groups)
    return groups


FUNCTIONS: dict[str, Handler] = {
    "itertools.groupby": _grouped,
    **dict.fromkeys(("torch.testing.assert_close", "torch.testing.assert_allclose"), _assert_same),
    **dict.fromkeys(("numpy.testing.assert_array_equal", "numpy.testing.assert_equal"), _assert_same),
    **dict.fromkeys(("torch._assert", "torch._assert_async", "torch._check"), _assert),
    "torch.is_tensor": _is_tensor, "torch.einsum": products.einsum,
    "torch.device": devices.made,
    _RNN_UTILS + "pack_padded_sequence": batches.pack_padded_sequence,
    _RNN_UTILS + "pack_sequence": batches.pack_sequence,
    _RNN_UTILS + "pad_packed_sequence": batches.pad_packed_sequence,
    _RNN_UTILS + "pad_sequence": batches.pad_sequence,
    _RNN_UTILS + "PackedSequence": batches.packed_sequence,
    "torch.cat": joining.cat, "torch.concat": joining.cat, "torch.concatenate": joining.cat,
    "torch.stack": joining.stack, "torch.where": _where,
    "torch.nn.functional.one_hot": modules.one_hot,
    "torch.nn.functional.pad": _pad,
    **creation.FUNCTIONS,
    **starts.FUNCTIONS,
    "torch.autograd.Variable": lambda flow, arguments, node: arguments.get(0, "data"),
    "torch.nn.Parameter": starts.learned,
    "torch.utils.data.DataLoader": loaders.data_loader,
    "torch.utils.data.TensorDataset": loaders.tensor_dataset,
    **dict.fromkeys(("tqdm.tqdm", "tqdm.auto.tqdm", "tqdm.notebook.tqdm"), _bar),
    "functools.partial": _partial, "torch.utils.checkpoint.checkpoint": _checkpoint,
    "itertools.chain": python.chained,
    "itertools.chain.from_iterable": python.chained_from,
    "collections.OrderedDict": lambda flow, arguments, node: python.call(flow, "dict", arguments, node),
    "copy.copy": lambda flow, arguments, node: _copied(flow, arguments, node, False),
    "copy.deepcopy": lambda flow, arguments, node: _copied(flow, arguments, node, True),
    "numpy.pad": lambda flow, arguments, node: (
        lengthened.array_padded(arguments, node) or flow.fresh("", node, arguments.values())
    ),
    **dict.fromkeys(("numpy.array", "numpy.asarray"), creation.array),
    "numpy.argsort": lambda flow, arguments, node: permutations.argsort(
        flow, arguments.get(0, "a"), Arguments(), node
    ),
    **dict.fromkeys(
        ("collections.namedtuple", "typing.NamedTuple"), lambda *given: fields.named_tuple(*given)
    ),
    "dataclasses.field": lambda *given: fields.field(*given),
    "dataclasses.asdict": lambda *given: fields.asdict(*given),
    "dataclasses.astuple": lambda *given: fields.astuple(*given),
    "dataclasses.replace": lambda *given: fields.replaced(*given),
    **dict.fromkeys(("types.SimpleNamespace", "argparse.Namespace"), lambda *given: fields.namespace(*given)),
    "torch.jit.script": lambda flow, arguments, node: arguments.get(0, "obj"),
    "torch.compile": lambda flow, arguments, node: arguments.get(0, "model"),
}  # fmt: skip
