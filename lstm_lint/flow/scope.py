"""Names: environments, imports, and the one path by which each torch thing is known."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from operator import eq
from types import MappingProxyType
from typing import Any, TypeVar

from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Facts,
    Known,
    OneOf,
    Term,
    Tuple,
    Value,
    agreed,
    join,
)
from lstm_lint.records import dataclass, field

Attribute = tuple[int | Value, str]
"""An attribute: of an object, by its key, or of something unknown."""
Place = str | Attribute
"""A name or an attribute."""


@dataclass(eq=False)
class Env:
    """What names and attributes are at one point of the program.

    `heap` holds the attributes of all objects and is shared with the functions called.  `facts`
    are the conditions known to hold here; `learned`, what a later use said of a symbol.
    """

    names: dict[str, Value] = field(default_factory=dict)
    heap: dict[Attribute, Value] = field(default_factory=dict)
    facts: dict[Value, bool] = field(default_factory=dict)
    learned: dict[Value, Value] = field(default_factory=dict)
    parent: Env | None = None
    declared: frozenset[str] = frozenset()
    """Names that ``global`` or ``nonlocal`` hands to an outer scope."""
    inner: Env | None = None
    """The branch that is being followed in place of this one."""
    unsettled: frozenset[str] = frozenset()
    """Names of this scope that code elsewhere gives values."""
    passing: bool = False
    """Whether it is that of a comprehension, which is left for the scope around it."""
    held: frozenset[str] = frozenset()
    """Those of the names handed to an outer scope that no other code can reach meanwhile."""
    brought: dict[str, Value] = field(default_factory=dict)
    """What imports gave names that meant nothing before: on a way without it, nobody can read them."""

    def branch(self) -> Env:
        """A copy that may go its own way."""
        return Env(
            dict(self.names),
            dict(self.heap),
            dict(self.facts),
            dict(self.learned),
            self.parent,
            self.declared,
            None,
            self.unsettled,
            self.passing,
            self.held,
            self.brought,
        )

    def lookup(self, name: str) -> Value | None:
        """The value of a name here or in an enclosing scope."""
        env: Env | None = self
        while env is not None:
            value = env.names.get(name)
            if value is not None:
                return self.narrow(value)
            env = env.parent
        return None

    def is_own(self, name: str) -> bool:
        """Whether no other code gives a name values, as far up as it may be found."""
        env: Env | None = self
        while env is not None:
            if name in env.unsettled or name in env.declared:
                return False
            env = env.parent
        return True

    def bind(self, name: str, value: Value) -> None:
        """Give a name its value."""
        self.names[name] = value
        if name in self.unsettled and name not in self.held:
            self.names[name] = UNKNOWN
        if name in self.declared:
            if name not in self.held:
                self.names[name] = UNKNOWN
            env = self.parent
            while env is not None:
                if name in env.names or env.parent is None:
                    env.names[name] = UNKNOWN
                env = env.parent

    def current(self) -> Env:
        """The branch of this scope that is being followed."""
        env = self
        while env.inner is not None:
            env = env.inner
        return env

    def narrow(self, value: Value) -> Value:
        """`value` without the alternatives that contradict what holds here."""
        if type(value) is OneOf and self.facts:
            held = [
                (facts, each)
                for facts, each in value.options
                if not any(self.facts.get(key, truth) is not truth for key, truth in facts)
            ]
            if held and len(held) < len(value.options):
                return join(*held)
        elif self.learned and value in self.learned:
            return self.learned[value]
        return value

    def become(self, other: Env) -> None:
        """Take over what `other` knows."""
        self.names, self.heap = other.names, other.heap
        self.facts, self.learned = other.facts, other.learned

    def merge(self, one: Env, other: Env) -> None:
        """Become the place where two ways meet again.

        What each way alone knew to hold is what tells later which of the two was gone.
        """
        mine = frozenset((k, v) for k, v in one.facts.items() if other.facts.get(k) is not v)
        yours = frozenset((k, v) for k, v in other.facts.items() if one.facts.get(k) is not v)
        self.names = merged(one.names, other.names, (mine, yours), self.brought)
        self.heap = merged(one.heap, other.heap, (mine, yours))
        self.facts = {k: v for k, v in one.facts.items() if other.facts.get(k) is v}
        if len(mine) + len(yours) > 2:
            self.facts.update(_tied(mine, yours))
            self.facts.update(_tied(yours, mine))
        self.learned = {k: v for k, v in one.learned.items() if other.learned.get(k) == v}


def _tied(mine: Facts, yours: Facts) -> Iterator[tuple[Value, bool]]:
    """What one way found refused, as it is said where the ways have met: not both at once."""
    asked = [(fact, held) for fact, held in mine if (fact, not held) in yours]
    there = {fact for fact, _ in yours}
    for fact, held in asked:
        implied = set(conjuncts(fact)) | {*getattr(fact, "operands", ())}
        for other, way in mine if len(mine) <= MOST_TIED else ():
            if other not in there and other not in implied and conjuncts(other) == (other,):
                both = (fact if held else negated(fact), negated(other) if way else other)
                yield term("and", *both), False


MOST_TIED = 6
"""Facts of one way beyond which none is told of another."""


def negated(value: Value) -> Value:
    """``not value`` of something symbolic."""
    if isinstance(value, Term) and value.operator == "not":
        return value.operands[0]
    return term("not", value)


def conjuncts(value: Value) -> tuple[Value, ...]:
    """The conditions that an ``and`` joins; anything else is one itself."""
    if type(value) is not Term or value.operator != "and":
        return (value,)
    return tuple(part for each in value.operands for part in conjuncts(each))


K = TypeVar("K")
_NOTHING: Mapping[str, Value] = MappingProxyType({})


def merged(
    one: dict[K, Value],
    other: dict[K, Value],
    truths: Sequence[Facts] = (frozenset(), frozenset()),
    brought: Mapping[str, Value] = _NOTHING,
) -> dict[K, Value]:
    """What lies at each place, which is one of two."""
    made = dict(one)
    for place in differing(one, other):
        first, value = one.get(place), other[place]
        if first is None:
            made[place] = join((truths[0], _unset(place, value, brought)), (truths[1], value))
        elif first == value:
            made[place] = agreed(first, value)
        else:
            made[place] = join((truths[0], first), (truths[1], value))
    for place in one.keys() - other.keys() if one.keys() != other.keys() else ():
        value = one[place]
        made[place] = join((truths[0], value), (truths[1], _unset(place, value, brought)))
    return made


def differing(one: dict[K, Value], other: dict[K, Value]) -> list[K]:
    """The places of `other` at which something else lies than in `one`."""
    if len(one) == len(other) and all(map(eq, one, other)):  # nearly always: no place is new
        pairs = zip(other, one.values(), other.values(), strict=True)
        return [place for place, first, value in pairs if first is not value]
    return [place for place, value in other.items() if one.get(place) is not value]


def _unset(place: object, value: Value, brought: Mapping[str, Value]) -> Value:
    """What is found at a place to which nothing was assigned on this way, but `value` on another."""
    if isinstance(place, tuple):
        attribute = isinstance(place[0], Value)
        return Term(".", (place[0], Constant(place[1]))) if attribute else UNKNOWN
    return value if brought.get(place) == value else UNKNOWN  # type: ignore[call-overload]


# --- imports


def canonical(path: str) -> str:
    """The one path by which torch's documentation knows a thing."""
    if path.startswith(("torch.nn.modules.", "torch.nn.parameter.")):
        name = path.rpartition(".")[2]
        return f"torch.nn.{name}" if name[:1].isupper() else path
    return path


