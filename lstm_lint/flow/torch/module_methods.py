"""What the methods of modules do, those of torch and those derived from them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import attributes, builtin_methods, calls, objects
from lstm_lint.flow import builtins as python
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import building, hooks, initialisation, tables
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    Instance,
    Known,
    Symbol,
    Term,
    Tuple,
    Unknown,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Owner = Rnn | Module | Instance
"""What has parameters, or modules that have."""
Handler = Callable[["Evaluator", Any, str, Arguments, syntax.Node], Value]

MOST_CHILDREN = 64
"""Children of a module that are told apart."""


def method(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``receiver.name(…)``."""
    handler = _OF_ANY.get(name) or _OF_SOME.get((type(receiver), name))
    if handler is not None:
        return handler(flow, receiver, name, arguments, node)
    if name == "__getattr__" and not isinstance(receiver, Instance):
        return python.call(flow, "getattr", arguments.shifted(receiver), node)
    if name in attributes.NAMED:
        return attributes.called(flow, receiver, name, arguments, node)
    if name in hooks.REGISTERING:
        return hooks.register(flow, receiver, arguments, node)
    if isinstance(receiver, Module):
        tables.may_write(flow, receiver, node)
    return calls.unknown(flow, arguments, node)


def _itself(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    return receiver


def _cast(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``double`` and its like, and ``to`` where it is given more than a device."""
    cast = name != "to" or any(_is_dtype(each) for each in arguments.values())
    moved = any(type(each) in (Symbol, Term, Unknown) for each in arguments.values())
    for _, held in initialisation.weighted(flow, receiver) if cast or moved else ():
        if isinstance(held, Rnn):
            held.site.cast |= cast
            held.site.moved |= moved
    return receiver


def _is_dtype(value: Value) -> bool:
    """Whether it may be a dtype other than single precision, by torch's names for them."""
    return any(
        isinstance(each, Known)
        and each.path.startswith("torch.")
        and each.path not in ("torch.float", "torch.float32")
        for each in alternatives(value)
    )


def _frozen(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``requires_grad_``, whether on or off: who says so looks after the parameters."""
    for _, held in initialisation.weighted(flow, receiver):
        if isinstance(held, Rnn):
            held.site.frozen = True
    return receiver


def _parameters(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    found = initialisation.named_parameters(flow, receiver)
    if name == "parameters":
        return Tuple(tuple(p for _, p in found), mutable=True, node=node, once=True)
    return Tuple(tuple(Tuple((Constant(n), p)) for n, p in found), mutable=True, node=node)


def _modules(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    within = initialisation.members(flow, receiver)
    if name.endswith("children"):
        within = [(n, m) for n, m in within if n and "." not in n]
    if name.startswith("named"):
        return Tuple(tuple(Tuple((Constant(n), m)) for n, m in within), mutable=True)
    return Tuple(tuple(m for _, m in within), mutable=True)


def _state(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    return flow.fresh("", node)


def _loaded(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """What may give parameters and tables of weights other values."""
    for _, held in initialisation.weighted(flow, receiver):
        if isinstance(held, Rnn) and name != "named_buffers":
            held.site.initialised_by.append(node)
        elif isinstance(held, Module):
            tables.may_write(flow, held, node)
    return flow.fresh("", node)


def _reset(
    flow: Evaluator, receiver: Rnn, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    for parameter in initialisation.parameters(flow, receiver):
        initialisation.write(flow, parameter, node, node, name)
    return NONE


def _registered(
    flow: Evaluator, receiver: Instance, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    key = arguments.get(0, "name")
    if isinstance(key, Constant) and isinstance(key.value, str):
        flow.env.heap[(receiver.key, key.value)] = arguments.get(1, "module")
    return NONE


def _children(
    flow: Evaluator, receiver: Module, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """What a ``ModuleDict`` has as a dictionary."""
    pairs = [(Constant(key), child) for key, child in receiver.children]
    if not pairs:
        return UNKNOWN
    if name == "items":
        return Tuple(tuple(map(Tuple, pairs)))
    return Tuple(tuple(pair[name == "values"] for pair in pairs))


def _applied(
    flow: Evaluator, receiver: Owner, name: str, arguments: Arguments, node: syntax.Node
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
        grown = building.with_children(receiver, arguments.get(0, "module"))
    elif name == "extend":
        grown = building.lengthened(receiver, arguments.get(0, "modules"))
    elif name == "add_module":
        grown = building.with_children(receiver, arguments.get(1, "module"))
    builtin_methods.mutate(flow, node, grown)
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        objects.named(flow, node.func.value, grown)
    return grown


_OF_ANY: dict[str, Handler] = {
    **dict.fromkeys("cuda cpu train eval float share_memory".split(), _itself),
    **dict.fromkeys("to half double bfloat16 type".split(), _cast),
    "requires_grad_": _frozen,
    "apply": _applied,
    **dict.fromkeys(("named_parameters", "parameters"), _parameters),
    **dict.fromkeys("modules children named_modules named_children".split(), _modules),
    "state_dict": _state,
    **dict.fromkeys("load_state_dict get_parameter named_buffers".split(), _loaded),
}  # fmt: skip
_OF_SOME: dict[tuple[type, str], Handler] = {
    (Rnn, "reset_parameters"): _reset,
    **dict.fromkeys(((Instance, name) for name in ("add_module", "register_module")), _registered),
    **dict.fromkeys(((Module, name) for name in "append extend add_module insert".split()), _appended),
    **dict.fromkeys(((Module, name) for name in ("keys", "values", "items")), _children),
}  # fmt: skip
