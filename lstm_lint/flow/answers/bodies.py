"""Bodies that are a part of another: those of functions that one line of the file calls, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.code.surroundings import Surroundings, surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame


def is_part(flow: Evaluator, function: syntax.Scope) -> bool:
    """Whether a function is private to the file, and named where it is called and nowhere else."""
    if not isinstance(function, syntax.FunctionDef) or function.decorators:
        return False
    name = function.name.value
    if not name.startswith("_") or name.endswith("__") or function.asynchronous:
        return False
    if flow.mentions[name] != 2 or not walking.holds(flow.module, function):
        return False
    return f'"{name}"' not in flow.text and f"'{name}'" not in flow.text


def caller_of(flow: Evaluator, frame: Frame) -> Frame | None:
    """The function that one is a part of, of which a line does nothing but call it."""
    caller, call = frame.caller, frame.call
    if caller is None or call is None or frame.yields or not is_part(flow, frame.node):
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


def lines(block: syntax.Node, parts: Calls) -> Iterator[syntax.Node]:
    """The statements of a body, with those of its parts where they are called."""
    for each in walking.parts(block):
        small = each.small if isinstance(each, syntax.Line) else None
        call = small.value if isinstance(small, _LINES) else None
        if call is not None and call in parts:
            yield from lines(parts[call].body, parts)
        elif not isinstance(small, syntax.Expr) or not isinstance(call, syntax.Literal):
            yield each


def home(flow: Evaluator, node: syntax.Node) -> syntax.FunctionDef | None:
    """The function that a node stands in, or the outermost that this is a part of, and runs once in."""
    around = surroundings(flow, flow.module)
    way = around.up(node) if node in around else []
    function = next((each for each in way if isinstance(each, syntax.FunctionDef)), None)
    if function is None or not is_part(flow, function):
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
    return home(flow, call) if once else function


def is_seen_within(flow: Evaluator, frame: Frame) -> bool:
    """Whether what is followed is a part, taken by itself, of a function that was followed with it."""
    root = frame.root.node
    return root in flow.visits and is_part(flow, root)