def member(of: Known, name: str) -> Known:
    """What `name` means in an imported module or class."""
    return _member(of.path, name)


@lru_cache(4096)
def _member(path: str, name: str) -> Known:
    return Known(canonical(f"{path}.{name}"))


STARS = {
    "torch": (
        "Tensor",
        "cat",
        "stack",
        "zeros",
        "ones",
        "randn",
        "rand",
        "arange",
        "tensor",
        "no_grad",
        "transpose",
        "squeeze",
        "unsqueeze",
        "gather",
    ),
    "torch.nn": (
        "LSTM",
        "GRU",
        "RNN",
        "LSTMCell",
        "GRUCell",
        "RNNCell",
        "Linear",
        "Embedding",
        "Dropout",
        "Module",
        "Sequential",
        "ModuleList",
        "ModuleDict",
        "Parameter",
        "init",
        "functional",
        "utils",
        "Softmax",
        "LogSoftmax",
        "CrossEntropyLoss",
        "NLLLoss",
    ),
    "torch.nn.functional": ("dropout", "relu", "softmax", "log_softmax", "cross_entropy"),
    "torch.nn.utils.rnn": (
        "PackedSequence",
        "pack_padded_sequence",
        "pad_packed_sequence",
        "pack_sequence",
        "pad_sequence",
        "unpad_sequence",
        "unpack_sequence",
    ),
    "torch.nn.init": (
        "orthogonal_",
        "xavier_uniform_",
        "xavier_normal_",
        "kaiming_uniform_",
        "kaiming_normal_",
        "uniform_",
        "normal_",
        "zeros_",
        "ones_",
        "constant_",
    ),
}
"""What ``from … import *`` brings of what matters here."""


