"""What an expression can be.

Values are immutable, and equal where they are certainly the same thing.  Three answers exist to
every question about them: yes, no and unknown; `UNKNOWN` and an unconstrained `Symbol` give the
last.  Every value remembers the node that made it, which takes no part in equality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from lstm_lint.records import dataclass, field, replace

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.scope import Env
    from lstm_lint.flow.torch.values import Run

V = TypeVar("V", bound="Value")


def made_by() -> Any:
    """The field for the node that a value was made by, which takes no part in equality."""
    return field(default=None, compare=False, repr=False, kw_only=True)


class Value:
    """Anything that an expression can be."""

    __slots__ = ("weight",)
    weight: int
    """How many values it is, once somebody counted."""
    if TYPE_CHECKING:
        node: Any


class Unknown(Value):
    """Nothing is known, not even that it equals itself."""

    __slots__ = ()
    node = None

    def __repr__(self) -> str:
        return "?"


UNKNOWN = Unknown()


# --- scalars and symbols


@dataclass(frozen=True)
class Constant(Value):
    """A Python constant."""

    value: Any
    node: syntax.Node | None = made_by()

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Constant)
            and type(self.value) is type(other.value)
            and bool(self.value == other.value)
        )

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


TRUE, FALSE, NONE = Constant(True), Constant(False), Constant(None)


@dataclass(frozen=True)
class Symbol(Value):
    """Something unknown that equals itself: a parameter, or what an unknown call returned."""

    name: str
    key: int
    default: Value | None = field(default=None, compare=False)
    """A parameter's default: what it is where the caller says nothing."""
    device: str = field(default="", compare=False)
    """Where it was moved, as a tensor's `device`: it is the same thing in another place."""
    of: frozenset[Value] = field(default=frozenset(), compare=False, repr=False)
    """What it was computed from, if that is known."""
    node: syntax.Node | None = made_by()


ITEM, INDEX, LOADED = "<item>", "<index>", "<batch>"
LEAST, CROP, WINDOW, SORTED, EVEN = "<least>", "<crop>", "<window>", "<sorted>", "<even>"
"""Names of symbols: whatever an iteration gives, how often it has, what one over batches gives, the
least of a collection, what was cut to that length, what was cut to one length where there is as
much, the numbers of a tensor in their order, and that some numbers may have to be the same."""
NUMBERS = "numbers"
"""The operator of an array or a list that holds a tensor's numbers, as ``lengths.tolist()`` does."""


@dataclass(frozen=True)
class Term(Value):
    """An operation on symbols: equal operations on equal symbols are equal.

    Among the operators are Python's own, ``.`` for an attribute, ``[]`` for an item and ``size``
    for an axis' length.
    """

    operator: str
    operands: tuple[Value, ...]
    device: str = field(default="", compare=False)
    depth: int = field(default=1, compare=False, repr=False)
    """How many operations lie within one another, as far as that was counted."""
    """As a symbol's."""
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Text(Value):
    """A string of which only constant pieces are known: an f-string."""

    node: syntax.Node | None = made_by()


# --- names, functions, classes


@dataclass(frozen=True)
class Known(Value):
    """Something imported, by its dotted path: ``torch.nn.LSTM``; or a builtin."""

    path: str
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Imported(Value):
    """A name of a neighbouring file, or with no name the file; read only when the name is."""

    filename: str
    name: str
    path: str
    """What it is where the neighbour says nothing."""
    node: syntax.Node | None = made_by()


@dataclass(frozen=True, eq=False)
class Function(Value):
    """A function, method or lambda of this file."""

    node: Any
    closure: Env
    name: str
    owner: Class | None = None
    home: Any = None
    """The module that it stands in."""
    wrapper: str = ""
    """The decorator that decides how it is called: `staticmethod`, `property` …; `?` if unknown."""
    defaults: dict[str, Value] = field(default_factory=dict)
    """What parameters are where a call says nothing, as it was when the function was defined."""


@dataclass(frozen=True, eq=False)
class Class(Value):
    """A class of this file."""

    node: syntax.ClassDef
    name: str
    bases: tuple[Value, ...]
    members: dict[str, Value]
    merged: list[Value] = field(default_factory=list, repr=False)
    """Its lineage where it has several bases, once somebody asked."""

    def lineage(self) -> Iterator[Value]:
        """This class and its bases in the order in which Python asks them; outside ones as `Known`."""
        each: Value = self
        for _ in range(LONGEST_LINEAGE):
            if not isinstance(each, Class) or len(each.bases) != 1:
                yield from _merged(each) if isinstance(each, Class) else [each]
                return
            yield each
            each = each.bases[0]
        yield UNKNOWN

    def find(self, name: str) -> Value | None:
        """The member of that name, in this class or the nearest base of the file."""
        for each in self.lineage():
            if isinstance(each, Class) and name in each.members:
                return each.members[name]
        return None

    def is_a(self, path: str) -> bool:
        """Whether `path` is certainly among its bases."""
        return any(isinstance(each, Known) and each.path == path for each in self.lineage())


