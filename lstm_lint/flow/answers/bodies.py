"""Bodies that are a part of another, where the call of their function is all of a line: see `parts`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import parts
from lstm_lint.flow.code.surroundings import Surroundings, surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame


def caller_of(flow: Evaluator, frame: Frame) -> Frame | None:
    """The function that one is a part of, of which a line does nothing but call it."""
    caller, call = frame.caller, frame.call
    if caller is None or call is None or frame.yields or not frame.is_part:
        return None
    around = surroundings(flow, caller.node)
    return caller if call in around and _is_all_of_a_line(around, call) else None


def _is_all_of_a_line(around: Surroundings, call: syntax.Node) -> bool:
    return isinstance(around.parents.get(call), _LINES)


_LINES = (syntax.Expr, syntax.Return, syntax.Assign)


def whole(flow: Evaluator, frame: Frame) -> Frame:
    """The outermost function that one is a part of, or itself."""
    caller = caller_of(flow, frame)
    return frame if caller is None else whole(flow, caller)


def up(flow: Evaluator, frame: Frame, node: syntax.Node) -> list[syntax.Node]:
    """A node and all that it lies in, innermost first: beyond the call where its function is a part."""
    way, caller = surroundings(flow, frame.node).up(node), caller_of(flow, frame)
    if caller is None or frame.call is None:
        return way
    return [*way[:-1], *up(flow, caller, frame.call)]


Calls = Mapping[syntax.Node, syntax.FunctionDef]
"""What leads to the bodies that are a part of another, and these."""


def calls(flow: Evaluator, frame: Frame) -> Calls:
    """The calls that lead from a whole to a part of it, and what each calls."""
    caller = caller_of(flow, frame)
    if caller is None or frame.call is None or not isinstance(frame.node, syntax.FunctionDef):
        return {}
    return {frame.call: frame.node, **calls(flow, caller)}


def lines(block: syntax.Node, inner: Calls) -> Iterator[syntax.Node]:
    """The statements of a body, with those of its parts where these are called."""
    for each in walking.parts(block):
        small = each.small if isinstance(each, syntax.Line) else None
        call = small.value if isinstance(small, _LINES) else None
        if call is not None and call in inner:
            yield from lines(inner[call].body, inner)
        elif not isinstance(small, syntax.Expr) or not isinstance(call, syntax.Literal):
            yield each


def home(
    flow: Evaluator, node: syntax.Node, behind: tuple[syntax.FunctionDef, ...] = ()
) -> syntax.FunctionDef | None:
    """The function that a node stands in, or the outermost that this is a part of, and runs once in."""
    around = surroundings(flow, flow.module)
    way = around.up(node) if node in around else []
    function = next((each for each in way if isinstance(each, syntax.FunctionDef)), None)
    if function is None or not parts.is_private(flow, function):
        return function
    named = (each for each in around.order if isinstance(each, syntax.Name))
    place: syntax.Node = next(
        each for each in named if each.value == function.name.value and each is not function.name
    )
    if isinstance(around.parents[place], syntax.Attribute):
        place = around.parents[place]
    call = around.parents[place]
    body = around.block(around.line(call) or call)
    once = isinstance(call, syntax.Call) and call.func is place and _is_all_of_a_line(around, call)
    once = once and body is not None and isinstance(around.parents.get(body), syntax.FunctionDef)
    seen = (*behind, function)
    if not once or any(each in seen for each in around.up(call)):
        return function  # one that calls itself, or is called by what it calls, is no part of these
    return home(flow, call, seen)