def builtin(name: str) -> Value | None:
    """The builtin of that name."""
    return _BUILT_IN.get(name)


_BUILT_IN: dict[str, Value] = {name: Known(f"builtins.{name}") for name in dir(builtins)}
_BUILT_IN |= {"True": Constant(True), "False": Constant(False), "None": Constant(None)}


# --- terms

_COMMUTE = frozenset("+*")
_FOLD: dict[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "//": lambda a, b: a // b,
    "/": lambda a, b: a / b,
    "%": lambda a, b: a % b,
    "==": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
    "in": lambda a, b: a in b,
    "is": lambda a, b: a is b,
    "**": lambda a, b: a**b,
}
_BIG = 10**6
DEEPEST_TERM = 60
"""Operations within one another that are told apart: each is compared with all that is in it."""


_ZERO, _ONE = Constant(0), Constant(1)


def term(operator: str, *operands: Value) -> Value:
    """`operator` on `operands`, folded where all are constants; unknown where one is."""
    for each in operands:
        if each is UNKNOWN:
            return UNKNOWN
    if len(operands) == 2 and operator in _FOLD:
        one, other = operands
        if isinstance(one, Constant) and isinstance(other, Constant):
            return _folded(operator, one.value, other.value)
        if operator == "*" and (one == _ONE or other == _ONE):
            return other if one == _ONE else one
        if operator in "+-" and other == _ZERO:
            return one
        if operator in _COMMUTE and isinstance(one, Constant):
            one, other = operands = (other, one)
        if operator in "+-" and isinstance(other, Constant) and type(other.value) is int:
            if other.value < 0:  # one way to write it
                operator, operands = "-+"[operator == "-"], (one, Constant(-other.value))
        elif operator in ("==", "is") and one == other and isinstance(one, Term | Known):
            return Constant(True)
    depth = 1
    for each in operands:
        if type(each) is Term and each.depth >= depth:
            depth = each.depth + 1
    if depth > DEEPEST_TERM:
        return UNKNOWN
    return Term(operator, operands, _device(operator, operands), depth)


def _device(operator: str, operands: tuple[Value, ...]) -> str:
    """Where the result of an operation lies: on a device, if one of its tensors does."""
    if operator not in ELEMENTWISE:
        return ""
    moved = any(getattr(each, "device", "") == "other" for each in operands)
    return "other" if moved else ""


ELEMENTWISE = frozenset("+ - * / // % ** == < > <= >= & | ^ ~ neg not".split())
"""Operators that give a tensor for a tensor, number by number."""


def _folded(operator: str, one: object, other: object) -> Value:
    numbers = all(isinstance(each, int | float) for each in (one, other))
    if operator == "**" and not (numbers and abs(one) < 100 and abs(other) < 10):  # type: ignore[arg-type]
        return UNKNOWN
    if operator in "*+" and not numbers and operator == "*":
        return UNKNOWN
    return computed(lambda: _FOLD[operator](one, other))


def computed(work: Callable[[], object]) -> Value:
    """What the program makes of constants, unless that is much."""
    try:
        value = work()
    except Exception:  # what the program would raise is not ours to say
        return UNKNOWN
    return UNKNOWN if isinstance(value, str | bytes) and len(value) > _BIG else Constant(value)


def plain(value: Value) -> object:
    """A constant, or a tuple of them, as Python has it; `UNKNOWN` for anything else."""
    if isinstance(value, Constant):
        return value.value
    if isinstance(value, Tuple) and all(isinstance(each, Constant) for each in value.items):
        return tuple(each.value for each in value.items if isinstance(each, Constant))
    return UNKNOWN


def interpolated(template: str, value: Value) -> Value:
    """``template % value``."""
    given = plain(value)
    if given is UNKNOWN or _WIDE.search(template):
        return UNKNOWN
    return computed(lambda: template % given)


_WIDE = re.compile(r"\d{3}|\*|.{200}")
"""What may make a long string of a short one."""
