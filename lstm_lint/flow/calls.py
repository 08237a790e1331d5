"""Calls: what is called, with what, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import (
    aliases,
    conditions,
    containers,
    decorators,
    effects,
    events,
    forgetting,
    guards,
    imported,
    members,
    objects,
    options,
    parts,
    passing,
    presumed,
    rebinding,
    tokenizers,
)
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.frames import Frame
from lstm_lint.flow.interest import SOURCES, is_interesting, of_run, recurrent, relevant
from lstm_lint.flow.scope import Attribute, Env, merged
from lstm_lint.flow.torch import (
    building,
    hooks,
    initialisation,
    memory,
    modules,
    torch_api,
    writing,
)
from lstm_lint.flow.torch.values import Module, Packed, Rnn, Tensor
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    UNKNOWN,
    Bound,
    Class,
    Constant,
    Dict,
    Facts,
    Function,
    Instance,
    Known,
    Method,
    OneOf,
    Partial,
    Sequence,
    Symbol,
    Term,
    Tokenizer,
    Tuple,
    Unknown,
    Value,
    alternatives,
    every,
    is_container,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

DEEPEST = 4
"""How many calls of the file's own functions are followed into one another."""


def call(flow: Evaluator, node: syntax.Call) -> Value:
    """Evaluate a call and tell the rules."""
    before = flow.deeds
    callee = flow.evaluate(node.func)
    arguments = passing.passed(flow, node)
    if flow.deeds != before and type(callee) is Method:
        callee = _receiving(flow, callee, node)
    result = dispatch(flow, callee, arguments, node)
    if not isinstance(callee, Known) or not callee.path.startswith(
        ("torch.", "builtins.", "copy.")
    ):
        if type(callee) in PLAIN:
            aliases.exposed(flow, *arguments.shared())
        within = isinstance(callee, Method) and is_container(callee.receiver)
        if not within and node not in flow.taken_in:
            _hand_on(flow, arguments)
    elif "out" in arguments.keywords and callee.path.startswith("torch."):
        memory.written(flow, arguments.keywords["out"], result if every(result, Tensor) else None)
    flow.does[node] = flow.deeds != before or flow.does.get(node, False)
    if node not in flow.taken_in:
        tell(flow, node, callee, arguments, result)
    return result


def _receiving(flow: Evaluator, callee: Method, node: syntax.Call) -> Value:
    """A method as it is once the arguments are known, which may have changed its list or dictionary."""
    written = isinstance(node.func, syntax.Attribute) and isinstance(callee.receiver, Tuple | Dict)
    if written and conditions.place_of(flow, node.func.value) is not None:  # type: ignore[attr-defined]
        return flow.evaluate(node.func)
    return callee


def tell(
    flow: Evaluator, node: syntax.Call, callee: Value, arguments: Arguments, result: Value
) -> None:
    """Tell the rules: those that ask for a name, and all others where something recurrent meets."""
    calls = flow.audience.calls
    named = [
        calls[name]
        for each in alternatives(callee)
        if (name := name_of(each) or _written_name(each, node)) in calls
    ]
    meets = arguments.unsure or recurrent(callee) or recurrent(result)
    meets = meets or any(map(recurrent, arguments.values()))
    if not meets and not named:
        return
    event = events.Call(flow, flow.frame, node, callee, arguments, result)
    if meets:
        flow.tell_step(node, receiver(callee, arguments), result)
        flow.emit("on_call", lambda: event)
        if arguments.unsure or of_run(callee) or any(map(of_run, arguments.values())):
            flow.emit("on_use", lambda: event)
    for i, listening in enumerate(named):
        if listening not in named[:i]:
            flow.tell(listening, event)


def _hand_on(flow: Evaluator, arguments: Arguments) -> None:
    """A list or dictionary that is handed on may come back with more in it.

    That is told of an empty one, and of lists of modules.
    """
    for value in arguments.values():
        if type(value) in PLAIN:
            continue
        for each in alternatives(value):
            back = _handed_back(flow, each)
            if back is not each:
                aliases.changed(flow, each, back)


