"""What a module knows of its parts: those among its attributes, not those in plain collections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Rewrite, Wrap
from lstm_lint.flow.values import (
    Constant,
    Dict,
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


def rnns_in(value: Value) -> Iterator[Rnn]:
    """The RNNs that a value is or holds."""
    for option in alternatives(value):
        if isinstance(option, Rnn):
            yield option
        elif isinstance(option, Tuple):
            for item in option.items:
                yield from rnns_in(item)
        elif isinstance(option, Sequence):
            yield from rnns_in(option.item)
        elif isinstance(option, Dict):
            for _, item in option.items:
                yield from rnns_in(item)
        elif isinstance(option, Module):
            for _, item in option.children:
                yield from rnns_in(item)


def plain(value: Value) -> Tuple | Sequence | Dict | None:
    """The collection that an attribute certainly is; an empty one that then grows is the same."""
    options = alternatives(value)
    plain = [each for each in options if isinstance(each, Tuple | Sequence | Dict)]
    if len(plain) != len(options) or any(isinstance(e, Tuple) and e.run is not None for e in plain):
        return None
    full = [each for each in plain if not isinstance(each, Tuple) or each.items]
    if not full or any(each.node is not full[0].node for each in plain):
        return None
    return full[0]


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
        direct = direct and all(isinstance(v, Rnn | Module) for _, v in holder.items)
        right, name = isinstance(node, syntax.Dict | syntax.DictComp) and direct, "ModuleDict"
    else:
        items = holder.items if isinstance(holder, Tuple) else (holder.item,)
        direct = all(isinstance(o, Rnn | Module) for item in items for o in alternatives(item))
        right, name = isinstance(node, syntax.List | syntax.ListComp) and direct, "ModuleList"
    written = spelled(flow, f"torch.nn.{name}") if right else None
    if written is None or not isinstance(node, syntax.Expression):
        return None
    edit: NodeEdit = Wrap(node, f"{written.code}(", ")")
    if isinstance(node, syntax.List | syntax.Dict) and not node.elements:
        edit = Replace(node, f"{written.code}()")
    return Rewrite(f"Use `nn.{name}`", Applicability.UNSAFE, (edit, *written.edits))
