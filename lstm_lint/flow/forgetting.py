"""What a function may have changed that is not followed: attributes, outer names, what they hold."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow import aliases, attributes, objects
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import writing
from lstm_lint.flow.values import (
    UNKNOWN,
    Bound,
    Class,
    Constant,
    Function,
    Instance,
    Method,
    OneOf,
    Symbol,
    Term,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Env


class Writes(NamedTuple):
    """What a function's own code writes to."""

    own: set[str]
    """Attributes of its first parameter; ``__dict__`` where their names are not written."""
    others: set[str]
    """Attributes of anything else."""
    bases: set[tuple[str, str]]
    """The same, each behind the name that it is stored on, if that is one."""
    names: set[str]
    """Names of the scopes around it."""
    holders: set[str]
    """Names of what it changes the items of."""


_BY_NAME = frozenset("setattr delattr __setattr__ __delattr__ vars __dict__".split())
_CHANGING = frozenset(
    "append extend insert pop remove clear sort reverse update setdefault popitem add discard "
    "appendleft popleft __setitem__ __delitem__".split()
)


def writes(flow: Evaluator, function: Function) -> Writes:
    """What the code of a function writes to."""
    known = flow.writes.get(function.node)
    if known is None:
        known = flow.writes[function.node] = _writes(function.node)
    return known


def by_name(flow: Evaluator, method: Function) -> set[str]:
    """The attributes of its object that a method writes to by ``setattr`` and the like."""
    restores = method.name == "__setstate__"  # as they were
    if restores or method.node.names.isdisjoint(_BY_NAME):
        return set()
    return writes(flow, method).own


def _writes(node: syntax.FunctionDef | syntax.Lambda) -> Writes:
    placed = [*node.params.posonly_params, *node.params.params]
    first = placed[0].name.value if placed else ""
    found = Writes(set(), set(), set(), set(), set())
    for statement in () if isinstance(node, syntax.Lambda) else walking.statements(node.body):
        if isinstance(statement, syntax.Global):
            found.names.update(statement.names)
        deleted = statement.targets if isinstance(statement, syntax.Del) else ()
        for target in (*walking.targets(statement), *deleted):
            for place in walking.places(target):
                _add(found, place, first)
    if not node.names.isdisjoint(_CHANGING) or not node.names.isdisjoint(_BY_NAME):
        for each in walking.nodes(node.body):
            if type(each) is syntax.Call:
                _add_call(found, each, first)
    return found


def _add(found: Writes, place: syntax.Expression, first: str) -> None:
    while isinstance(place, syntax.Subscript):
        place = place.value
        if isinstance(place, syntax.Name):
            found.holders.add(place.value)
    if isinstance(place, syntax.Attribute):
        base, name = place.value, place.attr.value
        (found.own if _is(base, first) else found.others).add(name)
        found.bases.add((base.value if isinstance(base, syntax.Name) else "", name))
    elif isinstance(place, syntax.Call) and place.args and _is(place.func, "vars"):
        (found.own if _is(place.args[0].value, first) else found.others).add("__dict__")


def _add_call(found: Writes, node: syntax.Call, first: str) -> None:
    """What ``box.append(…)``, ``setattr(…)`` and their like change."""
    function, given = node.func, [each.value for each in node.args]
    name = syntax.last_name(function)
    if isinstance(function, syntax.Attribute) and name in _CHANGING:
        if isinstance(function.value, syntax.Name):
            found.holders.add(function.value.value)
        else:
            _add(found, function.value, first)
    elif name in _BY_NAME - {"vars", "__dict__"}:
        if isinstance(function, syntax.Attribute) and len(given) < 2 + ("set" in name):
            own = _is(function.value, first) or isinstance(function.value, syntax.Call)
        else:
            own, given = bool(given) and _is(given[0], first), given[1:]
        known = given[0].value if given and isinstance(given[0], syntax.Literal) else "__dict__"
        (found.own if own else found.others).add(str(known))


def _is(node: syntax.Node, name: str) -> bool:
    return isinstance(node, syntax.Name) and node.value == name


def forget(flow: Evaluator, function: Function, arguments: Arguments) -> None:
    """A function was called and not followed: what it may have changed is not known any more."""
    receiver = arguments.get(0, "")
    called = dict.fromkeys(_writing(flow, function))
    if function.wrapper == "?":
        for each in _decorating(flow, function):
            called.update(dict.fromkeys(_writing(flow, each)))
    others = set[str]()
    for each in called:
        others |= _forget(flow, each, receiver if each.owner is function.owner else UNKNOWN)
    if others:
        for place in [place for place in flow.env.heap if place[1] in others]:
            flow.env.heap[place] = flow.fresh(place[1])


