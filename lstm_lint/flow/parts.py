"""Functions that are a part of the one which calls them, as nobody else does.

Such a function is followed where it is called, as if its body stood there: the call is no event,
what it returns is returned by the whole where that returns the call, and nothing is presumed of
other callers.
"""

from __future__ import annotations

from collections import Counter
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
    if not is_hidden(function.name) and function.closure.parent is None:
        return False
    known = flow.parts.get(node)
    if known is None:
        module = function.home or flow.module
        known = flow.parts[node] = _is_named_once(flow, module, function.name)
    return known


def is_private(flow: Evaluator, node: syntax.FunctionDef) -> bool:
    """Whether a function of the file is so by its name, and not asynchronous."""
    plain = not node.decorators and not node.asynchronous and is_hidden(node.name.value)
    return plain and _is_named_once(flow, flow.module, node.name.value)


def is_called_as_part(flow: Evaluator, function: Function, call: syntax.Node) -> bool:
    """Whether the body of a function might stand where it is called, and run once where that does."""
    called = syntax.last_name(call.func) if isinstance(call, syntax.Call) else None
    if called != function.name or not is_part(flow, function):
        return False
    again = flow.frame.loops > 0 or flow.env.passing or isinstance(flow.frame.node, syntax.Lambda)
    return not again


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


def is_hidden(name: str) -> bool:
    """Whether a name says that it is not for others (PEP 8)."""
    return name.startswith("_") and not name.endswith("__")


def _is_named_once(flow: Evaluator, module: syntax.Module, name: str) -> bool:
    named = times_named(flow, module, name)
    return named == 2 and f'"{name}"' not in module.text and f"'{name}'" not in module.text


def times_named(flow: Evaluator, module: syntax.Module, name: str) -> int:
    """How often a name stands in a file, where it is defined included."""
    named = flow.mentioned.get(module)
    if named is None:
        named = flow.mentioned[module] = Counter(module.mentions)
    return named[name]
