"""How a file writes things of torch: by the imports that it has, or by a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.binding import Read
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def spelled(flow: Evaluator, path: str, within: syntax.Node | None = None) -> Read | None:
    """How the file writes a thing of torch, by the imports that it has or by a new one.

    None where a local name hides it: `within` a function, or else in the one that is run now.  When
    the module has ended, that is any function of the file.
    """
    read = _spelled(flow, path)
    if read is None:
        return None
    around = surroundings(flow, within or flow.frame.node)
    name = read.code.partition(".")[0]
    hidden = any(each.value == name and around.is_bound_at(each) for each in around.names())
    return None if hidden else read


def _spelled(flow: Evaluator, path: str) -> Read | None:
    best = ""
    for name, known in flow.imports.items():
        if path == known.path:
            return Read(name)
        if path.startswith(f"{known.path}.") and len(known.path) > len(best):
            best = known.path
    if best:
        name = next(name for name, known in flow.imports.items() if known.path == best)
        return Read(name + path.removeprefix(best))
    home, _, thing = path.rpartition(".")
    beside = _import_from(flow, home)
    if beside is not None and home != "torch":
        return Read(thing, (_with_name(flow, beside, thing),))
    line = last_import(flow)
    if line is None:
        return None
    if home == "torch":
        return Read(path, (Insert(_first_import(flow) or line, ("import torch",), before=True),))
    return Read(thing, (Insert(line, (f"from {home} import {thing}",)),))


def imported_from(flow: Evaluator, path: str) -> Read | None:
    """Like `spelled`, but as a name beside others that the file imports from the same module."""
    for name, known in flow.imports.items():
        if path == known.path:
            return Read(name)
    home, _, thing = path.rpartition(".")
    beside = _import_from(flow, home)
    if beside is not None:
        return Read(thing, (_with_name(flow, beside, thing),))
    return spelled(flow, path)


def imported_together(
    flow: Evaluator, paths: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[NodeEdit, ...]] | None:
    """How the file writes several things of one module, beside each other in one import."""
    known = {k.path: name for name, k in flow.imports.items() if k.path in paths}
    missing = [path for path in paths if path not in known]
    beside = _import_from(flow, paths[0].rpartition(".")[0])
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
    last = beside.names[-1]
    code = ", ".join([flow.code(last), *names])
    spelling = tuple(known.get(path, path.rpartition(".")[2]) for path in paths)
    return spelling, (Replace(last, code),)


def _imports(flow: Evaluator) -> list[syntax.Line]:
    return [
        line
        for line in flow.module.body
        if isinstance(line, syntax.Line)
        and isinstance(line.small, syntax.Import | syntax.ImportFrom)
    ]


def last_import(flow: Evaluator) -> syntax.Node | None:
    """The last of the file's imports that stand in no function, class or branch."""
    lines = _imports(flow)
    return lines[-1] if lines else None


def _first_import(flow: Evaluator) -> syntax.Node | None:
    for line in _imports(flow):
        first = line.small
        if not (isinstance(first, syntax.ImportFrom) and first.module == "__future__"):
            return line
    return None


def _import_from(flow: Evaluator, home: str) -> syntax.ImportFrom | None:
    for line in _imports(flow):
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