def _handed_back(flow: Evaluator, value: Value) -> Value:
    if isinstance(value, Tuple | Dict) and not value.items and value != Tuple(()):
        return flow.fresh()
    if isinstance(value, Sequence) and value.grown:
        return replace(value, grown=())
    if isinstance(value, Tuple) and value.mutable:
        if any(isinstance(each, Rnn | Module) for each in value.items):
            return Sequence(containers.item(flow, value), node=value.node)
    return value


def name_of(callee: Value) -> str:
    """The last part of the name of what is called: of a function, a method or a torch module."""
    if isinstance(callee, Known):
        return callee.path.rpartition(".")[2]
    if isinstance(callee, Method | Module | Function):
        return callee.name
    if isinstance(callee, Rnn):
        return "RNN"
    if isinstance(callee, Term) and isinstance(callee.operands[-1], Constant):
        return str(callee.operands[-1].value)
    return ""


def _written_name(callee: Value, node: syntax.Call) -> str:
    """The name by which something unknown is called."""
    if callee is not UNKNOWN and type(callee) is not Symbol:
        return ""
    function = node.func
    return function.attr.value if type(function) is syntax.Attribute else ""


def receiver(callee: Value, arguments: Arguments) -> Value:
    """The tensor that an operation works on: a method's own, or a function's first argument."""
    if isinstance(callee, OneOf):
        options = [(facts, receiver(each, arguments)) for facts, each in callee.options]
        return join(*options)
    return callee.receiver if isinstance(callee, Method) else arguments.get(0, "input")


def dispatch(flow: Evaluator, callee: Value, arguments: Arguments, node: syntax.Node) -> Value:
    """What calling `callee` gives."""
    flow.deeds += not effects.is_idle(callee)
    handler = _CALLED.get(type(callee))
    if flow.altered and hooks.is_altered(flow, callee):
        handler = None
    if type(node) is not syntax.Call and type(callee) not in _DECORATING:
        handler = None  # what torch is told of is written as a call
    return (
        unknown(flow, arguments, node)
        if handler is None
        else handler(flow, callee, arguments, node)
    )


def _one_of(flow: Evaluator, callee: OneOf, arguments: Arguments, node: syntax.Node) -> Value:
    """Each alternative is called where it is the one, so that its body knows what that tells."""
    there = imported.used(callee)
    if there is not callee:
        return dispatch(flow, there, arguments, node)
    results: list[tuple[Facts, Value]] = []
    flow.frame.forks += 1
    for facts, each in callee.options:
        known = flow.env.facts
        told = [(fact, way) for fact, way in facts if fact not in known]
        known.update(told)
        results.append((facts, dispatch(flow, each, arguments, node)))
        for fact, _ in told:
            known.pop(fact, None)
    flow.frame.forks -= 1
    return join(*results)


def _known(flow: Evaluator, callee: Known, arguments: Arguments, node: syntax.Node) -> Value:
    if callee.path.startswith(_LIBRARIES):
        return torch_api.function(flow, callee.path, arguments, node)
    if any(map(recurrent, arguments.values())):
        found = imported.definition(flow, callee)
        if found is not None:
            return dispatch(flow, found, arguments, node)
    result = torch_api.function(flow, callee.path, arguments, node)
    imported.note(flow, result, callee, arguments, node)
    return result


_LIBRARIES = ("torch.", "builtins.")


_NN = Known("torch.nn")


def _lost(flow: Evaluator, callee: Unknown, arguments: Arguments, node: syntax.Node) -> Value:
    """A method of something that may as well be a parameter."""
    if isinstance(node, syntax.Call) and writing.may_draw(_written_name(callee, node), node):
        flow.write_unsurely()
    return unknown(flow, arguments, node)


