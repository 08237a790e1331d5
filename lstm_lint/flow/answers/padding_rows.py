"""The row of an embedding that means padding: what draws it anew, and how it is zeroed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.events import TableWrite

_RANDOM = frozenset(
    "uniform normal trunc_normal xavier_uniform xavier_normal kaiming_uniform kaiming_normal "
    "orthogonal".split()
)


def is_drawn(write: TableWrite) -> bool:
    """Whether a write draws all rows of an embedding at random."""
    return write.how.rstrip("_") in _RANDOM and write.table.rows is None


def is_starting(write: TableWrite) -> bool:
    """Whether the write belongs to the run that makes the embedding."""
    root = write.frame.root.node
    if isinstance(root, syntax.Module) or getattr(root, "name", None) is None:
        return True
    made = write.table.module.node
    return (
        made is not None and made in surroundings(write.flow, root)
    ) or root.name.value == "__init__"  # type: ignore[attr-defined]


def zeroed(write: TableWrite) -> tuple[NodeEdit, ...]:
    """The row zeroed in the next line; nothing where the weight has no name."""
    line, init = write.statement, spelled(write.flow, "torch.nn.init")
    target = write.target
    while isinstance(target, syntax.Attribute) and target.attr.value == "data":
        target = target.value
    named = isinstance(target, syntax.Attribute) and target.attr.value == "weight"
    if not named or line is None or init is None or not stands_alone(line):
        return ()
    table = write.flow.code(target)
    row = f"{table}[{table.removesuffix('.weight')}.padding_idx]"
    return (*init.edits, Insert(line, (f"{init.code}.zeros_({row})",)))
