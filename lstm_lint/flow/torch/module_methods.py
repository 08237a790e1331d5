"""What the methods of modules do, those of torch and those derived from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import attributes, builtin_methods, calls, objects
from lstm_lint.flow import builtins as python
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import hooks, initialisation, modules, tables
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import NONE, UNKNOWN, Constant, Instance, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST_CHILDREN = 64
"""Children of a module that are told apart."""


def method(
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
    builtin_methods.mutate(flow, node, grown)
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        objects.named(flow, node.func.value, grown)
    return grown
