"""Layers run on each sequence of a list, rewritten to run once on the steps of all."""

from __future__ import annotations

import builtins
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.packing import is_plain
from lstm_lint.flow.code.positions import in_one_line
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Replace
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch import writing
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import UNKNOWN, Sequence, Symbol, Tuple, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


class Made(NamedTuple):
    """How a list is made of another, item by item."""

    element: syntax.Expression
    item: syntax.Expression
    over: syntax.Expression
    statements: tuple[syntax.Node, ...] = ()
    """What does nothing but make it."""


def run_at_once(call: Call, called: Mapping[syntax.Node, Value]) -> tuple[NodeEdit, ...]:
    """The sequences packed first, and the layers run on the steps of all; nothing if it is unclear."""
    flow, node = call.flow, call.node
    around = surroundings(flow, call.frame.node)
    argument = call.arguments.node(0, "sequences")
    listed = argument.value if argument is not None and node in around else None
    made = _made(around, listed)
    if made is None or listed is None or flow.scripts:
        return ()
    item, innermost = made.element, made.element
    while isinstance(item, syntax.Call):
        item, innermost = item.args[0].value, item
    if not isinstance(item, syntax.Name) or item.value != getattr(made.item, "value", None):
        return ()
    if _writes(called.get(innermost, UNKNOWN), innermost) or not _is_lasting(flow, made.over):
        return ()
    if made.statements and not _is_only_there(flow, around, item.value, made):
        return ()
    code = flow.places.around(made.element, item)
    if code is None or not is_plain(made.over):
        return ()
    removed = tuple(map(Remove, made.statements))
    statement = around.statement(node)
    target = statement.targets[0] if isinstance(statement, syntax.Assign) else None
    before, behind = code
    if isinstance(target, syntax.Name) and statement.value is node:  # type: ignore[union-attr]
        line, name = around.line(node), target.value
        if line is None or len(statement.targets) > 1:  # type: ignore[union-attr]
            return ()
        again = f"{name} = {name}._replace(data={before}{name}.data{behind})"
        return (*removed, Replace(listed, flow.code(made.over)), Insert(line, (again,)))
    packed, front = around.free("packed", "packed_sequence"), around.front(node)
    packing = in_one_line(flow.places.with_part(node, listed, flow.code(made.over)))
    if front is None or packing is None:
        return ()
    whole = f"{packed}._replace(data={before}{packed}.data{behind})"
    first = Insert(front, (f"{packed} = {packing}",), before=True)
    return (*removed, first, Replace(node, whole))


def _writes(callee: Value, node: syntax.Node) -> bool:
    """Whether the first layer may change the sequences themselves, not what is packed of them."""
    layers = every(callee, Module)
    if layers:
        return any(writing.by_module(each) is not False for each in layers)
    return not isinstance(node, syntax.Call) or len(node.args) != 1


def _is_lasting(flow: Evaluator, over: syntax.Expression) -> bool:
    """Whether sequences may be gone through more than once, as torch does to pack them."""
    root = over
    while isinstance(root, syntax.Attribute | syntax.Subscript):
        root = root.value
    value = flow.env.lookup(root.value) if isinstance(root, syntax.Name) else UNKNOWN
    if root is not over:  # what an object holds is known of no other than an argument
        function, kept = flow.frame.node, flow.code(over)
        if not isinstance(value, Symbol) or not isinstance(value.node, syntax.Param):
            return isinstance(value, Sequence | Tuple) and isinstance(over, syntax.Subscript)
        given = (each for each in walking.nodes(function) if isinstance(each, syntax.Assign))
        stored = any(flow.code(target) == kept for each in given for target in each.targets)
        return not stored and not _is_method_of(flow, function, root)
    if isinstance(value, Symbol):
        return isinstance(value.node, syntax.Param) and not _may_come_once(flow, value.node)
    return isinstance(value, Sequence | Tuple) and not value.once


def _is_method_of(flow: Evaluator, function: syntax.Node, root: syntax.Expression) -> bool:
    """Whether a name is what a method calls its own object."""
    given = [*function.params.params] if isinstance(function, syntax.FunctionDef) else []
    name = root.value if isinstance(root, syntax.Name) else ""
    return function in flow.bodies and bool(given) and given[0].name.value == name


def _may_come_once(flow: Evaluator, param: syntax.Param) -> bool:
    """Whether a call of the file passes a generator or another iterator for a parameter."""
    every_node = list(walking.nodes(flow.module))
    functions = [each for each in every_node if isinstance(each, syntax.FunctionDef)]
    owner = next((f for f in functions if any(n is param for n in walking.nodes(f.params))), None)
    if owner is None:
        return False
    lazy = {
        f.name.value
        for f in functions
        if any(isinstance(n, syntax.Yield) for n in walking.nodes(f))
    }
    names: set[str] = set()
    for each in every_node:
        if isinstance(each, syntax.Assign) and _comes_once(each.value, lazy, names):
            names.update(map(syntax.last_name, each.targets))
    params = [each.name.value for each in owner.params.params]
    wanted, name = param.name.value, owner.name.value
    place = params.index(wanted) if wanted in params else -1
    places = {place, place - 1} if params[:1] == ["self"] else {place}
    return any(
        _comes_once(arg.value, lazy, names)
        and (arg.keyword.value == wanted if arg.keyword is not None else index in places)
        for call in every_node
        if isinstance(call, syntax.Call) and _may_call(call.func, name)
        for index, arg in enumerate(call.args)
    )