LONGEST_LINEAGE = 64
"""Classes of one behind which nothing is known."""


def _merged(cls: Class) -> list[Value]:
    """The lineage of a class with several bases: none stands before what is derived from it."""
    if not cls.merged:
        lines = [list(b.lineage()) if isinstance(b, Class) else [b] for b in cls.bases]
        lines.append(list(cls.bases))
        cls.merged.append(cls)
        while (lines := [line for line in lines if line]) and len(cls.merged) < LONGEST_LINEAGE:
            heads = (line[0] for line in lines)
            free = (each for each in heads if not any(each in other[1:] for other in lines))
            first = next(free, lines[0][0])
            cls.merged.append(first)
            lines = [[each for each in line if each != first] for line in lines]
        if lines:
            cls.merged.append(UNKNOWN)
    return cls.merged


@dataclass(frozen=True)
class Instance(Value):
    """An object of a class of this file; its attributes lie in the environment's heap."""

    cls: Class
    key: int
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Bound(Value):
    """A function of this file bound to its object, or to the class that `super()` stands for."""

    receiver: Value
    function: Function
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Method(Value):
    """A method of anything else: ``x.view``, ``packed.to``, ``lstm.named_parameters``."""

    receiver: Value
    name: str
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Partial(Value):
    """``functools.partial(callee, …)``."""

    callee: Value
    arguments: Arguments = field(compare=False)
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Super(Value):
    """``super()`` in a method of `after`: look-ups begin behind it."""

    receiver: Value
    after: Class
    node: syntax.Node | None = made_by()


# --- collections


@dataclass(frozen=True)
class Tuple(Value):
    """A tuple or list of known length."""

    items: tuple[Value, ...]
    run: Run | None = None
    """The call of an RNN that returned it, or that of which it is the shape."""
    role: str = ""
    """`result` for (output, state), `state` for an LSTM's (h_n, c_n), `unpacked` for (padded, lengths),
    `shape` for the lengths of a tensor's axes."""
    mutable: bool = False
    once: bool = field(default=False, compare=False, repr=False)
    """Given by an iterator, and so a single time."""
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Sequence(Value):
    """A list or iterable of unknown length whose items are alike."""

    item: Value
    over: Value = UNKNOWN
    """What it was made from, item by item."""
    kind: str = ""
    """`comprehension`, `range`, `repeated` for the same item over and over, `unbound` for the
    entries of a tensor along its first axis, `pieces` for those along an axis that they keep, or
    nothing."""
    grown: tuple[Value, ...] = ()
    """Of a list that a loop lets grow: its items in order, as few iterations leave them."""
    count: Value = field(default=UNKNOWN, compare=False, repr=False)
    """How often a `repeated` item is there, if that is written."""
    once: bool = field(default=False, compare=False, repr=False)
    """As a tuple's."""
    node: syntax.Node | None = made_by()


def is_same_key(one: Value, other: Value) -> bool:
    """Whether a dictionary takes two keys for one, as it does ``1``, ``1.0`` and ``True``."""
    if isinstance(one, Constant) and isinstance(other, Constant):
        return bool(one.value == other.value)
    return one == other


def _plain_key(key: Value) -> object:
    """What a dictionary of Python's own takes for one where `is_same_key` does."""
    return key.value if isinstance(key, Constant) else key


@dataclass(frozen=True)
class Dict(Value):
    """A dictionary with constant keys, or one of a comprehension, with a pair for all of them."""

    items: tuple[tuple[Value, Value], ...]
    whole: bool = True
    """Whether these are all of its keys."""
    over: Value = UNKNOWN
    """What else has the entries of its other keys, on the device that they were moved to."""
    node: syntax.Node | None = made_by()

    @property
    def alike(self) -> bool:
        """Whether it is one whose only pair stands for all that it has."""
        return not self.whole and len(self.items) == 1 and type(self.items[0][0]) is not Constant

    def get(self, key: Value) -> Value | None:
        """The value at `key`, None if it is certainly absent."""
        for known, value in self.items:
            if is_same_key(known, key):
                return value
        return None if self.whole else UNKNOWN

    def storing(self, key: Value, value: Value) -> Dict:
        """The same with an item; nothing is known of the others where it may be any of them."""
        if not isinstance(key, Constant):
            return Dict((), whole=False, node=self.node)
        for i, (known, _) in enumerate(self.items):
            if is_same_key(known, key):
                items = (*self.items[:i], (known, value), *self.items[i + 1 :])
                return Dict(items, self.whole, self.over, node=self.node)
        return Dict((*self.items, (key, value)), self.whole, self.over, node=self.node)

    def storing_all(self, pairs: Iterable[tuple[Value, Value]]) -> Dict:
        """The same with one item after the other."""
        whole, over = self.whole, self.over
        items = {_plain_key(known): (known, value) for known, value in self.items}
        for key, value in pairs:
            if not isinstance(key, Constant):
                items, whole, over = {}, False, UNKNOWN
            else:
                known, _ = items.get(key.value, (key, value))
                items[key.value] = (known, value)
        return Dict(tuple(items.values()), whole, over, node=self.node)

    def updated(self, others: Value) -> Dict:
        """The same with the items of others, which are unknown where those are no dictionary."""
        return self.storing_all(pairs_of(others))


