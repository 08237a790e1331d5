"""Modules and functions that give something else than they do by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import calls
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import Bound, Function, Instance, Known, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

REGISTERING = frozenset({"register_forward_hook", "register_forward_pre_hook"})
GLOBAL = frozenset({"register_module_forward_hook", "register_module_forward_pre_hook"})
TABLES = frozenset({"_forward_hooks", "_forward_pre_hooks"})
ANY = "torch.nn.Module"


def register(flow: Evaluator, module: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """A hook may put other values in the place of what a module takes or gives."""
    hook = arguments.get(0, "hook")
    function = hook.function if isinstance(hook, Bound) else hook
    if not isinstance(function, Function) or _gives(function):
        alter(flow, module)
    return calls.unknown(flow, arguments, node)


def _gives(function: Function) -> bool:
    """Whether a function may return anything but None."""
    return isinstance(function.node, syntax.Lambda) or any(
        isinstance(each, syntax.Return | syntax.Yield) and each.value is not None
        for each in walking.nodes(function.node.body)
    )


def alter(flow: Evaluator, module: Value) -> None:
    """What a module gives is not known from here on, wherever it is called."""
    flow.altered.add(_identity(module))


def _identity(module: Value) -> object:
    """What stands for a module in all objects that hold it."""
    if isinstance(module, Rnn):
        return module.site
    if isinstance(module, Instance):
        return module.cls
    return module.path if isinstance(module, Known) else module.node


def is_altered(flow: Evaluator, called: Value) -> bool:
    """Whether something that is called may give something else than it does by itself."""
    altered = flow.altered
    if isinstance(called, Known):
        return called.path in altered
    if not isinstance(called, Rnn | Module | Instance):
        return False
    path = called.path if isinstance(called, Module) else ""
    path = f"torch.nn.{called.kind}" if isinstance(called, Rnn) else path
    return _identity(called) in altered or path in altered or ANY in altered
