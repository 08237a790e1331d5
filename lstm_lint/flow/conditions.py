"""Conditions: whether they hold, and what is known where they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow import guards, typed, versions
from lstm_lint.flow.scope import K, Place, conjuncts, differing, negated, plain, term
from lstm_lint.flow.torch import masks
from lstm_lint.flow.torch.values import Module, Packed, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    FALSE,
    NONE,
    PLAIN,
    TRUE,
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
    Sequence,
    Symbol,
    Term,
    Text,
    Tuple,
    Value,
    join,
)
from lstm_lint.records import dataclass, field

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_SYMBOLIC = (Symbol, Term, Known)
_OBJECTS = (Tensor, Packed, Rnn, Module, Tuple, Sequence, Dict, Instance, Function, Class, Known,
            Parameter, Bound, Text, Table)  # fmt: skip


@dataclass(eq=False)
class Atom:
    """One condition without ``and``, ``or`` and ``not``."""

    value: Value
    """What is asked, as far as it is known."""
    place: Place | None = None
    """The name or attribute that it is asked of."""
    holds: Callable[[Value], bool | None] = lambda value: None
    """Whether it holds for one alternative of what lies there."""
    becomes: Value | None = None
    """What lies there is, where the condition holds and nothing else was known."""


Said = tuple[Atom, bool]
"""That a condition holds, or not."""


@dataclass(eq=False)
class Condition:
    """A test, and what its outcome says."""

    truth: bool | None
    value: Value = UNKNOWN
    then: list[Said] = field(default_factory=list)
    otherwise: list[Said] = field(default_factory=list)

    def negated(self) -> Condition:
        """The opposite."""
        truth = None if self.truth is None else not self.truth
        return Condition(truth, opposite(self.value), self.otherwise, self.then)


def condition(flow: Evaluator, test: syntax.Expression) -> Condition:
    """Evaluate a test."""
    kind = type(test)
    if kind is syntax.UnaryOperation and test.operator == "not":  # type: ignore[attr-defined]
        return condition(flow, test.expression).negated()  # type: ignore[attr-defined]
    handler = _CONDITIONS.get(kind)
    if handler is not None:
        made = handler(flow, test)
    else:
        value = flow.evaluate(test)
        if type(value) is Instance:
            _met(flow, value)
        made = atomic(flow, Atom(value, place_of(flow, test), lambda each: truth(flow, each)))
    if made.truth is None and kind is not syntax.BooleanOperation and guards.is_lost(made.value):
        for said, even in zip(
            (made.then, made.otherwise), guards.demanded(flow, test), strict=True
        ):
            said += [] if even is None else [(Atom(even), True)]
    return made


def _met(flow: Evaluator, *objects: Value) -> None:
    from lstm_lint.flow import forgetting  # that asks for conditions itself

    forgetting.met(flow, *objects)


def atomic(flow: Evaluator, atom: Atom) -> Condition:
    """A condition that is one thing, which holds or does not."""
    return Condition(truth(flow, atom.value), atom.value, [(atom, True)], [(atom, False)])


def opposite(value: Value) -> Value:
    """``not value``."""
    if isinstance(value, Constant):
        return Constant(not value.value)
    if isinstance(value, OneOf):
        return join(*((facts, opposite(each)) for facts, each in value.options))
    return negated(value) if type(value) in _SYMBOLIC else UNKNOWN


def _both(flow: Evaluator, test: syntax.BooleanOperation) -> Condition:
    conjunction = test.operator == "and"
    left = condition(flow, test.left)
    if left.truth is not None and left.truth is not conjunction:
        return left
    env = flow.env.branch()
    rights: list[Condition] = []

    def follow() -> bool:
        if len(left.then if conjunction else left.otherwise) < MOST_SAID:
            assume(flow, left, conjunction)
        rights.append(condition(flow, test.right))
        return True

    flow.within(env, follow)
    right = rights[0]
    if left.truth is not None:
        flow.env.names, flow.env.heap = env.names, env.heap
        return right
    _perhaps_become(flow.env.names, env.names)
    _perhaps_become(flow.env.heap, env.heap)
    truths = (left.truth, right.truth)
    decided = (not conjunction) if (not conjunction) in truths else None
    if conjunction:
        value = jointly(left.value, right.value)
        whole = Atom(value)
        then = _both_said(left.then, right.then, (whole, True))
        return Condition(decided, value, then, [(whole, False)])
    value = opposite(jointly(opposite(left.value), opposite(right.value)))
    whole = Atom(value)
    otherwise = _both_said(left.otherwise, right.otherwise, (whole, False))
    return Condition(decided, value, [(whole, True)], otherwise)


def _both_said(one: list[Said], other: list[Said], whole: Said) -> list[Said]:
    """What two conditions say together, as far as that is remembered."""
    return [*one, *other, whole][:MOST_SAID]


MOST_SAID = 64
"""Of a condition of many parts."""


def together(one: Condition, other: Condition) -> Condition:
    """Two conditions that were both asked, as one."""
    for each, rest in ((one, other), (other, one)):
        if each.truth is not None:
            return rest if each.truth else each
    value = jointly(one.value, other.value)
    whole = Atom(value)
    return Condition(None, value, _both_said(one.then, other.then, (whole, True)), [(whole, False)])


def jointly(one: Value, other: Value) -> Value:
    """Two conditions as one: of some it is only known that they do not hold together."""
    for each, rest in ((one, other), (other, one)):
        if isinstance(each, Constant):
            return rest if each.value else FALSE
    return term("and", one, other) if key_of(one) and key_of(other) else UNKNOWN


def _perhaps_become(mine: dict[K, Value], theirs: dict[K, Value]) -> None:
    """Some of what the one way knows may be so.  What only it has is: nothing else can be read."""
    for place in differing(mine, theirs):
        known, value = mine.get(place), theirs[place]
        mine[place] = value if known is None else join((frozenset(), known), (frozenset(), value))


def _compared(flow: Evaluator, test: syntax.Comparison) -> Condition:
    made, node, left = None, test.left, flow.evaluate(test.left)
    for target in test.comparisons:
        right = flow.evaluate(target.comparator)
        pair = _pair(flow, node, left, target, right)
        made = pair if made is None else together(made, pair)
        node, left = target.comparator, right
    assert made is not None
    return made


def _pair(
    flow: Evaluator,
    node: syntax.Expression,
    left: Value,
    target: syntax.ComparisonTarget,
    right: Value,
) -> Condition:
    """Two things that are compared; of several, each is with the next."""
    if type(left) is Instance or type(right) is Instance:
        _met(flow, left, right)
    operator = _POSITIVE.get(target.operator, target.operator)
    of = _type_asked(flow, node)
    if of is not None and target.operator in _ALIKE:
        typed = _of_type(flow, of, right)
        return typed.negated() if target.operator in _POSITIVE else typed
    if type(left) in _UNSETTLED and versions.is_asked(flow, node):
        held = versions.holds(target.operator, target.comparator)
        return Condition(held, UNKNOWN if held is None else Constant(held))
    if type(left) in PLAIN and type(left) is not Constant:
        flow.compared.add((left, right))  # unknown, but a program that asks knows what it may be
    made = atomic(
        flow,
        Atom(
            compared(operator, left, right),
            place_of(flow, node),
            lambda each: truth(flow, compared(operator, each, right)),
            right if operator in ("==", "is") and isinstance(right, Constant) else None,
        ),
    )
    return made.negated() if target.operator in _POSITIVE else made


_POSITIVE = {"is not": "is", "!=": "==", "not in": "in"}
_ALIKE = frozenset({"is", "==", "in", *_POSITIVE})
_UNSETTLED = frozenset({*PLAIN, Sequence}) - {Constant}


def compared(operator: str, left: Value, right: Value) -> Value:
    """The result of a comparison, or of an ``and``."""
    if operator == "and":
        return jointly(left, right)
    if isinstance(left, OneOf):
        return join(*((facts, compared(operator, each, right)) for facts, each in left.options))
    if isinstance(right, OneOf) and operator == "in":
        return join(*((facts, compared(operator, left, each)) for facts, each in right.options))
    if operator in ("is", "==") and right in (TRUE, FALSE) and _is_flag(left):
        return left if right == TRUE else opposite(left)
    if operator in ("is", "==") and right == NONE:
        if isinstance(left, Constant):
            return Constant(left.value is None)
        if isinstance(left, _OBJECTS):
            return Constant(False)
        return term("is", left, right)
    if isinstance(left, Tensor) and isinstance(right, Tensor):
        mask = masks.compared(operator, left, right)
        if mask is not None:
            return mask
    if operator in ("is", "==") and isinstance(left, Known) and isinstance(right, Known):
        return Constant(left.path == right.path)
    if operator == "in" and isinstance(right, Tuple):
        results = [compared("==", left, each) for each in right.items]
        if Constant(True) in results:
            return Constant(True)
        if all(each == Constant(False) for each in results):
            return Constant(False)
        if isinstance(left, Tuple) and results:
            return opposite(reduce(jointly, map(opposite, results)))
        named = key_of(left) is not None and plain(right) is not UNKNOWN
        return term("in", left, Tuple(right.items)) if named else UNKNOWN
    if operator == "==" and isinstance(left, Tuple) and isinstance(right, Tuple):
        both = plain(left), plain(right)
        alike = left.mutable is right.mutable and both[0] == both[1]
        return _alike(left, right) if UNKNOWN in both else Constant(alike)
    if operator == "in" and isinstance(right, Dict) and isinstance(left, Constant):
        return Constant(right.get(left) is not None) if right.whole else UNKNOWN
    if operator == "in" and not (isinstance(left, Constant) and isinstance(right, Constant)):
        return term("in", left, right) if key_of(left) and key_of(right) else UNKNOWN
    return term(operator, left, right)


def _is_flag(value: Value) -> bool:
    """Whether it is true or false where the caller says nothing, and so nothing else where he does."""
    return isinstance(value, Symbol) and value.default in (TRUE, FALSE)


def _alike(one: Tuple, other: Tuple) -> Value:
    """Whether two tuples have the same items; unknown where one is no tuple, or has none."""
    if one.mutable or other.mutable or not 0 < len(one.items) == len(other.items):
        return UNKNOWN
    pairs = zip(one.items, other.items, strict=True)
    return reduce(jointly, (compared("==", *pair) for pair in pairs))


def _called(flow: Evaluator, test: syntax.Call) -> Condition:
    value = flow.evaluate(test)
    name = test.func.value if isinstance(test.func, syntax.Name) else ""
    if name == "isinstance" and len(test.args) == 2:
        kind = flow.evaluate(test.args[1].value)
        packed = Packed() if kind == Known(typed.PACKED_SEQUENCE) else None
        place = place_of(flow, test.args[0].value)
        return atomic(flow, Atom(value, place, lambda each: typed.is_instance(each, kind), packed))
    return atomic(flow, Atom(value))


_CONDITIONS: dict[type, Callable[[Evaluator, Any], Condition]] = {
    syntax.BooleanOperation: _both,
    syntax.Comparison: _compared,
    syntax.Call: _called,
}


def key_of(value: Value) -> Value | None:
    """What stands for a condition wherever it is asked again."""
    return value if type(value) in _SYMBOLIC else None


def place_of(flow: Evaluator, node: syntax.Node) -> Place | None:
    """The name or attribute that an expression reads."""
    kind = type(node)
    if kind is syntax.Name:
        return node.value  # type: ignore[attr-defined, no-any-return]
    if kind is syntax.NamedExpr:
        return place_of(flow, node.target)  # type: ignore[attr-defined]
    if kind is syntax.Attribute and type(node.value) is syntax.Name:  # type: ignore[attr-defined]
        owner = flow.env.lookup(node.value.value)  # type: ignore[attr-defined]
        if isinstance(owner, Instance):
            return (owner.key, node.attr.value)  # type: ignore[attr-defined]
        if isinstance(owner, Symbol | Term):
            return (owner, node.attr.value)  # type: ignore[attr-defined]
    return None


def truth(flow: Evaluator, value: Value) -> bool | None:
    """Whether a value is certainly true, certainly false, or unknown (None)."""
    if isinstance(value, Constant):
        return bool(value.value)
    if type(value) in _SYMBOLIC:
        known = _told(flow, value)
        return _excluded(flow, value) if known is None else known
    if isinstance(value, Tuple | Dict):
        return bool(value.items) if not isinstance(value, Dict) or value.whole else None
    if isinstance(value, OneOf):
        narrow = flow.env.narrow(value)
        if not isinstance(narrow, OneOf):
            return truth(flow, narrow)
        answers = {_held(flow, each, facts) for facts, each in narrow.options}
        return answers.pop() if len(answers) == 1 else None
    if isinstance(value, Rnn | Packed | Function | Class | Known | Bound | Method):
        return True
    return None


def _held(flow: Evaluator, value: Value, facts: Facts) -> bool | None:
    """Whether a value is true under facts, which may say so themselves: ``x and y`` is x where x is false."""
    for way in (True, False):
        if (value, way) in facts:
            return way
    return truth(flow, value)


def _told(flow: Evaluator, value: Value) -> bool | None:
    """What one fact alone says of a symbol or a comparison."""
    known = flow.env.facts.get(value)
    return _implied(flow, value) if known is None else known


def _excluded(flow: Evaluator, value: Value) -> bool | None:
    """What is left where several conditions are never met at once, and all others of them are."""
    either = {value, opposite(value)}
    for fact, held in flow.env.facts.items():
        if not held and type(fact) is Term and fact.operator == "and":
            parts = conjuncts(fact)
            if either.isdisjoint(parts):
                continue  # most facts: what each part of them comes to is much to ask
            unmet = [each for each in parts if _told(flow, each) is not True]
            if len(unmet) == 1 and unmet[0] in either:
                return value != unmet[0]
    return None


def _implied(flow: Evaluator, value: Value) -> bool | None:
    if isinstance(value, Term) and value.operator == "not":
        inner = _told(flow, value.operands[0])
        return None if inner is None else not inner
    if isinstance(value, Term) and value.operator == "and":
        parts = [_told(flow, each) for each in value.operands]
        return False if False in parts else (None if None in parts else True)
    same = equals(flow, value)
    if isinstance(same, Constant):
        return bool(same.value)
    if not isinstance(value, Term) or value.operator not in _ANSWERED:
        return None
    left, right = value.operands
    same = equals(flow, left)
    if same is not None:
        result = compared(value.operator, same, right)
        if isinstance(result, Constant):
            return bool(result.value)
    if value.operator == "is" and right == NONE and flow.env.facts.get(left):
        return False
    among = one_of(flow, left) if value.operator == "==" else None
    return (
        False if among is not None and isinstance(right, Constant) and right not in among else None
    )


_ANSWERED = frozenset({"==", ">", ">=", "<", "<=", "is", "in"})
"""Comparisons that a constant in the place of what it equals answers."""


def one_of(flow: Evaluator, value: Value) -> tuple[Value, ...] | None:
    """The constants of which a symbol or term is known to be one."""
    for fact, held in flow.env.facts.items():
        if held and isinstance(fact, Term) and fact.operator == "in" and fact.operands[0] == value:
            among = fact.operands[1]
            if isinstance(among, Tuple):
                return among.items
    return None


def equals(flow: Evaluator, value: Value) -> Value | None:
    """What a symbol or term is known to be equal to."""
    for fact, held in flow.env.facts.items():
        if held and isinstance(fact, Term) and fact.operator in ("==", "is"):
            if fact.operands[0] == value:
                return fact.operands[1]
    return None


def agrees(facts: Iterable[tuple[Value, bool]], value: Value, number: int) -> bool:
    """Whether `value` may be a number, by what is known."""
    for fact, held in facts:
        if isinstance(fact, Term) and len(fact.operands) == 2 and value in fact.operands:
            one, other = (Constant(number) if each == value else each for each in fact.operands)
            result = compared(fact.operator, one, other)
            if isinstance(result, Constant) and bool(result.value) is not held:
                return False
    return True


def settle(flow: Evaluator, value: Value) -> Value:
    """A symbol or term as the constant that the facts make it, where they do."""
    if isinstance(value, OneOf):
        return flow.env.narrow(value)
    if isinstance(value, Symbol | Term):
        known = flow.env.facts.get(value)
        same = equals(flow, value)
        return (value if known is None else Constant(known)) if same is None else same
    return value


def as_value(test: Condition) -> Value:
    """A condition used as an expression."""
    if test.truth is not None:
        return Constant(test.truth)
    return test.value if type(test.value) in (*_SYMBOLIC, OneOf, Tensor) else UNKNOWN


def assume(flow: Evaluator, test: Condition, outcome: bool) -> None:
    """From here on the test is known to have had this outcome."""
    for atom, holds in test.then if outcome else test.otherwise:
        flow.env.facts.update(implied(flow, atom.value, holds))
        if atom.place is not None:
            _narrow(flow, atom, holds)


def implied(flow: Evaluator, value: Value, held: bool) -> Facts:
    """What holds wherever a value is true, or where it is false.

    Of several alternatives that is what all have in common that can be so.
    """
    if isinstance(value, Term) and value.operator == "not":
        return implied(flow, value.operands[0], not held)
    if isinstance(value, OneOf):
        options = _options(flow.env.narrow(value))
        possible = _common(
            facts | implied(flow, each, held)
            for facts, each in options
            if (each, not held) not in facts and truth(flow, each) in (held, None)
        )
        denied = (_denied(flow, facts, each, held) for facts, each in options)
        return possible.union((each, False) for each in denied if type(each) is Term)
    if type(value) not in _SYMBOLIC:
        return frozenset()
    said = {(value, held)}
    if held and isinstance(value, Term) and value.operator == "and":
        said.update(*(implied(flow, each, True) for each in value.operands))
    if held and isinstance(value, Term) and value.operator in ("==", "is"):
        one, other = value.operands
        if isinstance(other, Constant) and type(one) in _SYMBOLIC:
            said.add((one, bool(other.value)))
    if not held and isinstance(value, Term) and value.operator == "in":
        one, among = value.operands
        others = among.items if isinstance(among, Tuple) else ()
        said |= {(compared("==", one, each), False) for each in others}
    return frozenset(said)


def _denied(flow: Evaluator, facts: Facts, value: Value, held: bool) -> Value:
    """What is not so, as an alternative would come to the other outcome: its facts, and that."""
    parts = [(each, so) for each, so in facts if not isinstance(each, Constant)]
    if not parts or len(parts) > MOST_DENIED:
        return UNKNOWN
    parts.append((value, not held))
    return reduce(jointly, (each if so else opposite(each) for each, so in parts))


MOST_DENIED = 2
"""Facts of an alternative that are denied together."""


def _options(value: Value) -> tuple[tuple[Facts, Value], ...]:
    return value.options if isinstance(value, OneOf) else ((frozenset(), value),)


def _common(options: Iterable[Facts]) -> Facts:
    first, *others = list(options) or [frozenset()]
    return first.intersection(*others)


def found_at(flow: Evaluator, place: Place) -> Value | None:
    """What lies in a name or attribute."""
    return flow.env.lookup(place) if isinstance(place, str) else flow.env.heap.get(place)


def _narrow(flow: Evaluator, atom: Atom, holds: bool) -> None:
    env = flow.env
    value = None if atom.place is None else found_at(flow, atom.place)
    if isinstance(value, OneOf):
        kept = [(facts, v) for facts, v in value.options if atom.holds(v) in (holds, None)]
        if kept and len(kept) < len(value.options):
            env.facts.update(_common(facts for facts, _ in kept))
            _rebind(flow, atom, join(*kept))
    elif holds and atom.becomes is not None and isinstance(value, Symbol):
        if isinstance(atom.becomes, Packed):
            _rebind(flow, atom, atom.becomes)


def _rebind(flow: Evaluator, atom: Atom, value: Value) -> None:
    if isinstance(atom.place, str):
        flow.env.names[atom.place] = value
    elif atom.place is not None:
        flow.env.heap[atom.place] = value


# --- types


def _type_asked(flow: Evaluator, node: syntax.Expression) -> Place | None:
    """The name or attribute whose type is asked by ``type(name)``."""
    if not isinstance(node, syntax.Call) or len(node.args) != 1:
        return None
    if not isinstance(node.func, syntax.Name) or node.func.value != "type":
        return None
    return place_of(flow, node.args[0].value)


def _of_type(flow: Evaluator, place: Place, kind: Value) -> Condition:
    held = typed.is_of_type(found_at(flow, place) or UNKNOWN, kind)
    atom = Atom(UNKNOWN, place, lambda each: typed.is_of_type(each, kind))
    return Condition(held, UNKNOWN, [(atom, True)], [(atom, False)])
