"""Initialisations that only matrices have, and how biases are kept out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.effects import leaves_nothing

if TYPE_CHECKING:
    from lstm_lint.flow.events import Write

_REFUSED = {
    "orthogonal": "Only tensors with 2 or more dimensions are supported",
    "eye": "Only tensors with 2 dimensions are supported",
    "sparse": "Only tensors with 2 dimensions are supported",
    "dirac": "Only tensors with 3, 4, or 5 dimensions are supported",
}
for _name in ("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal"):
    _REFUSED[_name] = (
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
    )


def refusal(how: str) -> str:
    """What torch says where a bias is initialised in a way; nothing where it does so."""
    return _REFUSED.get(how.rstrip("_"), "")


def zeroed(write: Write, mixed: bool, wide: bool) -> tuple[NodeEdit, ...]:
    """A bias set to zero instead; where the line is `mixed`, matrices go on as they did.

    Where the line may meet vectors that zero is not right for, it is `wide`, and leaves them alone.
    """
    flow, node, line = write.flow, write.node, write.statement
    if not isinstance(node, syntax.Call):
        return ()
    target = flow.code(write.target)
    home = spelled(flow, "torch.nn.init")
    edits: tuple[NodeEdit, ...] = ()
    if isinstance(node.func, syntax.Attribute):
        zeros = f"{flow.code(node.func.value)}.zeros_({target})"
    elif home is not None:
        zeros, edits = f"{home.code}.zeros_({target})", home.edits
    else:
        return ()
    if not mixed and not wide:
        return (*edits, Replace(node, zeros))
    comprehension = _filtered(write)
    if comprehension is not None:
        return (comprehension,)
    plain = "\n" not in target and leaves_nothing(flow, write.target)
    if not plain or line is None or not stands_alone(line) or not _is(line, node):
        return ()
    step, code = flow.indent, flow.places.in_line(node)
    if code is None:
        return ()
    lines = [f"if {target.removesuffix('.data')}.dim() > 1:", step + code]
    if not wide:
        lines += ["else:", step + zeros]
    return (*edits, Remove(line), Insert(line, tuple(lines)))


def _filtered(write: Write) -> NodeEdit | None:
    """``for p in parameters if p.dim() > 1``: of a comprehension, biases stay as they were made."""
    way = surroundings(write.flow, write.frame.node).up(write.node)
    around = way[1] if len(way) > 1 else None
    if not isinstance(around, syntax.Comprehension) or not isinstance(write.target, syntax.Name):
        return None
    loop = around.for_in
    while loop.inner is not None:
        loop = loop.inner
    last = loop.ifs[-1] if loop.ifs else loop.iter
    return Wrap(last, "", f" if {write.target.value}.dim() > 1")


def _is(line: syntax.Node, node: syntax.Node) -> bool:
    statement = line.small if isinstance(line, syntax.Line) else None
    return isinstance(statement, syntax.Expr) and statement.value is node
