"""Names that get values from elsewhere than their own scope, so that nothing is known of them.

That is ``global`` and ``nonlocal``, ``globals()``, and the module as an object with attributes.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from os.path import basename, splitext
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.values import Function, Symbol

NOTHING: frozenset[str] = frozenset()


def of_module(module: syntax.Module, filename: str) -> frozenset[str]:
    """The names of a module that its functions change, or whoever has it as an object."""
    found: set[str] = set()
    if "global" in module.text:
        found |= _declared(module)
        if _NAMESPACE.search(module.text):
            found |= _through_namespace(module)
    own = splitext(basename(filename))[0]
    if any(map(module.text.__contains__, _MODULE)) or (
        own
        and f"import {own}" in module.text
        and re.search(rf"\bimport {re.escape(own)}\b", module.text)
    ):
        found.update(_attributes_given(module))
    return frozenset(found)


_NAMESPACE = re.compile(r"\bglobals *\(")
_MODULE = ("sys.modules", "import_module(__name__", "__import__(__name__")


def of_function(flow: Evaluator, function: Function) -> frozenset[str]:
    """The names of a function that the functions in it declare ``nonlocal``."""
    known = flow.rebound.get(function.node)
    if known is None:
        has_any = type(function.node) is syntax.FunctionDef and function.home.says("nonlocal")
        inner = _declared(function.node.body) if has_any else ()
        known = flow.rebound[function.node] = frozenset(inner)
    return known


def held(flow: Evaluator, function: syntax.Node, names: list[str]) -> dict[str, Symbol]:
    """Those of the names that a function declares which are as good as its own while it runs.

    No other function knows them that may run meanwhile, nor is it started again before it ends.
    """
    if not isinstance(function, syntax.FunctionDef):
        return {}
    known = flow.named_alone.get(function)
    if known is None:
        known = flow.named_alone[function] = _alone(flow, function)
    new = [name for name in names if name in known and name not in flow.env.names]
    return {name: flow.fresh(name) for name in new}


def _alone(flow: Evaluator, function: syntax.FunctionDef) -> frozenset[str]:
    """The names that a function declares, and that no function knows besides those around it."""
    module = flow.module
    below = list(walking.nodes(function.body))
    goes_on = function.asynchronous or any(isinstance(each, syntax.Yield) for each in below)
    if goes_on or _named(below, function.name.value):
        return NOTHING
    if not walking.holds(module, function) or _NAMESPACE.search(module.text):
        return NOTHING
    found = _declared(function.body) - _attributes_given(module)
    for inner in _functions(function.body):
        found -= _declared(inner.body)
    others = list(_functions(module))
    while others:
        other = others.pop()
        if other is function:
            continue
        if any(each is function for each in walking.nodes(other.body)):
            others += _functions(other.body)
        else:
            found -= {name for name in found if _knows(other, name)}
    return frozenset(found)


def _functions(within: syntax.Node) -> Iterator[syntax.FunctionDef | syntax.Lambda]:
    """The functions in a piece of code, but not those that lie in others."""
    stack = walking.parts(within)
    while stack:
        node = stack.pop()
        if isinstance(node, syntax.FunctionDef | syntax.Lambda):
            yield node
        else:
            stack += walking.parts(node)


def _knows(function: syntax.FunctionDef | syntax.Lambda, name: str) -> bool:
    """Whether a function, or one in it, names something of a scope around it."""
    if name not in function.names:
        return False
    if name in _declared(function.body):
        return True
    inner = list(_functions(function.body))
    others = {each for other in inner for each in walking.nodes(other)}
    named = _named([e for e in walking.nodes(function.body) if e not in others], name)
    parameters = (
        each.name.value for each in walking.nodes(function.params) if isinstance(each, syntax.Param)
    )
    if name in parameters or any(map(_is_stored, named)):
        return False
    return bool(named) or any(_knows(each, name) for each in inner)


def _named(nodes: list[syntax.Node], name: str) -> list[syntax.Name]:
    """Where a name stands among some nodes, and is no attribute."""
    held = {each.attr for each in nodes if isinstance(each, syntax.Attribute)}
    names = (each for each in nodes if isinstance(each, syntax.Name) and each not in held)
    return [each for each in names if each.value == name]


def _declared(body: syntax.Node) -> set[str]:
    """The names that code within a piece of code declares to be of a scope around its own."""
    declarations = (e for e in walking.statements(body) if isinstance(e, syntax.Global))
    return {name for each in declarations for name in each.names}


def _through_namespace(module: syntax.Module) -> set[str]:
    """The names that ``globals()["name"] = …`` gives values; all that have one where it is not read alone."""
    found: set[str] = set()
    asked, spaces, everything = set[syntax.Node](), set[syntax.Node](), False
    for node in walking.nodes(module):
        if isinstance(node, syntax.Subscript):
            asked.add(node.value)
            key = node.slice[0]
            if _is_namespace(node.value) and _is_stored(node):
                literal = isinstance(key, syntax.Index) and isinstance(key.value, syntax.Literal)
                found.add(key.value.value if literal else "")  # type: ignore[union-attr]
                everything = everything or not literal
        elif isinstance(node, syntax.Attribute) and node.attr.value in _READING:
            asked.add(node.value)
        elif isinstance(node, syntax.Comparison):
            asked.update(each.comparator for each in node.comparisons)
        elif isinstance(node, syntax.Call) and _is_namespace(node):
            spaces.add(node)
    return found | (_given(module) if everything or spaces - asked else set())


_READING = frozenset({"get", "items", "keys", "values", "copy"})


def _is_namespace(node: syntax.Node) -> bool:
    return (
        isinstance(node, syntax.Call)
        and isinstance(node.func, syntax.Name)
        and node.func.value == "globals"
    )


def _is_stored(node: syntax.Expression) -> bool:
    return isinstance(getattr(node.origin, "ctx", None), ast.Store | ast.Del)


def _given(module: syntax.Module) -> set[str]:
    """All names that a file assigns to."""
    nodes = walking.nodes(module)
    return {each.value for each in nodes if isinstance(each, syntax.Name) and _is_stored(each)}


def _attributes_given(module: syntax.Module) -> set[str]:
    """All attributes that a file assigns to, but for those of the object a method works for."""
    found: set[str] = set()
    for node in walking.nodes(module):
        if isinstance(node, syntax.Attribute) and _is_stored(node):
            if not isinstance(node.value, syntax.Name) or node.value.value != "self":
                found.add(node.attr.value)
        elif isinstance(node, syntax.Call) and isinstance(node.func, syntax.Name):
            if node.func.value == "setattr" and len(node.args) == 3:
                name = node.args[1].value
                found |= {name.value} if isinstance(name, syntax.Literal) else _given(module)
    return found
