"""Parameters that autograd watches, and copies of them: what becomes of what is written to them.

`.data` is the same memory, which autograd does not watch
(https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.torch.initialisation import within
from lstm_lint.flow.torch.values import Learned, Made, Tensor
from lstm_lint.flow.values import only

if TYPE_CHECKING:
    from lstm_lint.flow.events import Write


def objection(write: Write) -> str:
    """What torch says to a parameter changed in place."""
    what = "a leaf Variable that requires grad is being used in an in-place operation"
    if write.parameter.chunked:
        return "a part from `chunk` or `split` is a view and is being modified inplace"
    return f"a view of {what}" if write.parameter.region or write.how == "[]=" else what


def unwatched(write: Write) -> NodeEdit:
    """The same, written to `.data`."""
    target = write.target
    if write.how == "[]=" or isinstance(write.node, syntax.AugAssign):
        target = target.value if isinstance(target, syntax.Subscript) else target
    return Wrap(target, "", ".data")


def is_made(write: Write) -> bool:
    """Whether what is assigned is a tensor just made."""
    value = only(write.value, Tensor)
    return value is not None and isinstance(value.meaning, Made)


def is_accepted(write: Write) -> bool:
    """Whether what is assigned is a parameter just made."""
    value = only(write.value, Tensor)
    return value is not None and isinstance(value.meaning, Learned)


def as_parameter(write: Write) -> tuple[NodeEdit, ...]:
    """What is assigned made a parameter."""
    line, home = write.statement, spelled(write.flow, "torch.nn.Parameter")
    small = line.small if isinstance(line, syntax.Line) else None
    if not isinstance(small, syntax.Assign) or len(small.targets) != 1 or home is None:
        return ()
    return (*home.edits, Wrap(small.value, f"{home.code}(", ")"))


def is_lost(write: Write) -> bool:
    """Whether a copy of a parameter is made and written to within one line, and then gone."""
    copy, line = write.parameter.copy, write.statement
    small = line.small if isinstance(line, syntax.Line) else line
    alone = isinstance(small, syntax.Expr) and small.value is write.node
    return copy is not None and alone and within(copy, write.target)


def uncopied(write: Write) -> tuple[NodeEdit, ...]:
    """The parameter itself in place of its copy."""
    copy = write.parameter.copy
    if isinstance(copy, syntax.Subscript) and write.fill is not None:
        return _stored(write, copy)
    if not isinstance(copy, syntax.Call) or not isinstance(copy.func, syntax.Attribute):
        return ()
    own = isinstance(write.node, syntax.Call) and within(write.target, write.node)
    code = write.flow.code(copy.func.value)
    return (Replace(copy, f"{code}.data" if own and not code.endswith(".data") else code),)


def _stored(write: Write, copy: syntax.Subscript) -> tuple[NodeEdit, ...]:
    """``bias.data[index] = 1.0``: what an index that copies names is stored to all the same."""
    flow, base = write.flow, copy.value
    if write.target is not copy or not isinstance(base, syntax.Name | syntax.Attribute):
        return ()
    whole = flow.code(base)
    place = flow.code(copy).removeprefix(whole)
    line = f"{whole.removesuffix('.data')}.data{place} = {write.fill}"
    return (Replace(write.node, line),) if "\n" not in line else ()
