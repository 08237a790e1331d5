"""How a file writes things of torch: by the imports that it has, or by a new one."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.code.binding import Read
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.scope import canonical
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.values import Known


def spelled(flow: Evaluator, path: str, within: syntax.Node | None = None) -> Read | None:
    """How the file writes a thing of torch, by the imports that it has or by a new one.

    None where another thing has that name: `within` a function, or the one of a statement, or else
    in the one that is run now.  When the module has ended, that is any function of the file.
    """
    known = _known(flow, path, within)
    if known is not None:
        return Read(known)
    home = path.rpartition(".")[0]
    if home != "torch":
        return _by_name(flow, path, within)
    lines = _lines(flow, within)
    if not lines or not _may_call(flow, home, home, within):
        return None
    return Read(path, (Insert(lines[0], ("import torch",), before=True),))


def imported_from(flow: Evaluator, path: str) -> Read | None:
    """Like `spelled`, but as a name beside others that the file imports from the same module."""
    home, _, thing = path.rpartition(".")
    if _import_from(flow, home, None) is None or _known(flow, path, None) == thing:
        return spelled(flow, path)
    return _by_name(flow, path, None)


def _by_name(flow: Evaluator, path: str, within: syntax.Node | None) -> Read | None:
    """A thing by its own name, which an import of it brings."""
    home, _, thing = path.rpartition(".")
    beside, line = _import_from(flow, home, within), last_import(flow, within)
    if line is None or not _may_call(flow, thing, path, within):
        return None
    if beside is not None:
        return Read(thing, (_with_name(flow, beside, thing),))
    return Read(thing, (Insert(line, (f"from {home} import {thing}",)),))


def _known(flow: Evaluator, path: str, within: syntax.Node | None) -> str | None:
    """How the file writes a thing by what it imports, as shortly as it can."""
    homes = [
        (-len(known.path), name, known)
        for name, known in flow.imports.items()
        if path == known.path or path.startswith(f"{known.path}.")
    ]
    homes.sort(key=itemgetter(0))
    for _, name, known in homes:
        lasts = _lasts(flow, name, known, within)
        if lasts and not _is_hidden(flow, name, known.path, within):
            return name + path.removeprefix(known.path)
    brought = _brought(flow, path, within) if not homes else ()
    for name, home in sorted(brought, key=lambda each: -len(each[1])):
        if not _is_hidden(flow, name, home, within):
            return name + path.removeprefix(home)
    return None


def _brought(flow: Evaluator, path: str, within: syntax.Node | None) -> Iterator[tuple[str, str]]:
    """The names by which functions around import a thing, or what it is of."""
    whole, function = surroundings(flow, flow.module), within or flow.frame.node
    for each in whole.up(function) if function in whole else ():
        lines = each.body.body if isinstance(each, syntax.FunctionDef) else ()
        for statement in (getattr(line, "small", None) for line in lines):
            named = isinstance(statement, syntax.Import | syntax.ImportFrom)
            for alias in statement.names if named else ():  # type: ignore[union-attr]
                home = _home(statement, alias)  # type: ignore[arg-type]
                if path == home or path.startswith(f"{home}."):
                    yield alias.asname or alias.name.partition(".")[0], home


def _home(statement: syntax.Import | syntax.ImportFrom, alias: syntax.ImportAlias) -> str:
    """What an import gives a name to."""
    if isinstance(statement, syntax.ImportFrom):
        return canonical(f"{statement.module}.{alias.name}")
    return alias.name if alias.asname else alias.name.partition(".")[0]


def _is_of_torch(statement: syntax.Node) -> bool:
    if isinstance(statement, syntax.ImportFrom):
        return statement.module.partition(".")[0] == "torch"
    names = statement.names if isinstance(statement, syntax.Import) else ()
    return any(alias.name.partition(".")[0] == "torch" for alias in names)


def _lasts(flow: Evaluator, name: str, known: Known, within: syntax.Node | None) -> bool:
    """Whether a name certainly is what an import made it, wherever a function reads it.

    What stands in for a thing that could not be imported is none of its others.
    """
    whole = surroundings(flow, flow.module)
    places = [each for each in whole.writes(name) if not _stands_in(whole, each)]
    if not places:  # ``from torch import *``
        return known.node is not None and _is_bound(flow, known.node, within)
    return all(_imports(whole, each, known.path) for each in places) and any(
        _is_always_done(whole, each) and _is_bound(flow, each, within) for each in places
    )


def _is_bound(flow: Evaluator, node: syntax.Node, within: syntax.Node | None) -> bool:
    """Whether an import of the file has run before a function does, or what is run now.

    It stands in front of that, or what stands between them calls nothing.
    """
    whole, body = surroundings(flow, flow.module), list[syntax.Node](flow.module.body)
    user = within or (flow.frame.statement if flow.frame.node is flow.module else flow.frame.node)
    if user is None or user not in whole or user is flow.module:  # anything that is torch's
        user = next((each for each in body if _names_torch(flow, each)), None)
    if user is None or whole.order[node] < whole.order[user]:
        return True
    first, last = (body.index(whole.up(each)[-2]) for each in (user, node))
    return not any(map(_runs_code, body[first : last + 1]))


def _names_torch(flow: Evaluator, statement: syntax.Node) -> bool:
    """Whether a statement of the module uses something that is imported of torch."""
    names = surroundings(flow, flow.module).names(statement)
    known = (flow.imports.get(each.value) for each in names)
    return any(each is not None and each.path.partition(".")[0] == "torch" for each in known)


def _runs_code(node: syntax.Node) -> bool:
    """Whether a function may be called where a statement is run, and not only defined."""
    decorated = isinstance(node, syntax.FunctionDef | syntax.ClassDef) and node.decorators
    if decorated or isinstance(node, syntax.Call | syntax.With):
        return True
    later = node.body if isinstance(node, syntax.FunctionDef | syntax.Lambda) else None
    return any(_runs_code(each) for each in walking.parts(node) if each is not later)


def _may_call(flow: Evaluator, name: str, path: str, within: syntax.Node | None) -> bool:
    """Whether an import may give a thing this name: it has no other meaning in the file."""
    whole = surroundings(flow, flow.module)
    places = whole.writes(name)
    free = bool(places) or not whole.own(name)
    return (
        free
        and all(_imports(whole, each, path) for each in places)
        and not _is_hidden(flow, name, path, within)
    )


def _is_hidden(flow: Evaluator, name: str, path: str, within: syntax.Node | None) -> bool:
    """Whether a function, or one around it, has something of its own by a name.

    What it imports before all else is the same thing.
    """
    whole, function = surroundings(flow, flow.module), within or flow.frame.node
    if function is flow.module and within is None:
        return name in whole.of_others
    around = whole.up(function) if function in whole else ()
    functions = (each for each in around if isinstance(each, syntax.FunctionDef | syntax.Lambda))
    return any(
        not (_imports(own, each, path) and _comes_first(own, each))
        for own in (surroundings(flow, each) for each in functions)
        for each in own.writes(name)
    )


def _comes_first(around: Surroundings, node: syntax.Node) -> bool:
    """Whether an import is one of those, behind a docstring, that a function begins with."""
    body = getattr(around.root.body, "body", [])  # type: ignore[attr-defined]
    line = around.line(node)
    before = body[: body.index(line)] if line in body else [None]
    return all(
        isinstance(getattr(each, "small", None), syntax.Import | syntax.ImportFrom)
        or (each is body[0] and isinstance(each, syntax.Line))
        for each in before
    )


def _imports(whole: Surroundings, node: syntax.Node, path: str) -> bool:
    """Whether a name is bound by an import of a thing."""
    line = whole.parents.get(node)
    if not isinstance(node, syntax.ImportAlias):
        return False
    return isinstance(line, syntax.Import | syntax.ImportFrom) and _home(line, node) == path


def _is_always_done(whole: Surroundings, node: syntax.Node) -> bool:
    """Whether what binds a name stands in no function or branch, or in what the module tries first."""
    block = whole.block(whole.line(node) or node)
    outer = whole.parents.get(block) if block is not None else None
    tried = isinstance(outer, syntax.Try) and outer.body is block
    return block is whole.root or (tried and whole.parents.get(outer) is whole.root)  # type: ignore[arg-type]


def _stands_in(whole: Surroundings, node: syntax.Node) -> bool:
    """Whether a name is bound where something that the module tried was refused."""
    return any(
        isinstance(each, syntax.Handler) and whole.parents.get(whole.parents[each]) is whole.root
        for each in whole.up(node)[1:]
    )


def imported_together(
    flow: Evaluator, paths: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[NodeEdit, ...]] | None:
    """How the file writes several things of one module, beside each other in one import."""
    known = {path: name for path in paths if (name := _known(flow, path, None)) and "." not in name}
    missing = [path for path in paths if path not in known]
    beside = _import_from(flow, paths[0].rpartition(".")[0], None)
    if not missing or (beside is None and len(missing) == 1):
        found = [spelled(flow, path) for path in paths]
        edits = tuple(edit for each in found if each is not None for edit in each.edits)
        return None if None in found else (tuple(each.code for each in found if each), edits)
    if beside is None:
        found = [spelled(flow, path) for path in paths]
        if any(each is None or each.edits for each in found):
            return None
        return tuple(each.code for each in found if each is not None), ()
    names = [path.rpartition(".")[2] for path in missing]
    if not all(map(partial(_may_call, flow, within=None), names, missing)):
        return None
    last = beside.names[-1]
    code = ", ".join([flow.code(last), *names])
    spelling = tuple(known.get(path, path.rpartition(".")[2]) for path in paths)
    return spelling, (Replace(last, code),)


def last_import(flow: Evaluator, within: syntax.Node | None = None) -> syntax.Line | None:
    """The last import that stands in no function, class or branch, and behind which a name is bound
    in time."""
    lines = _lines(flow, within)
    return lines[-1] if lines else None


def _lines(flow: Evaluator, within: syntax.Node | None) -> list[syntax.Line]:
    """The imports of the file beside which another of torch can stand, and comes in time.

    None comes before the first of torch, as what stands in front may have to be done before torch
    is loaded.  A file that imports torch in functions or branches alone may be read without.
    """
    lines = [each for each in flow.import_lines if _is_bound(flow, each, within)]
    first = next((i for i, each in enumerate(lines) if _is_of_torch(each.small)), None)
    if first is not None:
        return lines[first:]
    if any(map(_is_of_torch, walking.nodes(flow.module))):
        return []
    return [each for each in lines if getattr(each.small, "module", "") != "__future__"]


def _import_from(
    flow: Evaluator, home: str, within: syntax.Node | None
) -> syntax.ImportFrom | None:
    for line in _lines(flow, within):
        statement = line.small
        if isinstance(statement, syntax.ImportFrom) and statement.names:
            if statement.module == home:
                return statement
    return None


def _with_name(flow: Evaluator, statement: syntax.ImportFrom, name: str) -> Replace:
    """The import with one name more, in its order."""
    names = statement.names
    old = [flow.code(alias) for alias in names]
    if old == sorted(old) and name < old[0]:
        return Replace(names[0], f"{name}, {old[0]}")
    place = len(names) - 1
    if old == sorted(old):
        place = max(i for i, each in enumerate(old) if each < name)
    return Replace(names[place], f"{old[place]}, {name}")


# --- Python's own


def as_meant(flow: Evaluator, report: Report) -> Report:
    """A report without its rewrite where that calls what Python has of its own by a name that means
    something else there."""
    for edit in report.rewrite.edits if report.rewrite is not None else ():
        around = (edit.before, edit.behind) if isinstance(edit, Wrap) else ()
        lines = edit.lines if isinstance(edit, Insert) else ()
        written = "\n".join((getattr(edit, "code", ""), *around, *lines))
        called = vars(builtins).keys() & _CALLED.findall(written)
        if called and not all(_means_python(flow, edit.node, name) for name in called):
            return replace(report, rewrite=None)
    return report


_CALLED = re.compile(r"(?<![\w.])([a-z]+)\(")
OF_TORCH = frozenset("abs all any bool complex float int max min pow range round sum".split())
"""Names of Python's own to which ``from torch import *`` gives another meaning."""


def _means_python(flow: Evaluator, node: syntax.Node, name: str) -> bool:
    """Whether nothing around a node, nor the file, gives another meaning to a name of Python's."""
    whole = surroundings(flow, flow.module)
    stars = (line.small for line in flow.import_lines if name in OF_TORCH)
    if any(getattr(e, "module", "") == "torch" and not e.names for e in stars):  # type: ignore[attr-defined]
        return False
    scopes = (each for each in whole.up(node) if isinstance(each, _SCOPES))
    return not any(surroundings(flow, each).writes(name) for each in scopes)


_SCOPES = (syntax.FunctionDef, syntax.Lambda, syntax.Module)
