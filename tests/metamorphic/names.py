"""Transformations that give other names, each one everywhere it stands.

A name of the file's own is one word to all who use it, whether as a variable, an attribute or a
keyword; so one table of words renames, and the same table read backwards gives the old tree again.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

import torch
from torch import nn, optim
from torch.nn.utils.rnn import PackedSequence

from tests.metamorphic.imports import chain, imports
from tests.metamorphic.places import Changed

FIELDS = {
    ast.Name: "id",
    ast.arg: "arg",
    ast.Attribute: "attr",
    ast.FunctionDef: "name",
    ast.AsyncFunctionDef: "name",
    ast.ClassDef: "name",
    ast.keyword: "arg",
    ast.ExceptHandler: "name",
    ast.MatchAs: "name",
    ast.MatchStar: "name",
    ast.MatchMapping: "rest",
}
"""Where the nodes of a tree have words that a program may choose."""
Chosen = Callable[[ast.AST], Iterator[str]]


@cache
def foreign() -> frozenset[str]:
    """Words that mean something to Python, torch or a library that calls us."""
    known: set[str] = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins)}
    homes = (torch, nn, nn.functional, torch.Tensor, PackedSequence, optim.SGD)
    for home in (*homes, nn.LSTM(1, 1), nn.LSTMCell(1, 1), nn.Embedding(1, 1)):
        known.update(dir(home))
    return frozenset(known) | {
        "self",
        "cls",
        "training_step",
        "automatic_optimization",
        "collate_fn",
    }


def renamed(text: str, *, chosen: Chosen) -> Changed:
    """The text with the chosen names of its own replaced by others that say nothing."""
    tree = ast.parse(text)
    own = dict.fromkeys(name for node in ast.walk(tree) for name in chosen(node))
    names = [name for name in own if name not in _kept(tree)]
    table = {name: f"{'V' if name[0].isupper() else 'v'}{i}" for i, name in enumerate(names)}
    assert not set(table.values()) & set(re.findall(r"\w+", text))
    before = ast.dump(tree)
    rename(tree, table)
    new = ast.unparse(tree) + "\n"
    again = ast.parse(new)
    rename(again, {new: old for old, new in table.items()})
    assert ast.dump(again) == before
    return Changed(new, tree)


def rename(tree: ast.Module, table: Mapping[str, str]) -> None:
    for node in ast.walk(tree):
        field = FIELDS.get(type(node))
        if field and (name := getattr(node, field)) in table:
            setattr(node, field, table[name])
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            node.names = [table.get(name, name) for name in node.names]


def _kept(tree: ast.Module) -> set[str]:
    """Words that others have a say in: of imports, of strings, of keywords that are not ours."""
    kept = set(foreign())
    defined = {name for node in ast.walk(tree) for name in functions(node)}
    imported = set(imports(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.alias):
            kept.update(re.findall(r"\w+", f"{node.name} {node.asname}"))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            kept.update(re.findall(r"\w+", node.value))
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", None))
            if name not in defined:
                kept.update(each.arg for each in node.keywords if each.arg)
        elif isinstance(node, ast.MatchClass):
            kept.update(node.kwd_attrs)
        elif isinstance(node, ast.Attribute):
            root, *rest = chain(node)
            kept.update(rest if root in imported else ())
    return kept


def variables(node: ast.AST) -> Iterator[str]:
    """Names of variables and parameters."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg


def attributes(node: ast.AST) -> Iterator[str]:
    """What is set on objects."""
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.attr


def functions(node: ast.AST) -> Iterator[str]:
    """Names of functions, methods and classes."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name


KINDS = (variables, attributes, functions)
