"""What calls hand to the functions of the file, and what names mean on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.private import has_one_call
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator, Frame


def outer_name(flow: Evaluator, frame: Frame, name: str) -> str | None:
    """What a name of a part is called in the whole; None where that is not certainly the same."""
    while frame.is_part and frame.caller is not None:
        around = surroundings(flow, frame.node)
        if around.times_bound(name):
            given = _passed(frame, name) if around.times_bound(name) == 1 else None
            if not isinstance(given, syntax.Name):
                return None
            name = given.value
        elif surroundings(flow, frame.caller.node).times_bound(name):
            return None
        frame = frame.caller
    return name


def _passed(frame: Frame, name: str) -> syntax.Expression | None:
    """What the caller of a function passes for a parameter, or calls its own object."""
    function, call = frame.node, frame.call
    if not isinstance(function, syntax.FunctionDef) or not isinstance(call, syntax.Call):
        return None
    first = next(iter(function.params.params), None)
    own = first is not None and first.name.value == name and frame.owner is not None
    if own and isinstance(call.func, syntax.Attribute) and not function.decorators:
        return call.func.value
    return passed(frame, name)


def passed(frame: Frame, name: str) -> syntax.Expression | None:
    """What the caller of a function passes for a parameter."""
    function, call = frame.node, frame.call
    if not isinstance(function, syntax.FunctionDef) or not isinstance(call, syntax.Call):
        return None
    return _given(function, call, frame.owner is not None).get(name)


def handed(flow: Evaluator, call: syntax.Call, name: str) -> Iterator[tuple[syntax.Block, str]]:
    """The body of a function that may be a part, and its name for what the caller's name holds."""
    called = call.func.attr if isinstance(call.func, syntax.Attribute) else call.func
    if isinstance(called, syntax.Name) and called.value[:1] == "_":
        for function in flow.known_by({called.value}):
            if has_one_call(flow, function):
                given = _given(function.node, call, function.owner is not None)
                for inner, each in given.items():
                    if isinstance(each, syntax.Name) and each.value == name:
                        yield function.node.body, inner


def entered(
    flow: Evaluator, frame: Frame, around: Surroundings, argument: syntax.Node
) -> tuple[syntax.Name, Frame] | None:
    """The name of a part's own for what it is given, and the part as it runs then."""
    call = around.parents[argument] if isinstance(argument, syntax.Arg) else None
    function = flow.parts.get(call) if call is not None else None
    if function is None or not isinstance(call, syntax.Call):
        return None
    method = isinstance(call.func, syntax.Attribute)
    given = _given(function, call, method)
    for each in (*function.params.params, *function.params.kwonly_params):
        if given.get(each.name.value) is argument.value:  # type: ignore[attr-defined]
            return each.name, replace(frame, node=function, caller=frame, call=call, is_part=True)
    return None


def _given(
    function: syntax.FunctionDef, call: syntax.Call, method: bool
) -> dict[str, syntax.Expression]:
    """What a call gives the parameters of a function; nothing where that is not certain."""
    placed = [*function.params.posonly_params, *function.params.params]
    own = method and not any(
        isinstance(each, syntax.Name) and each.value == "staticmethod"
        for each in function.decorators
    )
    names = [each.name.value for each in placed][own:]
    given = [each for each in call.args if each.keyword is None]
    if any(each.star for each in call.args) or len(given) > len(names):
        return {}
    named = {each.keyword.value: each.value for each in call.args if each.keyword is not None}
    return {**dict(zip(names, (each.value for each in given), strict=False)), **named}
