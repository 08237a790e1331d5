"""Import statements, and what the names are that they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.scope import STARS, builtin, canonical
from lstm_lint.flow.values import (
    NONE,
    Bound,
    Class,
    Function,
    Imported,
    Instance,
    Known,
    OneOf,
    Symbol,
    Value,
    join,
)
from lstm_lint.looks import ALL
from lstm_lint.neighbours import AROUND

if TYPE_CHECKING:
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.evaluator import Evaluator


def import_(flow: Evaluator, node: syntax.Import) -> bool:
    for alias in node.names:
        path = alias.name if alias.asname else alias.name.partition(".")[0]
        module = _neighbour(flow, path)
        neighbour = None if module is None else Imported(module, "", path)
        _imported(flow, alias.asname or path, path, node, neighbour)
    return True


def import_from(flow: Evaluator, node: syntax.ImportFrom) -> bool:
    home = node.module
    if not node.names:
        flow.imports_all = True
        flow.env.brought.clear()
        for name in STARS.get(home, ()):
            _imported(flow, name, f"{home}.{name}", node)
        filename = _neighbour(flow, home)
        if filename is not None and flow.project is not None:
            for name in flow.project.public(filename):
                _handed_on(flow, name, Imported(filename, name, f"{home}.{name}"), node)
        return True
    for alias in node.names:
        name, local = alias.name, alias.asname or alias.name
        path = f"{home}{name}" if home.endswith(".") else f"{home}.{name}"
        module = _neighbour(flow, path)
        filename = _neighbour(flow, home, name)
        neighbour = None
        if module is not None:
            neighbour = Imported(module, "", path)
        elif filename is not None:
            neighbour = Imported(filename, name, path)
        _imported(flow, local, path, node, neighbour)
    return True


def _handed_on(flow: Evaluator, name: str, value: Imported, node: syntax.Node) -> None:
    """A name that a neighbour is known to have: what it imports itself is as if imported here."""
    found = resolved(flow, value)
    if isinstance(found, Known):
        _imported(flow, name, found.path, node)
    else:
        flow.env.bind(name, value)


def _neighbour(flow: Evaluator, home: str, name: str = ALL) -> str | None:
    """The file of the project that a module is, where it can say what a name of it is."""
    return None if flow.project is None else flow.project.locate(home, name, flow.filename)


def told(flow: Evaluator, value: Value, asked: frozenset[Value] = frozenset()) -> Value:
    """A value, with what the neighbours say in place of what they are to be asked."""
    if isinstance(value, Imported):
        return resolved(flow, value, asked)
    if isinstance(value, OneOf) and any(type(each) is Imported for _, each in value.options):
        return join(*((facts, told(flow, each, asked)) for facts, each in value.options))
    return value


def resolved(flow: Evaluator, value: Imported, asked: frozenset[Value] = frozenset()) -> Value:
    """What an imported name is, as far as the neighbours say, who may import it in turn."""
    if not value.name:
        return value
    flow.met_neighbours = True
    found = flow.project.member(value.filename, value.name) if flow.project else None
    if type(found) is Known and found.path.startswith(".") and flow.project and found.node:
        flow.project.handed_on[found.node] = value.filename
    if found is not None and value not in asked:
        found = told(flow, found, asked | {value})
        if isinstance(found, Class):
            members = (each.members for each in found.lineage() if isinstance(each, Class))
            flow.relevant_names.update(*members)
        return found
    return Known(canonical(value.path))


# --- neighbours with nothing recurrent of their own: followed only for what they are given


class Making(NamedTuple):
    """How an object came to be of which nothing is known yet."""

    cls: Known
    home: syntax.Module | None
    """The neighbour that says so, if one does."""
    arguments: Arguments
    node: syntax.Node


def definition(flow: Evaluator, known: Known) -> Function | Class | None:
    """The function or class that an imported name is."""
    return None if flow.project is None else _defined(flow, known, flow.frame.home)


def _defined(flow: Evaluator, known: Known, home: syntax.Module | None) -> Function | Class | None:
    assert flow.project is not None
    here = _here(flow, known, home)
    found = flow.project.definition(known.path, here) if here else None
    flow.met_neighbours = flow.met_neighbours or found is not None
    return found


def _here(flow: Evaluator, known: Known, home: syntax.Module | None) -> str | None:
    """The file that imports a name, or hands it on; None where it has been forgotten."""
    assert flow.project is not None
    relative = known.node if known.path.startswith(".") else None
    handed_on = flow.project.handed_on.get(relative) if relative is not None else None
    return handed_on or (flow.filename if home is None else flow.project.files.get(home))


def constant(flow: Evaluator, known: Known, name: str) -> Value | None:
    """What a class of a neighbour has for a name."""
    if flow.project is None or "." not in known.path:
        return None
    here = _here(flow, known, flow.frame.home)
    return flow.project.constant(known.path, name, here) if here else None


def note(
    flow: Evaluator, made: Value, known: Known, arguments: Arguments, node: syntax.Node
) -> None:
    """Remember how something was made, should it be given something recurrent."""
    if flow.project is not None and type(made) is Symbol:
        flow.makings[made] = Making(known, flow.frame.home, arguments, node)


def class_of(flow: Evaluator, value: Value) -> Class | None:
    """The class of a neighbour that something is an object of."""
    making = flow.makings.get(value) if type(value) is Symbol else None
    cls = None if making is None else _defined(flow, making.cls, making.home)
    return cls if isinstance(cls, Class) else None


def made(flow: Evaluator, value: Value) -> Value | None:
    """The object that something is, built only now."""
    cls = class_of(flow, value)
    if cls is None:
        return None
    making = flow.makings[value]
    from lstm_lint.flow import objects

    return objects.instantiate(flow, cls, making.arguments, making.node)


def inherited(flow: Evaluator, node: syntax.Node) -> Value | None:
    """The method that is called of an object whose class has a base among the neighbours."""
    function = node.func if isinstance(node, syntax.Call) else None
    if not isinstance(function, syntax.Attribute) or not isinstance(function.value, syntax.Name):
        return None
    base = flow.env.lookup(function.value.value)
    for each in base.cls.lineage() if isinstance(base, Instance) and flow.project else ():
        if isinstance(each, Known):
            cls = definition(flow, each)
            found = cls.find(function.attr.value) if isinstance(cls, Class) else None
            if isinstance(found, Function) and isinstance(base, Instance):
                return found if found.wrapper == "staticmethod" else Bound(base, found)
            return None
    return None


def _imported(
    flow: Evaluator,
    name: str,
    path: str,
    node: syntax.Node,
    neighbour: Imported | None = None,
) -> None:
    """Bind a name to what is imported."""
    known = Known(canonical(path), node=node)
    if flow.frame.caller is None and isinstance(flow.frame.node, syntax.Module):
        flow.imports[name] = known
    new = flow.env.lookup(name) is None and builtin(name) is None and not flow.imports_all
    flow.env.bind(name, neighbour or known)
    if new:
        flow.env.brought[name] = flow.env.names[name]
    if neighbour is not None and AROUND.leads_on(neighbour.filename, neighbour.name or ALL):
        flow.relevant_names.add(name)


def brings_anything(body: syntax.Node) -> bool:
    """Whether code may give any name a value: by ``import *``, ``exec`` or ``globals()``."""
    for node in walking.nodes(body):
        if isinstance(node, syntax.ImportFrom) and not node.names:
            return True
        if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Name):
            if node.func.value in ("exec", "globals", "locals", "vars"):
                return True
    return False


def used(value: Value) -> Value:
    """What is called, derived from or asked for a name: no None that stands for what is not there."""
    if type(value) is not OneOf:
        return value
    rest = [(facts, each) for facts, each in value.options if each != NONE]
    there = all(isinstance(each, Known | Imported) for _, each in rest)
    return join(*rest) if there and 0 < len(rest) < len(value.options) else value
