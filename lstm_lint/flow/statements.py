"""What each kind of statement does; False where what stands behind it is never reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax, walking
from lstm_lint.flow import (
    aliases,
    attributes,
    builtin_methods,
    calls,
    conditions,
    contexts,
    decorators,
    events,
    forgetting,
    imported,
    iterations,
    loops,
    makers,
    objects,
    options,
    origins,
    passing,
    patterns,
    rebinding,
    storing,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.frames import Way
from lstm_lint.flow.torch import arithmetic, initialisation, memory
from lstm_lint.flow.torch.values import Parameter, Tensor
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    Dict,
    Function,
    OneOf,
    Symbol,
    Value,
    alternatives,
    every,
    is_container,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env


def _expression(flow: Evaluator, node: syntax.Expr) -> bool:
    flow.evaluate(node.value)
    return not _ends_the_program(node.value)


_ENDS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort"})


def _ends_the_program(node: syntax.Expression) -> bool:
    if not isinstance(node, syntax.Call):
        return False
    function = node.func
    if isinstance(function, syntax.Name):
        return function.value in _ENDS
    return (
        isinstance(function, syntax.Attribute)
        and isinstance(function.value, syntax.Name)
        and f"{function.value.value}.{function.attr.value}" in _ENDS
    )


def _assign(flow: Evaluator, node: syntax.Assign) -> bool:
    value = flow.evaluate(node.value)
    for target in node.targets:
        flow.bind(target, value)
    return True


def _annotated(flow: Evaluator, node: syntax.AnnAssign) -> bool:
    if node.value is not None:
        flow.bind(node.target, flow.evaluate(node.value))
    return True


def _augmented(flow: Evaluator, node: syntax.AugAssign) -> bool:
    operator = node.operator
    flow.asked_for_form = node.target
    before, change = flow.evaluate(node.target), flow.evaluate(node.value)
    flow.deeds += not isinstance(before, Constant)  # a tensor's own numbers change
    if isinstance(before, Parameter):
        initialisation.write(flow, before, node, node.target, operator, change)
        return True
    held = attributes.holder(before)
    if held is not None:
        attributes.blur(flow, held)
        return True
    forgetting.met(flow, before)
    if is_container(before) or (
        type(before) is OneOf and all(map(is_container, alternatives(before)))
    ):
        _enlarge(flow, node, before, change)
        return True
    result = arithmetic.made_at(arithmetic.binary(flow, operator, before, change), node)
    flow.emit(
        "on_binary",
        lambda: events.Binary(flow, flow.frame, node.target, operator, before, change, result),
    )
    if isinstance(before, Symbol):
        memory.written(flow, before, UNKNOWN)  # if it is a tensor, and not a number
    elif every(before, Tensor):
        memory.written(flow, before, result)
    flow.bind(node.target, result)
    return True


def _enlarge(flow: Evaluator, node: syntax.AugAssign, before: Value, change: Value) -> None:
    """``listed += more`` and ``held |= more`` change the thing itself, under whatever name it is known."""
    for each in alternatives(before):
        into: Value = UNKNOWN
        if node.operator == "+":
            into = builtin_methods.enlarged(flow, each, "extend", change)
        elif node.operator == "|" and isinstance(each, Dict) and not flow.ways:
            into = each.updated(change)
        aliases.changed(flow, each, into)
    flow.deeds += isinstance(node.target, syntax.Attribute | syntax.Subscript)


def _return(flow: Evaluator, node: syntax.Return) -> bool:
    value = NONE if node.value is None else flow.evaluate(node.value)
    frame = flow.frame.whole if flow.frame.returns_for_whole else flow.frame
    if node.value not in flow.taken_in:  # else the part has told what it returns
        flow.emit("on_return", lambda: events.Return(flow, frame, node, value))
    new = frozenset(
        (key, truth) for key, truth in flow.env.facts.items() if key not in flow.frame.entered_with
    )
    flow.frame.returns.append((new, value))
    flow.frame.heaps.append(flow.env.heap)
    flow.frame.known.append(dict(flow.env.facts))
    return False


def _raise(flow: Evaluator, node: syntax.Raise) -> bool:
    flow.deeds += 1
    if node.exc is not None:
        flow.evaluate(node.exc)
    return False


def _assert(flow: Evaluator, node: syntax.Assert) -> bool:
    condition = conditions.condition(flow, node.test)
    conditions.assume(flow, condition, True)
    flow.deeds += condition.truth is not True
    return condition.truth is not False


def _delete(flow: Evaluator, node: syntax.Del) -> bool:
    targets = list(node.targets)
    while targets:
        target = targets.pop()
        if isinstance(target, syntax.Name):
            flow.env.names.pop(target.value, None)
        elif isinstance(target, syntax.Subscript):
            flow.deeds += 1
            storing.delete_item(flow, target)
        elif isinstance(target, syntax.Attribute):
            objects.set_attribute(flow, target, UNKNOWN)
        elif isinstance(target, syntax.Tuple | syntax.List):
            targets += target.elements
    return True


def _global(flow: Evaluator, node: syntax.Global) -> bool:
    flow.env.declared |= frozenset(node.names)
    held = rebinding.held(flow, flow.frame.node, node.names)
    flow.env.held |= held.keys()
    flow.env.names.update(held)
    if held:
        flow.held.setdefault(flow.frame, {}).update(held)
    return True


def _function(flow: Evaluator, node: syntax.FunctionDef) -> bool:
    defaults = passing.defaults(flow, node.params)
    wrapper = decorators.wrapper(node)
    owner = flow.frame.owner_of_body
    function = Function(
        node, flow.frame.scope, node.name.value, owner, flow.module, wrapper, defaults
    )
    flow.know(function)
    if wrapper == "?":
        for decorator in reversed(node.decorators):
            calls.dispatch(flow, flow.evaluate(decorator), Arguments([function]), decorator)
    watches = f".{wrapper}" if wrapper in ("setter", "deleter") else ""
    flow.env.bind(node.name.value + watches, function)
    return True


def _class(flow: Evaluator, node: syntax.ClassDef) -> bool:
    cls = objects.define(flow, node)
    flow.env.bind(node.name.value, makers.decorated(flow, cls))
    return True


def _if(flow: Evaluator, node: syntax.If) -> bool:
    condition = conditions.condition(flow, node.test)
    if condition.truth is not None:
        conditions.assume(flow, condition, condition.truth)
        if condition.truth:
            return flow.block(node.body)
        return _else(flow, node.orelse)
    env = flow.env
    taken, other = env.branch(), env.branch()
    alike = _is_alike(flow, node.test)
    flow.frame.settings += alike
    alive = flow.perhaps(
        taken, lambda: _under(flow, condition, True, lambda: flow.block(node.body))
    )
    otherwise = flow.perhaps(
        other, lambda: _under(flow, condition, False, lambda: _else(flow, node.orelse))
    )
    flow.frame.settings -= alike
    if alive and otherwise:
        origins.asked_if_any(flow, condition.value, taken, other)
    met = flow.meet(taken if alive else None, other if otherwise else None)
    if alive and otherwise and options.asks(condition):
        options.parted(flow)
    return met


def _is_alike(flow: Evaluator, test: syntax.Expression) -> bool:
    """Whether a condition says the same in every iteration of the loop around, and nothing of its item."""
    loop = flow.frame.asked[2].loop if flow.frame.asked is not None else None
    if loop is None or not iterations.are_alike(test):
        return False
    parts = (each for each in walking.nodes(test) if isinstance(each, syntax.Attribute))
    if any(each.attr.value in flow.by_name for each in parts):
        return False  # a property may say anything
    changed = flow.may_change.get(loop)
    if changed is None:
        changed = flow.may_change[loop] = iterations.may_change(loop)
    names = iterations.named(test)
    return changed.isdisjoint(names) and all(map(flow.env.is_own, names))


def _under(
    flow: Evaluator, condition: conditions.Condition, truth: bool, work: Callable[[], bool]
) -> bool:
    conditions.assume(flow, condition, truth)
    return work()


def _else(flow: Evaluator, node: syntax.If | syntax.Else | None) -> bool:
    if node is None:
        return True
    return _if(flow, node) if isinstance(node, syntax.If) else flow.block(node.body)


def _try(flow: Evaluator, node: syntax.Try) -> bool:
    way = flow.ways[-1] if flow.ways else Way()
    left = (len(way.breaks), len(way.continues))
    heaps = flow.frame.heaps
    returned = len(heaps)
    failed = flow.env.branch()
    flow.frame.attempts.append(failed)
    ends = _caught(flow, node)
    flow.frame.attempts.pop()
    if node.finalbody is not None:
        cleanup = node.finalbody
        for env in [failed, *way.breaks[left[0] :], *way.continues[left[1] :]]:
            flow.within(env, lambda: flow.block(cleanup))
        for i in range(returned, len(heaps)):
            heaps[i] = contexts.heap_behind(flow, heaps[i], lambda: flow.block(cleanup))
    if not ends:
        return False
    flow.env.become(ends[0])
    for other in ends[1:]:
        flow.env.merge(flow.env.branch(), other)
    return node.finalbody is None or flow.block(node.finalbody)


def _caught(flow: Evaluator, node: syntax.Try) -> list[Env]:
    """How a ``try`` is left in front of its ``finally``, if nothing is raised then."""
    raised, before = flow.env.branch(), {*flow.env.names}
    flow.frame.attempts.append(raised)
    flow.frame.tries += bool(node.handlers)
    alive = flow.block(node.body)
    flow.frame.tries -= bool(node.handlers)
    flow.frame.attempts.pop()
    if alive and node.orelse is not None:
        alive = flow.block(node.orelse.body)
    ends = [flow.env.branch()] if alive else []
    for handler in node.handlers:
        flow.env.become(raised.branch())
        if imported.brings_anything(handler.body):  # also what the body was to import
            flow.env.names.update(dict.fromkeys(flow.env.names.keys() - before, UNKNOWN))
        if handler.name is not None:
            flow.env.bind(handler.name, UNKNOWN)
        if flow.block(handler.body):
            ends.append(flow.env.branch())
    return ends


def _match(flow: Evaluator, node: syntax.Match) -> bool:
    subject = flow.evaluate(node.subject)
    ends: list[Env] = []
    rest: Env | None = flow.env.branch()
    for case in node.cases:
        if rest is None:
            break
        condition = patterns.fits(flow, node.subject, subject, case.pattern)
        if condition.truth is False:
            continue
        taken, guarded = rest.branch(), [condition]

        def follow(
            case: syntax.MatchCase = case, guarded: list[conditions.Condition] = guarded
        ) -> bool:
            conditions.assume(flow, guarded[0], True)
            patterns.capture(flow, subject, case.pattern)
            if case.guard is not None:
                guard = conditions.condition(flow, case.guard)
                conditions.assume(flow, guard, True)
                guarded[0] = conditions.together(guarded[0], guard)
            return flow.block(case.body)

        way = flow.within if condition.truth is True and case.guard is None else flow.perhaps
        if way(taken, follow):
            ends.append(taken)
        condition = guarded[0]
        if condition.truth is True:
            rest = None
        elif condition.truth is None:
            flow.perhaps(rest, lambda c=condition: _under(flow, c, False, lambda: True))  # type: ignore[misc]
    if rest is not None:
        ends.append(rest)
    if not ends:
        return False
    flow.env.become(ends[0])
    for other in ends[1:]:
        flow.env.merge(flow.env.branch(), other)
    return True


HANDLERS: dict[type[syntax.Node], Callable[[Evaluator, Any], bool]] = {
    syntax.Expr: _expression,
    syntax.Assign: _assign,
    syntax.AnnAssign: _annotated,
    syntax.AugAssign: _augmented,
    syntax.Return: _return,
    syntax.Raise: _raise,
    syntax.Break: loops.break_,
    syntax.Continue: loops.continue_,
    syntax.Assert: _assert,
    syntax.Del: _delete,
    syntax.Global: _global,
    syntax.Import: imported.import_,
    syntax.ImportFrom: imported.import_from,
    syntax.FunctionDef: _function,
    syntax.ClassDef: _class,
    syntax.If: _if,
    syntax.For: loops.for_,
    syntax.While: loops.while_,
    syntax.With: contexts.follow,
    syntax.Try: _try,
    syntax.Match: _match,
}