def _decorating(flow: Evaluator, function: Function) -> list[Function]:
    """The functions of the file that its decorators name; what those are given may change."""
    names = flow.decorating.get(function.node)
    if names is None:
        names = flow.decorating[function.node] = frozenset(
            each.value
            for decorator in function.node.decorators
            for each in walking.nodes(decorator)
            if isinstance(each, syntax.Name)
        )
    for name in names:
        value = function.closure.current().lookup(name)
        if value is not None:
            aliases.exposed(flow, value)
    return flow.known_by(names)


class Reach(NamedTuple):
    """The functions of the file that one of them may call, by whatever way."""

    known: int
    """How many functions of the file were known when this was found out."""
    names: frozenset[str]
    """All that they name."""
    writing: frozenset[str]
    """The names of those that write anything."""


def initialises(flow: Evaluator, function: Function) -> bool:
    """Whether a function, or what it may call, writes to parameters of whatever modules."""
    return not _reached(flow, function.node.names).names.isdisjoint(_WRITING)


_WRITING = (writing.INITIALISING | {"init", "load_state_dict", "copy_"}) - {"zero_"}
"""Names of what writes to parameters; `zero_` is most often of gradients, and of new tensors."""


def _writing(flow: Evaluator, function: Function) -> list[Function]:
    """A function, and what it may call that writes: anything of a name that is named there."""
    return [function, *flow.known_by(_reached(flow, function.node.names).writing)]


def _reached(flow: Evaluator, names: frozenset[str]) -> Reach:
    """What code of these names may call; all that there is where that is much."""
    return _known_reach(flow, names) or _found_reach(flow, names)


def _known_reach(flow: Evaluator, names: frozenset[str]) -> Reach | None:
    """What was found out before, if no function has come since that would change it."""
    found = flow.reach.get(names)
    if found is None or found.known == len(flow.codes):
        return found
    if any(_new(flow, found)):
        return None
    found = flow.reach[names] = found._replace(known=len(flow.codes))
    return found


def _new(flow: Evaluator, found: Reach) -> Iterator[Function]:
    """The functions that may be called as well, and were defined since."""
    return (each for each in flow.codes[found.known :] if each.name in found.names)


def _found_reach(flow: Evaluator, start: frozenset[str]) -> Reach:
    """Find out what code may call, once that is known of all that it calls.

    What calls itself in a circle reaches the same from everywhere in it: this is Tarjan's way to
    find such circles.  Where it was known before, only what was defined since is looked at.
    """
    order: dict[frozenset[str], int] = {}
    lowest: dict[frozenset[str], int] = {}
    called: dict[frozenset[str], list[Function]] = {}
    left: list[frozenset[str]] = []
    way: list[tuple[frozenset[str], Iterator[Function]]] = []

    def enter(names: frozenset[str]) -> None:
        known = flow.reach.get(names)
        called[names] = flow.known_by(names) if known is None else list(_new(flow, known))
        order[names] = lowest[names] = len(order)
        left.append(names)
        way.append((names, iter(called[names])))

    enter(start)
    while way:
        names, inner = way[-1]
        for more in (each.node.names for each in inner):
            if more in order:
                lowest[names] = min(lowest[names], order[more])
            elif _known_reach(flow, more) is None:
                enter(more)
                break
        else:
            way.pop()
            if way:
                outer = way[-1][0]
                lowest[outer] = min(lowest[outer], lowest[names])
            if lowest[names] == order[names]:
                circle = {names: called[names]}
                while (each := left.pop()) is not names:
                    circle[each] = called[each]
                flow.reach.update(dict.fromkeys(circle, _joined(flow, circle)))
                order.update(dict.fromkeys(circle, sys.maxsize))
    return flow.reach[start]


def _joined(flow: Evaluator, circle: dict[frozenset[str], list[Function]]) -> Reach:
    """What code reaches that calls itself in a circle, where it is known of all else that it calls."""
    every, writing = set[str](), set[str]()
    for names, called in circle.items():
        inner = [flow.reach[each.node.names] for each in called if each.node.names not in circle]
        inner += [flow.reach[names]] if names in flow.reach else []
        every.update(names, *(each.names for each in inner))
        writing.update(*(each.writing for each in inner))
        writing.update(each.name for each in called if any(writes(flow, each)))
        if len(every) > MOST_NAMES:
            return _of_all(flow)
    return Reach(len(flow.codes), frozenset(every), frozenset(writing))


def _of_all(flow: Evaluator) -> Reach:
    """What is reached where that is much: all that there is."""
    found, known = flow.reach.get(_ALL, Reach(0, _ALL, frozenset())), len(flow.codes)
    if found.known != known:
        new = flow.codes[found.known :]
        names = found.names.union(*({each.name} | each.node.names for each in new))
        writing = found.writing.union(each.name for each in new if any(writes(flow, each)))
        found = flow.reach[_ALL] = Reach(known, names, writing)
    return found


_ALL = frozenset({""})
"""What no code names."""
MOST_NAMES = 2_000
"""Names that code may come to by its calls, beyond which it may do all that the file does."""


