"""What a module knows of its parts: those among its attributes, not those in plain collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Rewrite, Wrap
from lstm_lint.flow.values import (
    Constant,
    Dict,
    Instance,
    Known,
    Method,
    Module,
    Rnn,
    Sequence,
    Tuple,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_KEEPS = ("append", "extend", "insert")
"""What puts something into a list, and registers nothing."""


def only_keeps(callee: Value) -> bool:
    """Whether a callee puts something into a list, or goes over one."""
    if isinstance(callee, Known):
        return callee.path.startswith("builtins.") and callee.path != "builtins.setattr"
    return (
        isinstance(callee, Method)
        and callee.name in _KEEPS
        and isinstance(callee.receiver, Tuple | Sequence)
    )


def registered(flow: Evaluator, holder: Tuple | Sequence | Dict) -> Rewrite | None:
    """The collection in one that registers what it holds; None where it cannot hold that."""
    node = holder.node
    if isinstance(holder, Dict):
        direct = all(isinstance(k, Constant) and isinstance(k.value, str) for k, _ in holder.items)
        direct = direct and all(isinstance(v, Rnn | Module | Instance) for _, v in holder.items)
        right, name = isinstance(node, syntax.Dict | syntax.DictComp) and direct, "ModuleDict"
    else:
        items = holder.items if isinstance(holder, Tuple) else (holder.item,)
        direct = all(
            isinstance(o, Rnn | Module | Instance) for item in items for o in alternatives(item)
        )
        right, name = isinstance(node, syntax.List | syntax.ListComp) and direct, "ModuleList"
    written = spelled(flow, f"torch.nn.{name}") if right else None
    if written is None or not isinstance(node, syntax.Expression):
        return None
    edit: NodeEdit = Wrap(node, f"{written.code}(", ")")
    if isinstance(node, syntax.List | syntax.Dict) and not node.elements:
        edit = Replace(node, f"{written.code}()")
    return Rewrite(f"Use `nn.{name}`", Applicability.UNSAFE, (edit, *written.edits))
