"""Conditions: whether they hold, and what is known where they do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lstm_lint import syntax
from lstm_lint.flow.scope import Place, term
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
    Module,
    OneOf,
    Packed,
    Parameter,
    Rnn,
    Sequence,
    Symbol,
    Tensor,
    Term,
    Text,
    Tuple,
    Value,
    alternatives,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_SYMBOLIC = (Symbol, Term)
PACKED_SEQUENCE = "torch.nn.utils.rnn.PackedSequence"
_OBJECTS = (Tensor, Packed, Rnn, Module, Tuple, Sequence, Dict, Instance, Function, Class, Known,
            Parameter, Bound, Text)  # fmt: skip


@dataclass(slots=True)
class Atom:
    """One condition without ``and``, ``or`` and ``not``."""

    key: Value | None
    """What equals itself wherever the same thing is asked."""
    place: Place | None = None
    """The name or attribute that it is asked of."""
    holds: Callable[[Value], bool | None] = lambda value: None
    """Whether it holds for one alternative of what lies there."""
    becomes: Value | None = None
    """What lies there is, where the condition holds and nothing else was known."""


@dataclass(slots=True)
class Condition:
    """A test, and what its outcome says."""

    truth: bool | None
    value: Value = UNKNOWN
    then: list[tuple[Atom, bool]] = field(default_factory=list)
    otherwise: list[tuple[Atom, bool]] = field(default_factory=list)
    key: Value | None = None
    sense: bool = True

    def tags(self) -> tuple[Facts, Facts]:
        """The facts of either branch."""
        if self.key is None:
            return frozenset(), frozenset()
        return frozenset([(self.key, self.sense)]), frozenset([(self.key, not self.sense)])


def condition(flow: Evaluator, test: syntax.Expression) -> Condition:
    """Evaluate a test."""
    kind = type(test)
    if kind is syntax.UnaryOperation and test.operator == "not":  # type: ignore[attr-defined]
        inner = condition(flow, test.expression)  # type: ignore[attr-defined]
        return Condition(
            None if inner.truth is None else not inner.truth,
            UNKNOWN,
            inner.otherwise,
            inner.then,
            inner.key,
            not inner.sense,
        )
    handler = _CONDITIONS.get(kind)
    if handler is not None:
        return handler(flow, test)
    value = flow.evaluate(test)
    atom = Atom(key_of(value), place_of(flow, test), lambda each: truth(flow, each))
    return _of(flow, atom, value)


def _of(flow: Evaluator, atom: Atom, value: Value) -> Condition:
    held = truth(flow, value)
    sense = True
    key = atom.key
    if isinstance(key, Term) and key.operator == "not":
        key, sense = key.operands[0], False
    return Condition(held, value, [(atom, True)], [(atom, False)], key, sense)


def _both(flow: Evaluator, test: syntax.BooleanOperation) -> Condition:
    conjunction = test.operator == "and"
    left = condition(flow, test.left)
    if left.truth is not None and left.truth is not conjunction:
        return left
    env = flow.env.branch()
    rights: list[Condition] = []

    def follow() -> bool:
        assume(flow, left, conjunction)
        rights.append(condition(flow, test.right))
        return True

    flow._within(env, follow)
    right = rights[0]
    walrus = {k: v for k, v in env.names.items() if k not in flow.env.names}
    for name, value in walrus.items():
        flow.env.bind(name, value)
    for place, value in env.heap.items():
        flow.env.heap.setdefault(place, value)
    if left.truth is not None:
        return right
    truths = (left.truth, right.truth)
    decided = (not conjunction) if (not conjunction) in truths else None
    if conjunction:
        return Condition(decided, UNKNOWN, left.then + right.then, [])
    return Condition(decided, UNKNOWN, [], left.otherwise + right.otherwise)


def _compared(flow: Evaluator, test: syntax.Comparison) -> Condition:
    target = test.comparisons[0]
    left, right = flow.evaluate(test.left), flow.evaluate(target.comparator)
    if len(test.comparisons) > 1:
        for further in test.comparisons[1:]:
            flow.evaluate(further.comparator)
        return Condition(None)
    negative = target.operator in ("is not", "!=", "not in")
    operator = _POSITIVE.get(target.operator, target.operator)
    if type(left) in PLAIN and type(left) is not Constant:
        flow.compared.add((left, right))  # unknown, but a program that asks knows what it may be
    value = compared(operator, left, right)
    atom = Atom(
        key_of(value),
        place_of(flow, test.left),
        lambda each: truth(flow, compared(operator, each, right)),
        right if operator in ("==", "is") and isinstance(right, Constant) else None,
    )
    made = _of(flow, atom, value)
    if negative:
        opposite = None if made.truth is None else not made.truth
        return Condition(opposite, UNKNOWN, made.otherwise, made.then, made.key, not made.sense)
    return made


_POSITIVE = {"is not": "is", "!=": "==", "not in": "in"}


def compared(operator: str, left: Value, right: Value) -> Value:
    """The result of a comparison."""
    if isinstance(left, OneOf):
        return join(*((facts, compared(operator, each, right)) for facts, each in left.options))
    if operator in ("is", "==") and right == NONE:
        if isinstance(left, Constant):
            return Constant(left.value is None)
        if isinstance(left, _OBJECTS):
            return Constant(False)
        return term("is", left, right)
    if operator in ("is", "==") and isinstance(left, Known) and isinstance(right, Known):
        return Constant(left.path == right.path)
    if operator == "in" and isinstance(right, Tuple):
        results = [compared("==", left, each) for each in right.items]
        if Constant(True) in results:
            return Constant(True)
        return Constant(False) if all(each == Constant(False) for each in results) else UNKNOWN
    if operator == "in" and isinstance(right, Dict) and isinstance(left, Constant):
        return Constant(right.get(left) is not None) if right.whole else UNKNOWN
    if operator == "in" and not (isinstance(left, Constant) and isinstance(right, Constant)):
        return term("in", left, right) if key_of(left) and key_of(right) else UNKNOWN
    return term(operator, left, right)


def _called(flow: Evaluator, test: syntax.Call) -> Condition:
    value = flow.evaluate(test)
    name = test.func.value if isinstance(test.func, syntax.Name) else ""
    if name == "isinstance" and len(test.args) == 2:
        kind = flow.evaluate(test.args[1].value)
        packed = Packed() if kind == Known(PACKED_SEQUENCE) else None
        place = place_of(flow, test.args[0].value)
        atom = Atom(key_of(value), place, lambda each: is_instance(each, kind), packed)
        return _of(flow, atom, value)
    return _of(flow, Atom(key_of(value)), value)


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
        known = flow.env.facts.get(value)
        if known is None and isinstance(value, Term):
            return _implied(flow, value)
        return known
    if isinstance(value, Tuple | Dict):
        return bool(value.items) if not isinstance(value, Dict) or value.whole else None
    if isinstance(value, OneOf):
        answers = {truth(flow, each) for each in alternatives(flow.env.narrow(value))}
        return answers.pop() if len(answers) == 1 else None
    if isinstance(value, Rnn | Packed | Function | Class | Known | Bound | Method):
        return True
    return None


def _implied(flow: Evaluator, value: Term) -> bool | None:
    """What other facts say of a comparison."""
    if value.operator == "not":
        inner = truth(flow, value.operands[0])
        return None if inner is None else not inner
    if len(value.operands) != 2 or value.operator not in ("==", ">", ">=", "<", "<=", "is"):
        return None
    left, right = value.operands
    for fact, held in flow.env.facts.items():
        if held and isinstance(fact, Term) and fact.operator == "==" and fact.operands[0] == left:
            result = compared(value.operator, fact.operands[1], right)
            if isinstance(result, Constant):
                return bool(result.value)
        if held and fact == left and value.operator == "is" and right == NONE:
            return False
    return None


def settle(flow: Evaluator, value: Value) -> Value:
    """A symbol or term as the constant that the facts make it, where they do."""
    if isinstance(value, OneOf):
        return flow.env.narrow(value)
    if isinstance(value, Symbol | Term):
        known = flow.env.facts.get(value)
        if known is not None:
            return Constant(known)
        for fact, held in flow.env.facts.items():
            if (
                held
                and isinstance(fact, Term)
                and fact.operator == "=="
                and fact.operands[0] == value
            ):
                return fact.operands[1]
    return value


def as_value(test: Condition) -> Value:
    """A condition used as an expression."""
    if test.truth is not None:
        return Constant(test.truth)
    if test.key is None:
        return UNKNOWN
    return test.key if test.sense else term("not", test.key)


def assume(flow: Evaluator, test: Condition, outcome: bool) -> None:
    """From here on the test is known to have had this outcome."""
    for atom, holds in test.then if outcome else test.otherwise:
        if atom.key is not None:
            key, truth_ = atom.key, holds
            if isinstance(key, Term) and key.operator == "not":
                key, truth_ = key.operands[0], not holds
            flow.env.facts[key] = truth_
        if atom.place is not None:
            _narrow(flow, atom, holds)


def _narrow(flow: Evaluator, atom: Atom, holds: bool) -> None:
    env = flow.env
    value = env.lookup(atom.place) if isinstance(atom.place, str) else env.heap.get(atom.place)  # type: ignore[arg-type]
    if isinstance(value, OneOf):
        kept = [(facts, v) for facts, v in value.options if atom.holds(v) in (holds, None)]
        if kept and len(kept) < len(value.options):
            _rebind(flow, atom, join(*kept))
    elif holds and atom.becomes is not None and isinstance(value, Symbol):
        if isinstance(atom.becomes, Packed):
            _rebind(flow, atom, atom.becomes)


def _rebind(flow: Evaluator, atom: Atom, value: Value) -> None:
    if isinstance(atom.place, str):
        flow.env.names[atom.place] = value
    elif atom.place is not None:
        flow.env.heap[atom.place] = value


# --- isinstance


def is_instance(value: Value, kind: Value) -> bool | None:
    """What ``isinstance(value, kind)`` says; None if unknown."""
    if isinstance(kind, Tuple):
        answers = [is_instance(value, each) for each in kind.items]
        return True if True in answers else (False if all(a is False for a in answers) else None)
    if isinstance(value, OneOf):
        options = {is_instance(each, kind) for each in alternatives(value)}
        return options.pop() if len(options) == 1 else None
    if isinstance(kind, Class):
        if isinstance(value, Instance):
            return _descends(value.cls, kind)
        return False if isinstance(value, Rnn | Packed | Tensor | Tuple | Constant) else None
    if not isinstance(kind, Known):
        return None
    return _of_known(value, kind.path)


def _descends(cls: Class, other: Class) -> bool | None:
    lineage = list(cls.lineage())
    if any(each is other for each in lineage):
        return True
    return False if all(isinstance(each, Class | Known) for each in lineage) else None


def _of_known(value: Value, path: str) -> bool | None:
    if isinstance(value, Rnn):
        if path in ("torch.nn.Module", "builtins.object"):
            return True
        if path in ("torch.nn.RNNBase", "torch.nn.RNNCellBase"):
            return value.is_cell is (path == "torch.nn.RNNCellBase") if value.kind else None
        if not value.kind:
            return None if path.rpartition(".")[2] in ("LSTM", "GRU", "RNN") else False
        return path == f"torch.nn.{value.kind}"
    if isinstance(value, Module):
        return path in (value.path, "torch.nn.Module", "builtins.object")
    if isinstance(value, Packed):
        return path in (PACKED_SEQUENCE, "builtins.tuple", "builtins.object")
    if isinstance(value, Tensor | Parameter):
        return path in ("torch.Tensor", "builtins.object") or (
            None if path in ("torch.nn.Parameter", "torch.autograd.Variable") else False
        )
    if isinstance(value, Tuple):
        if path in ("builtins.tuple", "builtins.list"):
            return (path == "builtins.list") is value.mutable
        return None if path.startswith("builtins.") else False
    if isinstance(value, Sequence):
        return False if path in ("torch.Tensor", PACKED_SEQUENCE) else None
    if isinstance(value, Constant):
        return path == f"builtins.{type(value.value).__name__}" or (
            path == "builtins.object" or (path == "builtins.int" and isinstance(value.value, bool))
        )
    if isinstance(value, Instance):
        if any(isinstance(each, Known) and each.path == path for each in value.cls.lineage()):
            return True
        known = all(isinstance(each, Class | Known) for each in value.cls.lineage())
        torch_only = all(
            not isinstance(each, Known) or each.path in ("torch.nn.Module", "builtins.object")
            for each in value.cls.lineage()
        )
        return False if known and torch_only else None
    return None


# --- match


def matches(
    flow: Evaluator, node: syntax.Expression, subject: Value, pattern: syntax.Pattern
) -> Condition:
    """Whether a case is taken."""
    if isinstance(pattern, syntax.MatchAs) and pattern.pattern is None:
        return Condition(True)
    if isinstance(pattern, syntax.MatchValue):
        right = flow.evaluate(pattern.value)
        value = compared("==", subject, right)
        atom = Atom(
            key_of(value),
            place_of(flow, node),
            lambda each: truth(flow, compared("==", each, right)),
        )
        return _of(flow, atom, value)
    if isinstance(pattern, syntax.MatchClass) and not pattern.patterns:
        kind = flow.evaluate(pattern.cls)
        held = is_instance(subject, kind)
        packed = Packed() if kind == Known(PACKED_SEQUENCE) else None
        atom = Atom(None, place_of(flow, node), lambda each: is_instance(each, kind), packed)
        return Condition(held, UNKNOWN, [(atom, True)], [(atom, False)])
    return Condition(None)
