"""Lists and dictionaries by whatever name they are known: who changes one changes what all of them hold.

They are told by identity: where one was given to a name, an attribute, a parameter or an item of
another, the same value lies there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax, walking
from lstm_lint.flow.values import (
    PLAIN,
    UNKNOWN,
    Dict,
    Method,
    OneOf,
    Partial,
    Sequence,
    Tuple,
    Value,
    alternatives,
    is_container,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.scope import Env


def changed(flow: Evaluator, container: Value | None, into: Value | None = None) -> None:
    """A list or dictionary is no longer what it was, or one of several is not.

    `into` is what it has become.  That is kept where nothing else here may be the same one; where
    something may, neither is known from now on.
    """
    if container is not None and type(container) not in PLAIN:
        held = [each for each in alternatives(container) if is_container(each)]
        if held:
            _lose(flow, held, into)


def exposed(flow: Evaluator, *values: Value) -> None:
    """Whatever lists and dictionaries are in some values are known where nobody follows them."""
    queue = [each for each in values if type(each) in _HOLDING]
    if not queue:
        return
    found: dict[int, Value] = {}
    while queue:
        value = queue.pop()
        if id(value) not in found:
            found[id(value)] = value
            queue += [each for each in _parts(value) if type(each) in _HOLDING]
    held = [each for each in found.values() if is_container(each)]
    if held:
        _lose(flow, held)


def within(flow: Evaluator, *values: Value) -> None:
    """What is in some collections is known where nobody follows it; they themselves are not."""
    for value in values:
        for each in alternatives(value) if type(value) not in PLAIN else ():
            exposed(flow, *_parts(each))


def captured(flow: Evaluator, names: Iterable[str], env: Env | None) -> None:
    """Code that is not followed knows these names of a scope and of those around it."""
    wanted = frozenset(names)
    while env is not None:
        for name in wanted & env.names.keys():
            exposed(flow, env.names[name])
        env = env.parent


def lent(flow: Evaluator, part: Env) -> dict[str, tuple[str, Value]]:
    """The lists and dictionaries that one name alone holds here, by the parameter that holds them next.

    Each comes with that name.

    While a part of this function runs, nobody asks for them by that name, which is not known then.
    """
    home, found = flow.frame.node, dict[str, tuple[str, Value]]()
    if isinstance(home, syntax.FunctionDef):
        for parameter, value in part.names.items():
            name = _only_name(flow, value)
            if name is not None and not _is_captured(home, name):
                found[parameter] = name, value
    flow.env.names.update((name, UNKNOWN) for name, _ in found.values())
    return found


def given_back(flow: Evaluator, given: Value, left: Value | None) -> Value:
    """What a list or dictionary was left as in the end, where it is still the same one."""
    same = _as_they_are_now(flow, list(alternatives(given)))
    back = left is not None and all(id(each) in same for each in alternatives(left))
    return left if back else UNKNOWN  # type: ignore[return-value]


def _only_name(flow: Evaluator, value: Value) -> str | None:
    """The name that alone holds a list or dictionary, or one of several."""
    if type(value) in PLAIN or not all(map(is_container, alternatives(value))):
        return None
    search, found = _searched(flow, set(map(id, alternatives(value))))
    places, place = found[0] if len(found) == 1 else ({}, None)
    alone = places is flow.env.names and search.ways == len(alternatives(value))
    return place if alone and places[place] is value else None


def _is_captured(function: syntax.FunctionDef, name: str) -> bool:
    inner = walking.nodes(function.body)
    return any(
        isinstance(each, syntax.FunctionDef | syntax.Lambda) and name in each.names
        for each in inner
    )


def everywhere(flow: Evaluator) -> list[dict[Any, Value]]:
    """The names that are known here and in the callers, and the attributes of all objects."""
    frame: Frame | None = flow.frame
    scopes: list[Env] = [flow.env]
    while frame is not None:
        scopes.append(frame.scope.current())
        frame = frame.caller
    held: dict[int, dict[Any, Value]] = {id(flow.env.heap): flow.env.heap}
    for scope in scopes:
        env: Env | None = scope
        while env is not None and id(env.names) not in held:
            held[id(env.names)] = env.names
            env = env.parent
    return [*held.values(), *flow.keeping]


def _lose(flow: Evaluator, containers: list[Value], into: Value | None = None) -> None:
    named = set(map(id, containers))
    search, found = _searched(flow, named)
    if not found:
        search, found = _searched(flow, _as_they_are_now(flow, containers))
    # The names of a caller, or of a scope around, are not told apart by the branch that is followed.
    own = len(found) == 1 and (found[0][0] is flow.env.names or found[0][0] is flow.env.heap)
    new: Value | None = into if own and search.ways == 1 and search.last in named else None
    becomes = {each: flow.fresh() if new is None else new for each in search.wanted}
    for places, place in found:
        places[place] = search.without(places[place], becomes)
    for each in containers:
        search.within(each)  # so that it is kept, and its identity is nobody else's
    for key, value in becomes.items():
        if is_container(value):
            flow.succeeding.setdefault(key, []).append(value)


def _searched(
    flow: Evaluator, wanted: set[int]
) -> tuple[_Search, list[tuple[dict[Any, Value], Any]]]:
    """A search for containers by identity, and all places where it ended."""
    search = _Search(wanted, flow.holding)
    found = [
        (places, place)
        for places in everywhere(flow)
        for place, value in places.items()
        if type(value) in _HOLDING and search.finds(value)
    ]
    return search, found


def _as_they_are_now(flow: Evaluator, containers: list[Value]) -> set[int]:
    """Whatever containers became while more of an expression was followed, by identity."""
    found: set[int] = set()
    queue = list(containers)
    while queue:
        value = queue.pop()
        if id(value) not in found:
            found.add(id(value))
            queue += flow.succeeding.get(id(value), ())
    return found


Holding = dict[int, tuple[Value, frozenset[int]]]
"""Values by identity, each with the lists and dictionaries within it, by theirs."""
_NOTHING: frozenset[int] = frozenset()


class _Search:
    """Where some values lie, however deep in others."""

    def __init__(self, wanted: set[int], holding: Holding) -> None:
        self.wanted = wanted
        self.ways = 0
        """How many ways lead to one of them."""
        self.last = 0
        """The one that was found last."""
        self._holding = holding
        self._known: dict[int, bool] = {}

    def finds(self, value: Value) -> bool:
        """Whether a value of a kind that holds others is one of them, or one is in it."""
        key = id(value)
        if key in self.wanted:
            self.ways += 1
            self.last = key
            return True
        known = self._holding.get(key)
        if self.wanted.isdisjoint(self.within(value) if known is None else known[1]):
            return False
        found = self._known.get(key)
        if found is None:
            self._known[key] = False
            results = [self.finds(each) for each in _parts(value) if type(each) in _HOLDING]
            found = self._known[key] = True in results
            self.ways += found and type(value) is Sequence  # its item stands for many
        else:
            self.ways += found
        return found

    def within(self, value: Value) -> frozenset[int]:
        """The lists and dictionaries in a value, which never changes."""
        known = self._holding.get(id(value))
        if known is None:
            held = _NOTHING
            for each in _parts(value):
                if type(each) in _HOLDING:
                    inner = self.within(each)
                    held = held | inner | {id(each)} if is_container(each) else held | inner
            known = self._holding[id(value)] = (value, held)
        return known[1]

    def without(self, value: Value, becomes: dict[int, Value]) -> Value:
        """`value` with something else in their places."""
        key = id(value)
        if key in becomes or not self._known.get(key):
            return becomes.get(key, value)
        if isinstance(value, OneOf):
            made = join(*((facts, self.without(each, becomes)) for facts, each in value.options))
        elif isinstance(value, Tuple):
            made = replace(value, items=tuple(self.without(each, becomes) for each in value.items))
        elif isinstance(value, Dict):
            pairs = tuple((k, self.without(each, becomes)) for k, each in value.items)
            made = replace(value, items=pairs)
        elif isinstance(value, Sequence):
            grown = tuple(self.without(each, becomes) for each in value.grown)
            over = self.without(value.over, becomes)
            made = replace(value, item=self.without(value.item, becomes), over=over, grown=grown)
        elif isinstance(value, Method):
            made = replace(value, receiver=self.without(value.receiver, becomes))
        else:
            assert isinstance(value, Partial)
            given = replace(
                value.arguments,
                positional=[self.without(each, becomes) for each in value.arguments.positional],
                keywords={k: self.without(v, becomes) for k, v in value.arguments.keywords.items()},
            )
            made = replace(value, callee=self.without(value.callee, becomes), arguments=given)
        becomes[key] = made
        return made


_HOLDING = frozenset({OneOf, Tuple, Dict, Sequence, Method, Partial})


def _parts(value: Value) -> Iterable[Value]:
    """The values that a value holds."""
    if isinstance(value, OneOf):
        return [each for _, each in value.options]
    if isinstance(value, Tuple):
        return value.items
    if isinstance(value, Dict):
        return [each for _, each in value.items]
    if isinstance(value, Sequence):
        return (value.item, value.over, *value.grown)
    if isinstance(value, Method):
        return (value.receiver,)
    if isinstance(value, Partial):
        return (value.callee, *value.arguments.values())
    return ()
