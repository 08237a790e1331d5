"""Which torch the code runs under: where it asks, what any torch that the rules speak of says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.values import Known

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

OLDEST = 2
"""The oldest torch that is spoken of, by its first number."""


def is_asked(flow: Evaluator, node: syntax.Node) -> bool:
    """Whether an expression is made of ``torch.__version__``, as it is or parsed."""
    if isinstance(node, syntax.Attribute) and node.attr.value == "__version__":
        return flow.evaluate(node) == Known("torch.__version__")
    return any(is_asked(flow, part) for part in walking.parts(node))


def holds(operator: str, other: syntax.Node) -> bool | None:
    """What a comparison with a version says; None where torches that are in use differ."""
    major = _major(other)
    if major is None or major >= OLDEST:
        return None
    return {">=": True, ">": True, "!=": True, "<": False, "<=": False, "==": False}.get(operator)


def _major(node: syntax.Node) -> int | None:
    """The first number of a version: of ``"1.4"``, ``parse("1.4")`` or ``(1, 4)``."""
    if isinstance(node, syntax.Literal):
        found = re.match(r"v?(\d+)", str(node.value))
        return int(found[1]) if found else None
    for part in walking.parts(node):
        major = _major(part)
        if major is not None:
            return major
    return None
