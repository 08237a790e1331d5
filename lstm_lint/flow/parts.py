"""Functions that are a part of the one which calls them, as nobody else does.

Such a function is followed where it is called, as if its body stood there: neither the call nor
what it returns is an event, and nothing is presumed of other callers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.values import Function


def is_part(flow: Evaluator, function: Function) -> bool:
    """Whether a function is named at one place alone, and other files leave it to its own.

    Its name is private, or that of a function within a function (PEP 8), and stands once where it
    is defined and once elsewhere.
    """
    node = function.node
    if not isinstance(node, syntax.FunctionDef) or node.decorators:
        return False
    if not _is_hidden(function.name) and function.closure.parent is None:
        return False
    known = flow.parts.get(node)
    if known is None:
        known = flow.parts[node] = _is_named_once(function.home or flow.module, function.name)
    return known


def is_private(module: syntax.Module, node: syntax.FunctionDef) -> bool:
    """Whether a function of a file is so by its name, and not asynchronous."""
    plain = not node.decorators and not node.asynchronous and _is_hidden(node.name.value)
    return plain and _is_named_once(module, node.name.value)


def is_called_as_part(flow: Evaluator, function: Function, call: syntax.Node) -> bool:
    """Whether a call is the only place that names a function, so that its body might stand there."""
    called = syntax.last_name(call.func) if isinstance(call, syntax.Call) else None
    return called == function.name and is_part(flow, function)


def is_within(flow: Evaluator, node: syntax.Node, home: syntax.Node) -> bool:
    """Whether a node stands in a function or class, or in what is a part of it."""
    around = surroundings(flow, home)
    return node in around or any(
        whole in around and node in surroundings(flow, part)
        for part, whole in flow.taken_in.items()
        if isinstance(part, syntax.FunctionDef)
    )


def last(flow: Evaluator, functions: list[Function]) -> list[Function]:
    """Functions, with those behind all others that may be a part of one of them."""
    return sorted(functions, key=lambda each: is_part(flow, each))


def _is_hidden(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_named_once(module: syntax.Module, name: str) -> bool:
    quoted = f'"{name}"' in module.text or f"'{name}'" in module.text
    return module.mentions.count(name) == 2 and not quoted