def _term(flow: Evaluator, callee: Term, arguments: Arguments, node: syntax.Node) -> Value:
    if callee.operator == "getattr" and callee.operands[0] == _NN:
        found = building.chosen(flow, callee.operands[1], arguments, node)
        return unknown(flow, arguments, node) if found is None else found
    if callee.operator != "." or len(callee.operands) != 2:
        return unknown(flow, arguments, node)
    name = callee.operands[1]
    assert isinstance(name, Constant)
    if callee.operands[0] in flow.makings and _is_told(arguments):
        made = imported.made(flow, callee.operands[0])
        found = None if made is None else members.attribute(flow, made, str(name.value), node)
        if isinstance(found, Bound | Function):
            return dispatch(flow, found, arguments, node)
    return torch_api.method(flow, Method(callee.operands[0], name.value), arguments, node)


def _is_told(arguments: Arguments) -> bool:
    """Whether a neighbour's object is followed for what it is given: it may have a way for packed."""
    given = [each for value in arguments.values() for each in alternatives(value)]
    return any(map(recurrent, given)) and not any(isinstance(each, Packed) for each in given)


def _symbol(flow: Evaluator, callee: Symbol, arguments: Arguments, node: syntax.Node) -> Value:
    if flow.project is not None and _is_told(arguments):
        found = imported.made(flow, callee) or imported.inherited(flow, node)
        if found is not None:
            return dispatch(flow, found, arguments, node)
    return unknown(flow, arguments, node)


def _bound(flow: Evaluator, callee: Bound, arguments: Arguments, node: syntax.Node) -> Value:
    if callee.function.wrapper == "staticmethod":
        return apply(flow, callee.function, arguments, node)
    receiver = callee.receiver
    if callee.function.wrapper == "classmethod" and isinstance(receiver, Instance):
        receiver = receiver.cls
    return apply(flow, callee.function, arguments.shifted(receiver), node)


def _partial(flow: Evaluator, callee: Partial, arguments: Arguments, node: syntax.Node) -> Value:
    whole, called = callee.arguments.followed_by(arguments), callee.callee
    kind = building.kind_of(called)
    if kind and isinstance(node, syntax.Call):
        return building.construct(flow, kind, whole, node)
    return dispatch(flow, called, whole, node)


def _instance(flow: Evaluator, callee: Instance, arguments: Arguments, node: syntax.Node) -> Value:
    called = callee.cls.find("__call__")
    forward = called if isinstance(called, Function) else callee.cls.find("forward")
    if forward is not called and (given := flow.env.heap.get((callee.key, "forward"))) is not None:
        return dispatch(flow, given, arguments, node)
    if isinstance(forward, Function):
        flow.ran.add(callee.key)
        return _bound(flow, Bound(callee, forward), arguments, node)
    if callee.key in flow.made_as:
        return modules.run(flow, flow.made_as[callee.key], arguments, node)
    return unknown(flow, arguments, node)


def unknown(flow: Evaluator, arguments: Arguments, node: syntax.Node, name: str = "") -> Value:
    """A call of something that is not known, which may do anything to what it is given."""
    for value in arguments.values():
        initialisation.may_write(flow, value, node)
    memory.rewritten(flow, *arguments.values())
    aliases.exposed(flow, *arguments.shared())
    given = list(arguments.values())
    forgetting.handed_out(flow, given)
    result = flow.fresh(name, node, given)
    if not _KEPT.isdisjoint(map(type, given)):
        flow.kept[result] = given
    return result


_KEPT = frozenset({Function, Bound, Instance})
"""What something unknown may come back to, when it is asked for anything."""


def invoke(flow: Evaluator, function: Function, values: list[Value], node: syntax.Node) -> Value:
    """Call a function of the file with these values."""
    return apply(flow, function, Arguments(positional=values), node)


