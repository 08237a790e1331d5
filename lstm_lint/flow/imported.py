"""Import statements, and what the names are that they bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.project import ALL
from lstm_lint.flow.scope import STARS, canonical
from lstm_lint.flow.values import Class, Function, Imported, Known, OneOf, Value, join

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def import_(flow: Evaluator, node: syntax.Import) -> bool:
    for alias in node.names:
        path = alias.name if alias.asname else alias.name.partition(".")[0]
        name = alias.asname or path
        _imported(flow, name, path, node)
        module = _neighbour(flow, path)
        if module is not None:
            _from_neighbour(flow, name, Imported(module, "", path))
    return True


def import_from(flow: Evaluator, node: syntax.ImportFrom) -> bool:
    home = node.module
    if not node.names:
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
        _imported(flow, local, path, node)
        module = _neighbour(flow, path)
        filename = _neighbour(flow, home, name)
        if module is not None:
            _from_neighbour(flow, local, Imported(module, "", path))
        elif filename is not None:
            _from_neighbour(flow, local, Imported(filename, name, path))
    return True


def _handed_on(flow: Evaluator, name: str, value: Imported, node: syntax.Node) -> None:
    """A name that a neighbour is known to have: what it imports itself is as if imported here."""
    found = resolved(flow, value)
    if isinstance(found, Known):
        _imported(flow, name, found.path, node)
    else:
        flow.env.bind(name, value)


def _from_neighbour(flow: Evaluator, name: str, value: Imported) -> None:
    flow.env.bind(name, value)
    flow.relevant_names.add(name)


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
    if found is not None and value not in asked:
        found = told(flow, found, asked | {value})
        if isinstance(found, Class):
            members = (each.members for each in found.lineage() if isinstance(each, Class))
            flow.relevant_names.update(*members)
        return found
    return Known(canonical(value.path))


def helper(flow: Evaluator, path: str) -> Function | None:
    """The function that a path leads to in a neighbour with nothing recurrent of its own."""
    project = flow.project
    if project is None:
        return None
    home = flow.frame.home
    found = project.helper(path, project.files[home] if home else flow.filename)
    flow.met_neighbours = flow.met_neighbours or found is not None
    return found


def _imported(flow: Evaluator, name: str, path: str, node: syntax.Node) -> None:
    known = Known(canonical(path), node=node)
    if flow.frame.caller is None and isinstance(flow.frame.node, syntax.Module):
        flow.imports[name] = known
    flow.env.bind(name, known)
