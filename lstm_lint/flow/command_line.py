"""Options of a command line: what each is where whoever runs the program says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.values import NONE, UNKNOWN, Constant, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_DECLARES = ("add_argument", "option", "DEFINE_string")
"""How `argparse`, `click` and `absl` are told of one."""


def default_of(flow: Evaluator, name: str) -> Value | None:
    """The default of an option that the file declares by that name; none if it declares none."""
    if flow.declared is None:
        found = any(each in flow.text for each in _DECLARES)
        flow.declared = _declared(flow.module) if found else {}
    return flow.declared.get(name)


def _declared(module: syntax.Module) -> dict[str, Value]:
    return {
        name: _default(each)
        for each in walking.nodes(module)
        if isinstance(each, syntax.Call) and syntax.last_name(each.func) in _DECLARES
        for name in _names(each)
    }


def _names(call: syntax.Call) -> list[str]:
    """The names that an option is read by."""
    said = [each.value for each in call.args if each.keyword is None]
    written = [each.value for each in said if isinstance(each, syntax.Literal)]
    return [each.lstrip("-").replace("-", "_") for each in written if isinstance(each, str)]


def _default(call: syntax.Call) -> Value:
    """What it is by default, where that is a constant."""
    flag = syntax.last_name(call.func) == "DEFINE_string"
    places = [each.value for each in call.args if each.keyword is None]
    given = places[1:2] if flag else []
    given += [e.value for e in call.args if e.keyword is not None and e.keyword.value == "default"]
    if not given:
        return NONE
    if isinstance(given[0], syntax.Literal):
        return Constant(given[0].value)
    return NONE if syntax.last_name(given[0]) == "None" else UNKNOWN