def _may_call(func: syntax.Node, name: str) -> bool:
    """Whether a call may be of a function: of its name, or of any object where it is `forward`."""
    called = syntax.last_name(func)
    return called == name or (name in ("forward", "__call__") and called not in _TAKING)


_TAKING = frozenset({*dir(builtins), "join", "extend", "update", "chain", "from_iterable", "stack"})
"""What takes an iterator, and is no model."""
_ITERATORS = frozenset("iter map filter reversed zip enumerate chain from_iterable islice".split())


def _comes_once(node: syntax.Node, lazy: AbstractSet[str], names: AbstractSet[str]) -> bool:
    """Whether something is, as far as the code tells, gone through but once."""
    if isinstance(node, syntax.IfExp):
        return any(_comes_once(each, lazy, names) for each in (node.body, node.orelse))
    if isinstance(node, syntax.Call):
        return syntax.last_name(node.func) in _ITERATORS or syntax.last_name(node.func) in lazy
    return isinstance(node, syntax.GeneratorExp) or syntax.last_name(node) in names - {""}


def _is_only_there(flow: Evaluator, around: Surroundings, name: str, made: Made) -> bool:
    """Whether the statements that make a list may go, and what they call each item and say of it."""
    inside = {each for line in made.statements for each in around.names(line)}
    others = any(each.value == name and each not in inside for each in around.names())
    commented = any(flow.places.commented(each) for each in made.statements)
    return not commented and not others and around.is_local(name)


def _made(around: Surroundings, listed: syntax.Expression | None) -> Made | None:
    """How a list is made, where it is packed or right before that, and nothing else reads it."""
    if isinstance(listed, syntax.ListComp):
        return (
            None
            if listed.for_in.ifs
            else Made(listed.elt, listed.for_in.target, listed.for_in.iter)
        )
    line = around.line(listed) if isinstance(listed, syntax.Name) else None
    body = getattr(around.parents.get(line), "body", []) if line is not None else []
    if not isinstance(listed, syntax.Name) or line not in body or around.statement(listed) is None:
        return None
    before = body[max(0, body.index(line) - 2) : body.index(line)]
    made = _by_comprehension(before, listed.value) or _by_loop(before, listed.value)
    if made is None or not _is_all(around, listed, made):
        return None
    return made


def _by_comprehension(before: list[syntax.Node], name: str) -> Made | None:
    """``name = [layer(each) for each in over]`` in the line above."""
    value = _given(before[-1], name) if before else None
    if not isinstance(value, syntax.ListComp) or value.for_in.ifs:
        return None
    return Made(value.elt, value.for_in.target, value.for_in.iter, tuple(before[-1:]))


def _by_loop(before: list[syntax.Node], name: str) -> Made | None:
    """``name = []``, and a loop that does nothing but append to it."""
    loop = before[-1] if len(before) == 2 else None
    empty = _given(before[0], name) if len(before) == 2 else None
    if not isinstance(empty, syntax.List) or empty.elements or not isinstance(loop, syntax.For):
        return None
    line = loop.body.body[0] if len(loop.body.body) == 1 and loop.orelse is None else None
    appended = line.small if isinstance(line, syntax.Line) else None
    call = appended.value if isinstance(appended, syntax.Expr) else None
    func = call.func if isinstance(call, syntax.Call) and len(call.args) == 1 else None
    if not isinstance(func, syntax.Attribute) or func.attr.value != "append":
        return None
    if not isinstance(func.value, syntax.Name) or func.value.value != name:
        return None
    return Made(call.args[0].value, loop.target, loop.iter, tuple(before))  # type: ignore[union-attr]


def _given(line: syntax.Node, name: str) -> syntax.Expression | None:
    """What a line gives a name, and does no more than that."""
    statement = line.small if isinstance(line, syntax.Line) else None
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    return statement.value if isinstance(target, syntax.Name) and target.value == name else None


def _is_all(around: Surroundings, listed: syntax.Name, made: Made) -> bool:
    """Whether a list is read where it is packed, and nowhere else once it is made."""
    making = {each for line in made.statements for each in around.names(line)}
    others = [
        each
        for each in around.names()
        if each.value == listed.value and each is not listed and each not in making
    ]
    if not around.is_local(listed.value) or any(_is_later(around, each) for each in others):
        return False
    statement = around.statement(listed)
    if any(around.is_bound_at(e) and around.statement(e) is statement for e in others):
        return not any(
            around.statement(e) is statement and not around.is_bound_at(e) for e in others
        )
    looped = any(isinstance(each, syntax.For | syntax.While) for each in around.up(listed))
    reads = [each for each in others if not around.is_bound_at(each)]
    later = any(looped or around.order[each] > around.order[listed] for each in reads)
    return not later and not isinstance(around.root, syntax.Module)


def _is_later(around: Surroundings, name: syntax.Name) -> bool:
    """Whether a name is looked up when something is called or gone through, which may be later."""
    way = around.up(name)
    return any(isinstance(each, _LATER) for each in way if each is not around.root)


_LATER = (syntax.FunctionDef, syntax.Lambda, syntax.GeneratorExp)
