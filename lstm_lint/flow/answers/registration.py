"""What a module knows of its parts: those among its attributes, not those in plain collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Rewrite, Wrap
from lstm_lint.flow.code.surroundings import surroundings
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
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

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


def only_initialises(call: Call) -> bool:
    """Whether the parameters that a call gives are gone over, and new values written to them."""
    around = surroundings(call.flow, call.frame.node)
    loop = around.parents.get(call.node)
    if not isinstance(loop, syntax.For) or loop.iter is not call.node:
        return False
    bound = {each.value for each in around.names(loop.target)}
    used = [each for each in around.names(loop.body) if each.value in bound]
    return all(_is_written_or_asked(around, each) for each in used)


def _is_written_or_asked(around: Surroundings, node: syntax.Node) -> bool:
    """Whether nothing keeps what a name holds: it is asked for its form, or written to."""
    outer = around.parents[node]
    while isinstance(outer, syntax.Subscript) and outer.value is node:
        node, outer = outer, around.parents[outer]
    if isinstance(outer, syntax.Attribute | syntax.Comparison | syntax.ComparisonTarget):
        return True
    written = around.parents.get(outer) if isinstance(outer, syntax.Arg) else None
    function = written.func if isinstance(written, syntax.Call) else None
    name = function.attr if isinstance(function, syntax.Attribute) else function
    return isinstance(name, syntax.Name) and (name.value.endswith("_") or name.value in _ASKING)


_ASKING = frozenset("len print str repr isinstance".split())


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