def pairs_of(value: Value) -> Iterator[tuple[Value, Value]]:
    """The items of a dictionary, behind an unknown one where it may have others."""
    if not isinstance(value, Dict) or not value.whole:
        yield UNKNOWN, UNKNOWN
    yield from value.items if isinstance(value, Dict) else ()


# --- tokenizers


@dataclass(eq=False)
class Tokenizer(Value):
    """A tokenizer of Hugging Face."""

    side: str
    """On which side it pads; nothing where its checkpoint says so, or the program says both."""
    told: bool = False
    """Whether the program says so."""
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Encoding(Dict):
    """What a tokenizer returned: a dictionary whose keys are attributes too."""


# --- alternatives


Facts = frozenset[tuple[Value, bool]]


@dataclass(frozen=True)
class OneOf(Value):
    """One of several values, each with the facts under which it is the one."""

    options: tuple[tuple[Facts, Value], ...]
    node: syntax.Node | None = made_by()


def is_container(value: Value) -> bool:
    """Whether it is a list or dictionary, which may change and equals others that do not then."""
    kind = type(value)
    return kind is Dict or kind is Sequence or (kind is Tuple and value.mutable)  # type: ignore[attr-defined]


PLAIN = frozenset({Constant, Symbol, Term, Text, Known, Unknown})
"""Values of which no more is known than that they equal themselves."""
MOST_OPTIONS = 6


def agreed(one: Value, other: Value) -> Value:
    """One of two equal values, in the place where both are."""
    if isinstance(one, Symbol | Term) and one.device != getattr(other, "device", ""):
        return replace(one, device="")
    return one


MOST_PLAIN = 3
"""How many alternatives are told apart where all are plain."""


def join(*options: tuple[Facts, Value]) -> Value:
    """The value that is one of `options`."""
    if len(options) == 1:
        return options[0][1]
    flat: list[tuple[Facts, Value]] = []
    for facts, value in options:
        if value is UNKNOWN and not facts:
            return UNKNOWN
        nested = value.options if isinstance(value, OneOf) else ((frozenset(), value),)
        for inner, each in nested:
            combined = facts | inner
            for i, (other, known) in enumerate(flat):
                if known is each or (known == each and not is_container(known)):
                    flat[i] = (other & combined, agreed(known, each))
                    break
            else:
                flat.append((combined, each))
    if len(flat) == 1:
        return flat[0][1]
    if len(flat) > MOST_PLAIN and (
        len(flat) > MOST_OPTIONS or all(type(each) in PLAIN for _, each in flat)
    ):
        return UNKNOWN
    return OneOf(tuple(flat))


def alternatives(value: Value) -> tuple[Value, ...]:
    """All that `value` may be."""
    if type(value) is OneOf:
        return tuple([each for _, each in value.options])
    return (value,)


def every(value: Value, kind: type[V]) -> tuple[V, ...]:
    """All that `value` may be where each is certainly a `kind`; otherwise nothing."""
    if type(value) is not OneOf:
        return (value,) if isinstance(value, kind) else ()
    options = tuple(each for _, each in value.options if isinstance(each, kind))
    return options if len(options) == len(value.options) else ()


def common(value: Value, kind: type[V], trait: Callable[[V], object]) -> V | None:
    """The first of `every` where all have a trait in common, which is all that matters then."""
    options = every(value, kind)
    return options[0] if options and all(trait(o) == trait(options[0]) for o in options) else None


def only(value: Value, kind: type[V]) -> V | None:
    """The first of `every`: enough where alternatives differ in nothing that matters."""
    options = every(value, kind)
    return options[0] if options else None


def integer(value: Value) -> int | None:
    """The whole number that `value` certainly is."""
    if isinstance(value, Constant) and type(value.value) is int:
        return int(value.value)
    return None
