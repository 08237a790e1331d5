"""Settings that a call takes from a dictionary or a partial function written elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Dict, Partial

if TYPE_CHECKING:
    from lstm_lint.flow.events import Construction


class Held(NamedTuple):
    """A setting that serves one call, or a few."""

    node: syntax.Arg | syntax.DictElement
    value: syntax.Expression
    shown: bool
    """Whether other files may see what holds it."""
    calls: int
    """How many calls read what holds it."""


def held(event: Construction, name: str) -> Held | None:
    """Where a setting is written for this call; None where that is unclear."""
    call = event.node
    starred = [each.value for each in call.args if each.star == "**"]
    for place in [*starred, call.func]:
        holder, shown, calls = _holder(event, place)
        for each in getattr(holder, "args", ()):
            if each.keyword is not None and each.keyword.value == name:
                return Held(each, each.value, shown, calls)
        for each in getattr(holder, "elements", ()):
            if isinstance(each.key, syntax.Literal) and event.flow.code(each.key)[1:-1] == name:
                return Held(each, each.value, shown, calls)
    return None


def _holder(event: Construction, node: syntax.Expression) -> tuple[syntax.Node | None, bool, int]:
    """The display, or the call of `dict` or `partial`, that a call gets its settings from."""
    if not isinstance(node, syntax.Name):
        return node if node is not event.node.func else None, False, 1
    value = event.flow.env.lookup(node.value)
    made = value.node if isinstance(value, Dict | Partial) else None
    if made is None:
        return None, True, 0
    home = event.frame.node
    around = surroundings(event.flow, home)
    shown = made not in around
    if shown:
        around = surroundings(event.flow, event.flow.module)
    if made not in around:
        return None, True, 0
    statement = around.statement(made)
    bound = isinstance(statement, syntax.Assign) and statement.value is made
    once = around.times_bound(node.value) == 1
    plain = bound and [getattr(each, "value", "") for each in statement.targets] == [node.value]  # type: ignore[union-attr]
    if not plain or not once or not around.is_local(node.value):
        return None, True, 0
    shown = shown or isinstance(home, syntax.Module)
    return made, shown, around.times_read(node.value)