def _forget(flow: Evaluator, function: Function, receiver: Value) -> set[str]:
    """Forget what one function may have changed, but for the attributes that are returned."""
    written, heap = writes(flow, function), flow.env.heap
    if not any(written):
        return written.others
    others = written.others | written.own if receiver is UNKNOWN else written.others
    for each in alternatives(receiver):
        if isinstance(each, Symbol | Term):
            for name in written.own:
                if (each, name) in heap:
                    heap[(each, name)] = flow.fresh(name)
        elif isinstance(each, Instance):
            for name in written.own:
                heap[(each.key, name)] = flow.fresh(name)
            if "__dict__" in written.own:
                attributes.blur(flow, each)
        elif isinstance(each, Class):
            for name in written.own:
                attributes.put_on_class(flow, each, name, UNKNOWN)
    env: Env | None = function.closure.current()
    while env is not None and (written.names or written.holders):
        for name in written.names & env.names.keys():
            env.names[name] = UNKNOWN
        for name in written.holders & env.names.keys():
            aliases.exposed(flow, env.names[name])
        env = env.parent
    return others


def handed_out(flow: Evaluator, values: list[Value]) -> None:
    """Something unknown is given these, and may call, change or keep what it is given."""
    kinds = set(map(type, values))
    if kinds.isdisjoint(_USED) and not (flow.kept and Symbol in kinds):
        return
    names = [v.value for v in values if isinstance(v, Constant) and isinstance(v.value, str)]
    for value in values:
        kind = type(value)
        if kind is Function:
            forget(flow, value, Arguments())  # type: ignore[arg-type]
        elif kind is Bound:
            forget(flow, value.function, Arguments([value.receiver]))  # type: ignore[attr-defined]
        elif kind is Method:
            held = attributes.holder(value)
            if held is not None:
                attributes.blur(flow, held)
            aliases.exposed(flow, value.receiver)  # type: ignore[attr-defined]
        elif kind is Instance:
            _used(flow, value, names)  # type: ignore[arg-type]
        elif kind is Symbol and value in flow.kept:
            handed_out(flow, flow.kept.pop(value))
        elif kind is OneOf:
            handed_out(flow, list(alternatives(value)))


_USED = frozenset({Function, Bound, Method, Instance, OneOf})


def _used(flow: Evaluator, given: Instance, names: list[str]) -> None:
    """Something unknown has an object, and these strings, which may be names of its attributes.

    A module is handed around a lot, to be moved, watched or trained: it stays what it is.
    """
    if not objects.is_module(given.cls):
        attributes.blur(flow, given)
    for name in names:
        if (given.key, name) in flow.env.heap:
            flow.env.heap[(given.key, name)] = flow.fresh(name)
    for name in ("__enter__", "__exit__"):
        method = given.cls.find(name)
        if isinstance(method, Function):
            forget(flow, method, Arguments([given]))


def met(flow: Evaluator, *values: Value) -> None:
    """Operators, loops and builtins run whatever methods an object of the file has for them."""
    for value in values:
        for each in alternatives(value):
            if isinstance(each, Instance):
                for method in _operators(flow, each.cls):
                    forget(flow, method, Arguments([each]))


def _operators(flow: Evaluator, cls: Class) -> list[Function]:
    known = flow.operators.get(cls)
    if known is None:
        found = {
            name: member
            for each in reversed(list(cls.lineage()))
            if isinstance(each, Class)
            for name, member in each.members.items()
            if name.startswith("__") and name.endswith("__") and name not in _ASKED_FOR
        }
        known = [each for each in found.values() if isinstance(each, Function)]
        flow.operators[cls] = known
    return known


_ASKED_FOR = frozenset(
    "__getattribute__ __getattr__ __setattr__ __delattr__ "
    "__init__ __new__ __call__ __enter__ __exit__ __aenter__ __aexit__ __get__ __set__ __del__ "
    "__init_subclass__ __set_name__ __post_init__ __setstate__ __getstate__ __reduce__".split()
)
"""Methods that no operator runs."""


def settle_classes(flow: Evaluator) -> None:
    """What functions give the attributes of classes is not known when any of them is called."""
    plain: dict[Value, set[str]] = {}
    named: dict[str, list[Class]] = {}
    for cls in flow.classes:
        plain[cls] = {name for name, each in cls.members.items() if not isinstance(each, Function)}
        named.setdefault(cls.name, []).append(cls)
    every = frozenset[str]().union(*plain.values())
    for function in flow.functions if every else ():
        if function.node.names.isdisjoint(every):
            continue
        called: dict[str, list[Value]] = {}
        if function.owner is not None:
            called[""] = list(function.owner.lineage())  # type(self)
            if function.wrapper == "classmethod":
                called[function.node.params.params[0].name.value] = called[""]
        for base, name in writes(flow, function).bases:
            for each in (*named.get(base, ()), *called.get(base, ())):
                if isinstance(each, Class) and name in plain.get(each, ()):
                    flow.on_classes.add(name)
                    each.members[name] = UNKNOWN
