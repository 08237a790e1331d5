"""What ``base.name`` is, whatever the base is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import attributes, calls, containers, imported, objects
from lstm_lint.flow.scope import member, term
from lstm_lint.flow.torch import alone, initialisation, layout, permutations, tables
from lstm_lint.flow.torch.values import Module, Packed, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Bound,
    Class,
    Constant,
    Encoding,
    Function,
    Imported,
    Instance,
    Known,
    Method,
    OneOf,
    Super,
    Symbol,
    Term,
    Tuple,
    Unknown,
    Value,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

CALLED = frozenset({"forward", "__call__"})
"""Attributes that are called as the module itself is."""
_MODULE_METHODS = frozenset(
    "named_parameters parameters modules named_modules children named_children apply to cuda cpu "
    "train eval half float double bfloat16 zero_grad requires_grad_ state_dict load_state_dict "
    "register_buffer register_parameter add_module register_module buffers named_buffers "
    "share_memory type get_submodule get_parameter register_forward_hook "
    "register_forward_pre_hook".split()
)
_RNN_SETTINGS = frozenset(
    "input_size hidden_size num_layers bias batch_first dropout bidirectional proj_size".split()
)


def attribute(flow: Evaluator, base: Value, name: str, node: syntax.Node) -> Value:
    """``base.name``."""
    handler = _ATTRIBUTES.get(type(base))
    return Method(base, name, node=node) if handler is None else handler(flow, base, name, node)


def _of_known(flow: Evaluator, base: Known, name: str, node: syntax.Node) -> Value:
    if name == "__name__":
        return Constant(base.path.rpartition(".")[2])
    found = None if base.path.startswith("torch") else imported.constant(flow, base, name)
    return found or member(base, name)


def _of_imported(flow: Evaluator, base: Imported, name: str, node: syntax.Node) -> Value:
    return imported.resolved(flow, Imported(base.filename, name, f"{base.path}.{name}"))


def _of_one(flow: Evaluator, base: OneOf, name: str, node: syntax.Node) -> Value:
    there = imported.used(base)
    if there is not base:
        return attribute(flow, there, name, node)
    return join(*((facts, attribute(flow, each, name, node)) for facts, each in base.options))


def _of_class(flow: Evaluator, base: Class, name: str, node: syntax.Node) -> Value:
    found = attributes.of_class(flow, base, name) if name in flow.on_classes else None
    found = found or base.find(name)
    if found is None and name in attributes.NAMED:
        return Method(base, name, node=node)
    if found is None:
        return Constant(base.name) if name == "__name__" else term(".", base, Constant(name))
    if isinstance(found, Function):
        return Bound(base, found) if found.wrapper == "classmethod" else found
    if any(isinstance(each, Known) and each.path.startswith("enum.") for each in base.lineage()):
        return term(".", base, Constant(name))  # a member has its value, and is not it
    return attributes.bound_descriptor(flow, found, NONE, base, node)


def _of_module(flow: Evaluator, base: Module, name: str, node: syntax.Node) -> Value:
    if name == "weight" and base.name == "Embedding":
        flow.tables[node] = base
        return Table(base, node=node)
    if name in CALLED:
        return base
    if name in ("weight", "bias"):
        return Tensor(node=node)
    return Known(base.path) if name == "__class__" else Method(base, name, node=node)


def _of_symbol(flow: Evaluator, base: Symbol | Term, name: str, node: syntax.Node) -> Value:
    given = flow.env.heap.get((base, name))
    if given is not None:
        return flow.env.narrow(given)
    if name == "ndim":
        return alone.ask_rank(flow, base)
    if type(base) is Symbol and isinstance(base.default, Instance):
        default = of_instance(flow, base.default, name, node)
        if isinstance(default, Constant):  # what it is where the caller brings no settings
            flow.ticks += 1
            return flow.env.heap.setdefault((base, name), Symbol(name, flow.ticks, default))
    return (
        Term("shape", (base,)) if name == "shape" else Term(".", (base, Constant(name)), node=node)
    )


def _of_encoding(flow: Evaluator, base: Encoding, name: str, node: syntax.Node) -> Value:
    known = next((value for key, value in base.items if key == Constant(name)), None)
    return Method(base, name, node=node) if known is None else known


def _of_unknown(flow: Evaluator, base: Value, name: str, node: syntax.Node) -> Value:
    return UNKNOWN


def _of_instance(flow: Evaluator, base: Instance, name: str, node: syntax.Node) -> Value:
    special = flow.overridden.get(base.cls)
    if special is None:
        special = attributes.overridden(flow, base.cls)
    if special:
        read = attributes.read(flow, base, name, node)
        if read is not None:
            return read
    return of_instance(flow, base, name, node)


def of_instance(flow: Evaluator, base: Instance, name: str, node: syntax.Node) -> Value:
    """What every object has for ``base.name``."""
    value = flow.env.heap.get((base.key, name))
    if value is not None:
        return flow.env.narrow(value)
    if name == "__class__":
        return base.cls
    if name in flow.on_classes:
        value = attributes.of_class(flow, base.cls, name)
        if value is not None:
            return value
    members = _members(flow, base, name)
    if members:
        value = join(*((frozenset(), _bound_to(flow, base, each, node)) for each in members))
        if any(
            isinstance(each, Function) and each.wrapper == "cached_property" for each in members
        ):
            flow.env.heap[(base.key, name)] = value
        return value
    if base.key in flow.made_as and _is_of_rnns(name):
        return _of_rnn(flow, flow.made_as[base.key], name, node)
    if name in _MODULE_METHODS or name in attributes.NAMED:
        return Method(base, name, node=node)
    if name in attributes.DICTIONARIES:
        return Method(base, "__dict__", node=node)
    value = flow.fresh(name, node)
    flow.env.heap[(base.key, name)] = value
    return value


def _members(flow: Evaluator, base: Instance, name: str) -> list[Value]:
    """What a name may be in the class of an object; subclasses are seen where it may be of one.

    A subclass's own method is not: it is followed for itself.
    """
    found = base.cls.find(name)
    if found is None or (isinstance(found, Function) and found.wrapper not in objects.PROPERTIES):
        return [] if found is None else [found]
    if base.node is not base.cls.node:
        return [found]
    below = flow.heirs.get(base.cls, ())
    return [found, *(each.members[name] for each in below if name in each.members)]


def _bound_to(flow: Evaluator, base: Instance, found: Value, node: syntax.Node) -> Value:
    """A member of its class as an object has it."""
    if not isinstance(found, Function):
        return attributes.bound_descriptor(flow, found, base, base.cls, node)
    if found.wrapper in objects.PROPERTIES:
        return calls.invoke(flow, found, [base], node)
    return found if found.wrapper == "staticmethod" else Bound(base, found)


def _of_packed(flow: Evaluator, base: Packed, name: str, node: syntax.Node) -> Value:
    names = ("data", "batch_sizes", "sorted_indices", "unsorted_indices")
    if name in names:
        return containers.packed_fields(flow, base)[names.index(name)]
    return Method(base, name, node=node)


def _of_rnn(flow: Evaluator, base: Rnn, name: str, node: syntax.Node) -> Value:
    if name in CALLED:
        return base
    if name in _RNN_SETTINGS:
        value: Value = getattr(base, name)
        return value
    if name == "__class__":
        return Known(f"torch.nn.{base.kind}") if base.kind else UNKNOWN
    if name == "mode" and base.kind in ("LSTM", "GRU"):
        return Constant(base.kind)
    if initialisation.names_parameter(name):
        return Parameter(base, name, node=node)
    if name in _COLLECTIONS:
        return initialisation.collection(flow, base, name)
    return Method(base, name, node=node)


_COLLECTIONS = frozenset(
    "_all_weights all_weights _flat_weights _flat_weights_names _parameters".split()
)


def _is_of_rnns(name: str) -> bool:
    """Whether an object has an attribute of that name because its class is derived from an RNN."""
    own = name in _RNN_SETTINGS or name in _COLLECTIONS or name == "reset_parameters"
    return own or initialisation.names_parameter(name)


def _behind(flow: Evaluator, base: Super, name: str, node: syntax.Node) -> Value:
    receiver = base.receiver
    if isinstance(receiver, Instance):
        lineage = list(receiver.cls.lineage())
        places = [i for i, each in enumerate(lineage) if each is base.after]
        for each in lineage[places[0] + 1 :] if places else []:
            if isinstance(each, Class) and isinstance(each.members.get(name), Function):
                return Bound(receiver, each.members[name])  # type: ignore[arg-type]
    return Method(base, name, node=node)


_ATTRIBUTES: dict[type, Callable[[Evaluator, Any, str, syntax.Node], Value]] = {
    Known: _of_known,
    Imported: _of_imported,
    Instance: _of_instance,
    OneOf: _of_one,
    Tensor: lambda *given: layout.attribute(*given),
    Packed: _of_packed,
    Rnn: _of_rnn,
    Parameter: lambda *given: initialisation.attribute(*given),
    Table: lambda *given: tables.attribute(*given),
    Tuple: lambda *given: permutations.part(*given),
    Class: _of_class,
    Super: _behind,
    Module: _of_module,
    Symbol: _of_symbol,
    Term: _of_symbol,
    Unknown: _of_unknown,
    Encoding: _of_encoding,
}