def apply(flow: Evaluator, function: Function, arguments: Arguments, node: syntax.Node) -> Value:
    """Call a function of the file: its body is followed with the real arguments."""

    budget = flow.budget
    if not budget.follows_calls:
        if forgetting.initialises(flow, function):
            flow.write_unsurely()
        return _unfollowed(flow, function, arguments, node)
    too_deep = flow.frame.depth >= DEEPEST
    if function.wrapper == "?" or too_deep or _active(flow, function, arguments):
        flow.lost_sight = flow.lost_sight or (too_deep and forgetting.initialises(flow, function))
        return _unfollowed(flow, function, arguments, node)
    home = _elsewhere(flow, function)
    left_at = budget.leave() if home is not None and flow.frame.home is None else None
    if home is not None and budget.has_to_return:
        return _unfollowed(flow, function, arguments, node)
    given = (arguments.behind() if function.owner is not None else arguments).values()
    always = function.wrapper in objects.PROPERTIES or isinstance(function.node, syntax.Lambda)
    always = always or flow.follows_all or objects.is_short(flow, function)
    worth = always or is_interesting(flow, function, SOURCES)
    if not worth and not any(map(relevant, given)):
        forgetting.forget(flow, function, arguments)
        aliases.captured(flow, function.node.names, function.closure.current())
        flow.deeds += 1
        guards.by_others(flow, function.node, arguments.values())
        return flow.fresh("", node, arguments.values())
    flow.called.add(function)
    budget.steps += 1
    flow.ticks += 1
    present_env, present_frame, present_ways = flow.env, flow.frame, flow.ways
    env = Env(
        {},
        present_env.heap,
        dict(present_env.facts),
        present_env.learned,
        function.closure.current(),
        unsettled=rebinding.of_function(flow, function),
    )
    passing.bind(flow, env, function, arguments, standalone=False)
    is_part = parts.is_called_as_part(flow, function, node)
    visit = present_frame.visit if is_part else flow.ticks
    if is_part:
        whole = present_frame.whole.node
        flow.taken_in.update({function.node: whole, node: whole})
    lent = aliases.lent(flow, env) if is_part else {}
    flow.frame = Frame(
        function.node,
        present_frame,
        node,
        function.owner,
        env,
        entered_with=frozenset(env.facts),
        grad=present_frame.grad and not decorators.stops_grad(function.node),
        home=home,
        is_part=is_part,
        since=flow.ticks,
        visit=visit,
        device=present_frame.device,
    )
    flow.visits.setdefault(function.node, set()).add(visit)
    flow.env, flow.ways = env, []
    try:
        result = _followed(flow, function)
    finally:
        if left_at is not None:
            budget.come_back(left_at)
        present_env.heap, present_env.learned = _heap_left(flow), flow.env.learned
        present_env.facts.update(flow.frame.refused)
        for parameter, (name, listed) in lent.items():
            left = flow.env.names.get(parameter) if len(flow.frame.heaps) == 1 else None
            present_env.names[name] = aliases.given_back(flow, listed, left)
        flow.env, flow.frame, flow.ways = present_env, present_frame, present_ways
    if type(result) is OneOf:
        options.met(flow, result)
    return result


def _unfollowed(
    flow: Evaluator, function: Function, arguments: Arguments, node: syntax.Node
) -> Value:
    flow.deeds += 1
    flow.unfollowed.add(node)
    flow.taken_in.pop(node, None)
    aliases.captured(flow, function.node.names, function.closure.current())
    forgetting.forget(flow, function, arguments)
    result = unknown(flow, arguments, node)
    if function.wrapper == "?":
        flow.kept[result] = [function, *arguments.values()]
        if function.owner is not None and arguments.positional:
            flow.kept[result][0] = Bound(arguments.positional[0], function)
    return result


