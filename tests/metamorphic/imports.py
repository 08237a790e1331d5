"""Transformations that import the same things of torch by other names.

What a name of the imports leads to has one full path, such as `torch.nn.LSTM`; a way to import is a
way to write such paths, and two programs are the same if they are so with full paths.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard, TypeVar

from tests.metamorphic.places import Changed

Node = TypeVar("Node", bound=ast.AST)
MODULES = frozenset(
    """
    torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.utils.rnn torch.optim
    torch.optim.lr_scheduler torch.utils torch.utils.data torch.autograd torch.cuda torch.jit
    torch.nn.utils.parametrizations torch.nn.utils.parametrize torch.func torch.amp torch.fx
    torch.backends torch.backends.cudnn torch.random torch.distributions torch.nn.parallel
    torch.nn.modules torch.nn.modules.rnn torch.nn.parameter torch.linalg torch.special
    """.split()
)


@dataclass
class Way:
    """How a file writes what it has of torch."""

    spell: Callable[[Way, str, str], str]
    """What stands for a name in a module of torch; says in `lines` what has to be imported."""
    lines: dict[str, None] = field(default_factory=dict)


def full(way: Way, module: str, name: str) -> str:
    """`torch.nn.LSTM`"""
    way.lines["import torch"] = None
    return ".".join(filter(None, (module, name)))


def through_nn(way: Way, module: str, name: str) -> str:
    """`nn.LSTM` of `from torch import nn`, and `torch.cat` of `import torch`"""
    _, *rest = module.split(".")
    if not rest:
        return full(way, module, name)
    way.lines[f"from torch import {rest[0]}"] = None
    return ".".join(filter(None, (*rest, name)))


def as_usual(way: Way, module: str, name: str) -> str:
    """`nn.LSTM` of `import torch.nn as nn`, and `F.relu`"""
    if module == "torch":
        return full(way, module, name)
    alias = {"functional": "F"}.get(last := module.rpartition(".")[2], last)
    way.lines[f"import {module} as {alias}"] = None
    return ".".join(filter(None, (alias, name)))


def by_name(way: Way, module: str, name: str) -> str:
    """`LSTM` of `from torch.nn import LSTM`"""
    if not name:
        return through_nn(way, module, name)
    way.lines[f"from {module} import {name}"] = None
    return name


def by_other_names(way: Way, module: str, name: str) -> str:
    """`LSTM_1` of `from torch.nn import LSTM as LSTM_1`"""
    if not name:
        alias = f"{module.replace('.', '_')}_module"
        way.lines[f"import {module} as {alias}"] = None
        return alias
    way.lines[f"from {module} import {name} as {name}_1"] = None
    return f"{name}_1"


def module_by_another_name(way: Way, module: str, name: str) -> str:
    """`th.nn.LSTM` of `import torch as th`"""
    way.lines["import torch as th"] = None
    return ".".join(("th", *module.split(".")[1:], *([name] if name else [])))


def imported_anew(text: str, *, spell: Callable[[Way, str, str], str]) -> Changed | None:
    """The text with torch imported in another way; None where names stand in each other's way."""
    tree = ast.parse(text)
    before = ast.dump(written_out(ast.parse(text)))
    way = Way(spell)
    changed = _Spelled(imports(tree), way).visit(tree)
    head = [
        placed(line)
        for each in way.lines
        for line in ast.parse(each).body
        if isinstance(line, (ast.Import, ast.ImportFrom))
    ]
    if not head:
        return None
    changed.body = [*_without_imports(tree.body, head)]
    bound = [each.asname or each.name.split(".")[0] for line in head for each in line.names]
    if len(set(bound)) < len(bound) or set(bound) & _bound(tree):
        return None
    new = ast.unparse(changed) + "\n"
    assert ast.dump(written_out(ast.parse(new))) == before
    return Changed(new, changed)


def imports(tree: ast.Module) -> dict[str, str]:
    """What the names lead to that are imported from torch at the top of a file."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Import):
            for each in node.names:
                if each.name.split(".")[0] == "torch":
                    found[each.asname or "torch"] = each.name if each.asname else "torch"
        elif _is_of_torch(node):
            found.update(
                (each.asname or each.name, f"{node.module}.{each.name}") for each in node.names
            )
    return found


def _is_of_torch(node: ast.stmt) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "torch"


def _bound(tree: ast.Module) -> set[str]:
    """Names that something else than those imports binds."""
    names = {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    names |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    kinds = (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)
    return names | {node.name for node in ast.walk(tree) if isinstance(node, kinds)}


def chain(node: ast.expr) -> list[str]:
    """The words of `a.b.c`, or nothing for what begins otherwise."""
    words = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    return [node.id, *reversed(words)] if isinstance(node, ast.Name) else [""]


class _Spelled(ast.NodeTransformer):
    """Writes names of torch in another way."""

    def __init__(self, paths: dict[str, str], way: Way) -> None:
        self.paths, self.way = paths, way

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.spelled(node) or node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        return self.spelled(node) or self.generic_visit(node)

    def spelled(self, node: ast.Name | ast.Attribute) -> ast.expr | None:
        root, *rest = chain(node)
        if root not in self.paths or not isinstance(node.ctx, ast.Load):
            return None
        words = [*self.paths[root].split("."), *rest]
        deepest = max(i for i in range(len(words) + 1) if ".".join(words[:i]) in MODULES)
        if len(words) > deepest + 1:
            return None  # an attribute of what is found further inside
        module, name = ".".join(words[:deepest]), ".".join(words[deepest:])
        made = ast.parse(self.way.spell(self.way, module, name), mode="eval").body
        return placed(made, node)


def placed(made: Node, node: ast.AST | None = None) -> Node:
    """A tree that stands nowhere but for its root, which stands where another node does."""
    for each in ast.walk(made):
        for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
            if hasattr(each, name):
                delattr(each, name)
    return made if node is None else ast.copy_location(made, node)


def _without_imports(body: Sequence[ast.stmt], head: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements with other imports of torch in the place of the first."""
    pending = head
    for node in body:
        if isinstance(node, ast.Import):
            node.names = [each for each in node.names if each.name.split(".")[0] != "torch"]
            if not node.names:
                yield from pending
                pending = []
                continue
        elif _is_of_torch(node):
            yield from pending
            pending = []
            continue
        yield node


def written_out(tree: ast.Module) -> ast.Module:
    """The tree with full paths of torch, and without imports of it."""
    paths = imports(tree)
    way = Way(full)
    tree = _Spelled(paths, way).visit(tree)
    tree.body = [*_without_imports(tree.body, [])]
    return tree


WAYS = (full, through_nn, as_usual, by_name, by_other_names, module_by_another_name)
