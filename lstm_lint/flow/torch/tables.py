"""The weights of embeddings: which rows are given values, and what.

``nn.Embedding(…, padding_idx=i)`` fills row i with zeros when it is made, and training leaves the
row alone: its gradient is zero.  Whatever is written to it later stays there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import layout, torch_api
from lstm_lint.flow.torch.values import FEATURE, OTHER, Axis, Module, Table, Tensor
from lstm_lint.flow.values import NONE, UNKNOWN, Constant, Method, Symbol, Term, Value
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_COPIES = frozenset("clone to cuda cpu float half double numpy tolist".split())


def has_padding(table: Table) -> bool:
    """Whether one of the rows certainly means padding."""
    given = table.module.arguments.find(2, "padding_idx")
    if table.module.arguments.unsure or given in (None, NONE, UNKNOWN):
        return False
    if isinstance(given, Symbol):
        return given.default is not None and given.default != NONE
    looked_up = isinstance(given, Term) and given.operator == "[]"
    return looked_up or (isinstance(given, Constant) and type(given.value) is int)


def attribute(flow: Evaluator, base: Table, name: str, node: syntax.Node) -> Value:
    """``table.name``."""
    if name == "data":
        return replace(base, node=node)
    if name in ("requires_grad", "grad", "dtype", "device"):
        return UNKNOWN
    if name in ("shape", "ndim"):
        return layout.attribute(flow, _tensor(base), name, node)
    return Method(base, name, node=node)


def rows(base: Table, index: tuple[Value, ...], node: syntax.Node) -> Value:
    """``table[index]``."""
    everything = Term(":", (NONE, NONE, NONE))
    if all(each == everything for each in index) and base.rows is None:
        return replace(base, node=node)
    return replace(base, rows=index[0] if base.rows is None else UNKNOWN, node=node)


def method(
    flow: Evaluator, base: Table, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``table.name(…)``."""
    if name == "detach":
        return replace(base, node=node)
    if name in _COPIES:
        return Tensor(node=node)
    if name.endswith("_") and not name.startswith("_"):
        if name not in ("requires_grad_", "detach_", "share_memory_"):
            target = syntax.receiver(node) or node
            write(flow, base, node, target, name, arguments.get(0, "value"))
        return base
    if base.rows is None:
        return torch_api.method(flow, Method(_tensor(base), name), arguments, node)
    return replace(base, rows=UNKNOWN, node=node)


def _tensor(base: Table) -> Tensor:
    given = base.module.arguments
    count, width = given.get(0, "num_embeddings"), given.get(1, "embedding_dim")
    axes = (Axis(OTHER, count), Axis(FEATURE, width))
    return Tensor(axes if base.rows is None else None)


def write(
    flow: Evaluator,
    table: Table,
    node: syntax.Node,
    target: syntax.Node,
    how: str,
    value: Value = UNKNOWN,
) -> None:
    """A table, or some of its rows, are given values."""
    frame, facts = flow.frame, frozenset(flow.env.facts.items())
    flow.emit(
        "on_table",
        lambda: events.TableWrite(
            flow, frame, node, target, table, how, value, frame.statement, facts
        ),
    )


def may_write(flow: Evaluator, module: Module, node: syntax.Node) -> None:
    """Something unknown is given an embedding, and may write to its table."""
    if module.name == "Embedding":
        write(flow, Table(module, UNKNOWN), node, node, "")


def made_of(ids: Value, module: Module, node: syntax.Node) -> tuple[object, ...]:
    """What a batch that an embedding made is known by: the call, or the ids and their padding."""
    return node, (ids, module.arguments.find(2, "padding_idx"))


def behind(value: Value) -> Iterator[object]:
    """What a batch came from, as far as its way leaves the steps as they are."""
    while isinstance(value, Tensor | Term):
        if value.node is not None:
            yield value.node
        if isinstance(value, Tensor) and value.padding is not None:
            yield value.padding.ids
        value = value.operands[0] if isinstance(value, Term) and value.operator == "like" else NONE