def follow(flow: Evaluator, function: Function, receiver: Value | None) -> None:
    """Follow a function as an unknown caller may use it."""

    present = flow.env
    heap = present.heap if receiver is not None else dict(present.heap)
    unsettled = rebinding.of_function(flow, function)
    facts = dict(present.facts) if receiver is not None else {}
    env = Env({}, heap, facts, {}, function.closure.current(), unsettled=unsettled)
    arguments = Arguments(unsure=True)
    if receiver is not None and function.wrapper != "staticmethod":
        own = function.owner if function.wrapper == "classmethod" else receiver
        arguments.positional.append(own or receiver)
    if flow.way is not None:
        entered = flow.way.start
        env.names, env.heap = dict(entered.names), dict(entered.heap)
        env.facts.update(entered.facts)
        env.facts.update(conditions.implied(flow, *flow.way.fact))
    else:
        passing.bind(flow, env, function, arguments, standalone=True)
    flow.ticks += 1
    derived = receiver.cls if isinstance(receiver, Instance) else function.owner
    taken_for = derived if derived is not function.owner else None
    settled = taken_for is not None or presumed.presumed(flow, function)
    flow.frame = Frame(
        function.node,
        None,
        None,
        function.owner,
        env,
        grad=not decorators.stops_grad(function.node),
        home=_elsewhere(flow, function),
        visit=flow.ticks if settled else 0,
        taken_for=taken_for,
    )
    flow.env, flow.ways = env, []
    if flow.way is None and not settled and function.name != "__init__":
        flow.frame.start = options.entered(flow, function, receiver)
    try:
        _followed(flow, function)
    finally:
        if flow.way is None:
            present.heap = _heap_left(flow)
            present.facts.update(flow.frame.refused)
        start = flow.frame.start
        if start is not None and start.ways:
            flow.starts.append(start)
        flow.env = present


def _heap_left(flow: Evaluator) -> dict[Attribute, Value]:
    """The attributes of all objects as a function leaves them, at whichever end."""
    heaps = flow.frame.heaps or [flow.env.heap]
    left = heaps[0]
    for other in heaps[1:]:
        if other != left:
            left = merged(left, other)
    return left


def _followed(flow: Evaluator, function: Function) -> Value:
    """The body of a function, in the frame made for it."""
    frame = flow.frame
    if isinstance(function.node, syntax.Lambda):
        return flow.evaluate(function.node.body)
    if flow.block(function.node.body):
        frame.returns.append((frozenset(), NONE))
        frame.heaps.append(flow.env.heap)
        frame.known.append(dict(flow.env.facts))
    if frame.known and not frame.yields and not function.node.asynchronous:
        first, *others = frame.known
        frame.refused = {
            fact: held
            for fact, held in first.items()
            if fact not in frame.entered_with and all(each.get(fact) is held for each in others)
        }
    flow.emit("on_function", lambda: events.FunctionEnd(flow, frame, function.node))
    if frame.yields:
        return Sequence(UNKNOWN, node=function.node)
    if function.node.asynchronous and not frame.returns:
        return UNKNOWN
    return join(*frame.returns) if frame.returns else UNKNOWN


def _active(flow: Evaluator, function: Function, arguments: Arguments) -> bool:
    """Whether a function is being followed: once more for a tensor that its tuple held."""
    frame: Frame | None = flow.frame
    inner = False
    while frame is not None:
        if frame.node is function.node:
            if inner or not _is_of_tuple(frame, arguments):
                return True
            inner = True
        frame = frame.caller
    return False


def _is_of_tuple(frame: Frame, arguments: Arguments) -> bool:
    """Whether a function is given one tensor, and where it is followed already a tuple instead."""
    given = arguments.positional
    if len(given) != 1 or not every(given[0], Tensor):
        return False
    return bool(every(next(iter(frame.scope.names.values()), NONE), Tuple))


def _elsewhere(flow: Evaluator, function: Function) -> syntax.Module | None:
    """The other file that a function stands in."""
    if function.home is flow.module:
        return None
    if function.home not in flow.homes:
        flow.homes.append(function.home)
    home: syntax.Module = function.home
    return home


_CALLED: dict[type, Callable[[Evaluator, Any, Arguments, Any], Value]] = {
    Unknown: _lost,
    OneOf: _one_of,
    Known: _known,
    Method: lambda *given: torch_api.method(*given),
    Symbol: _symbol,
    Term: _term,
    Rnn: lambda *given: modules.run(*given),
    Module: lambda *given: modules.module(*given),
    Function: apply,
    Bound: _bound,
    Partial: _partial,
    Class: lambda *given: objects.instantiate(*given),
    Instance: _instance,
    Tokenizer: lambda *given: tokenizers.called(*given),
}

_DECORATING = frozenset({OneOf, Function, Bound, Partial})
"""What is followed where no call is written, as in front of a function."""
