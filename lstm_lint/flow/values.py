"""What an expression can be.

Values are immutable, and equal where they are certainly the same thing.  Three answers exist to
every question about them: yes, no and unknown; `UNKNOWN` and an unconstrained `Symbol` give the
last.  Every value remembers the node that made it, which takes no part in equality.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from lstm_lint.records import dataclass, field, replace

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.events import Write
    from lstm_lint.flow.scope import Env

V = TypeVar("V", bound="Value")


def _made_by() -> Any:
    return field(default=None, compare=False, repr=False, kw_only=True)


class Value:
    """Anything that an expression can be."""

    __slots__ = ()
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
    node: syntax.Node | None = _made_by()

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
    node: syntax.Node | None = _made_by()


ITEM, INDEX, LOADED, LEAST, CROP, SORTED = "item", "index", "batch", "least", "crop", "sorted"
"""Names of symbols: whatever an iteration gives, how often it has, what one over batches gives, the
least of a collection, what was cut to that length, and the numbers of a tensor in their order."""


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
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Text(Value):
    """A string of which only constant pieces are known: an f-string."""

    node: syntax.Node | None = _made_by()


# --- names, functions, classes


@dataclass(frozen=True)
class Known(Value):
    """Something imported, by its dotted path: ``torch.nn.LSTM``; or a builtin."""

    path: str
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Imported(Value):
    """A name of a neighbouring file, or with no name the file; read only when the name is."""

    filename: str
    name: str
    path: str
    """What it is where the neighbour says nothing."""
    node: syntax.Node | None = _made_by()


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

    def lineage(self) -> Iterator[Value]:
        """This class and its bases in the order in which Python asks them; outside ones as `Known`."""
        each: Value = self
        while isinstance(each, Class) and len(each.bases) == 1:
            yield each
            each = each.bases[0]
        yield from _merged(each) if isinstance(each, Class) else [each]

    def find(self, name: str) -> Value | None:
        """The member of that name, in this class or the nearest base of the file."""
        for each in self.lineage():
            if isinstance(each, Class) and name in each.members:
                return each.members[name]
        return None

    def is_a(self, path: str) -> bool:
        """Whether `path` is certainly among its bases."""
        return any(isinstance(each, Known) and each.path == path for each in self.lineage())


def _merged(cls: Class) -> list[Value]:
    """The lineage of a class with several bases: none stands before what is derived from it."""
    lines = [list(b.lineage()) if isinstance(b, Class) else [b] for b in cls.bases]
    lines.append(list(cls.bases))
    found: list[Value] = [cls]
    while lines := [line for line in lines if line]:
        free = [line[0] for line in lines if not any(line[0] in other[1:] for other in lines)]
        found.append(free[0] if free else lines[0][0])
        lines = [[each for each in line if each != found[-1]] for line in lines]
    return found


@dataclass(frozen=True)
class Instance(Value):
    """An object of a class of this file; its attributes lie in the environment's heap."""

    cls: Class
    key: int
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Bound(Value):
    """A function of this file bound to its object, or to the class that `super()` stands for."""

    receiver: Value
    function: Function
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Method(Value):
    """A method of anything else: ``x.view``, ``packed.to``, ``lstm.named_parameters``."""

    receiver: Value
    name: str
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Partial(Value):
    """``functools.partial(callee, …)``."""

    callee: Value
    arguments: Arguments = field(compare=False)
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Super(Value):
    """``super()`` in a method of `after`: look-ups begin behind it."""

    receiver: Value
    after: Class
    node: syntax.Node | None = _made_by()


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
    node: syntax.Node | None = _made_by()


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
    node: syntax.Node | None = _made_by()


def is_same_key(one: Value, other: Value) -> bool:
    """Whether a dictionary takes two keys for one, as it does ``1``, ``1.0`` and ``True``."""
    if isinstance(one, Constant) and isinstance(other, Constant):
        return bool(one.value == other.value)
    return one == other


@dataclass(frozen=True)
class Dict(Value):
    """A dictionary with constant keys, or one of a comprehension, with a pair for all of them."""

    items: tuple[tuple[Value, Value], ...]
    whole: bool = True
    """Whether these are all of its keys."""
    node: syntax.Node | None = _made_by()

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
                return Dict(items, self.whole, node=self.node)
        return Dict((*self.items, (key, value)), self.whole, node=self.node)


# --- tokenizers


@dataclass(eq=False)
class Tokenizer(Value):
    """A tokenizer of Hugging Face."""

    side: str
    """On which side it pads; nothing where its checkpoint says so, or the program says both."""
    told: bool = False
    """Whether the program says so."""
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Encoding(Dict):
    """What a tokenizer returned: a dictionary whose keys are attributes too."""


# --- modules


@dataclass(eq=False)
class Site:
    """The place where an RNN is constructed, and what became of its parameters."""

    node: syntax.Call
    statement: syntax.Node | None
    owner: Class | None
    function: syntax.Scope | None
    target: str = ""
    """How the code calls the RNN afterwards: ``self.lstm``."""
    holder: str = ""
    """How it calls the list of modules that the RNN is in."""
    initialised_by: list[syntax.Node] = field(default_factory=list)
    """Where its parameters are certainly, or may be, given other values."""
    frozen: bool = False
    """Something tells autograd which parameters to watch."""
    made: list[Rnn] = field(default_factory=list)
    """What is constructed there, with each of the settings that are met."""
    writes: list[Write] = field(default_factory=list)
    """What certainly gives its parameters other values, in the order that it is met in."""


@dataclass(frozen=True)
class Rnn(Value):
    """A recurrent module of torch.  Every setting is a constant, a symbol or unknown."""

    kind: str
    """`LSTM`, `GRU`, `RNN`, one of their cells, or nothing where it is chosen at run time."""
    site: Site
    input_size: Value = UNKNOWN
    hidden_size: Value = UNKNOWN
    num_layers: Value = Constant(1)
    bias: Value = TRUE
    batch_first: Value = FALSE
    dropout: Value = Constant(0.0)
    bidirectional: Value = FALSE
    proj_size: Value = Constant(0)
    dtype: Value = NONE
    node: syntax.Node | None = _made_by()

    @property
    def is_cell(self) -> bool:
        return self.kind.endswith("Cell")

    @property
    def gates(self) -> int:
        """How many gates share a weight matrix, 0 where the kind is unknown."""
        return {"LSTM": 4, "GRU": 3, "RNN": 1}.get(self.kind.removesuffix("Cell"), 0)


@dataclass(frozen=True)
class Module(Value):
    """Any other module of torch.nn: its path and the arguments it was made with."""

    path: str
    arguments: Arguments = field(compare=False)
    key: int
    children: tuple[tuple[str, Value], ...] = ()
    node: syntax.Node | None = _made_by()

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]


@dataclass(frozen=True)
class Parameter(Value):
    """A parameter of an RNN, ``weight_hh_l0``, or a part of one."""

    rnn: Rnn
    name: str
    region: tuple[Value, ...] = ()
    """Which rows: nothing for all, (start, stop) for a slice, (k, n) with `chunked` for a chunk."""
    chunked: bool = False
    detached: bool = False
    """Reached by ``.data`` or ``.detach()``, so that autograd does not watch."""
    copied: bool = False
    """A copy: writing to it changes nothing."""
    copy: syntax.Node | None = field(default=None, compare=False, repr=False)
    """What certainly made the copy."""
    node: syntax.Node | None = _made_by()


@dataclass(frozen=True)
class Table(Value):
    """The weight of an embedding, or some of its rows."""

    module: Module
    rows: Value | None = None
    """Which rows: None for all of them, or the index that picked them."""
    node: syntax.Node | None = _made_by()


# --- tensors


class Axis(NamedTuple):
    """One axis of a tensor: what it counts, and how long it is."""

    kind: str
    size: Value = UNKNOWN
    parts: tuple[Axis, ...] = ()
    """The axes that were run together into this one, outermost first."""


TIME, BATCH, FEATURE = "time", "batch", "feature"
ROWS = "steps of all sequences"
STATES, LAYERS, DIRECTIONS = "layers and directions", "layers", "directions"
ONE, STEPS, OTHER = "one", "steps", "other"


@dataclass(frozen=True, eq=False)
class Run(Value):
    """One call of an RNN."""

    rnn: Rnn
    input: Value
    state: Value | None
    node: syntax.Call
    statement: syntax.Node | None
    packed: bool | None
    """Whether the input was a PackedSequence."""
    batched: bool | None = None
    """Whether the input certainly had a batch axis."""
    tick: int = 0
    """When it was: it grows."""


@dataclass(frozen=True)
class Padding:
    """A batch whose sequences were made equally long."""

    side: str
    """`right`, `left`, or nothing where it is unknown."""
    lengths: Value
    node: syntax.Node | None = field(default=None, compare=False, repr=False)
    batch_first: bool | None = None
    unpacked: bool = False
    """Made by ``pad_packed_sequence``: the padding holds its fill value."""
    fill: Value = Constant(0.0)
    ids: tuple[Value, Value] | None = None
    """The ids that were embedded, and the one among them that means padding."""


@dataclass(frozen=True)
class Output:
    """Meaning: the top layer's hidden state at every step."""

    run: Run
    half: str = ""
    """As a step's."""


@dataclass(frozen=True)
class Step:
    """Meaning: the output at one step."""

    run: Run
    which: str
    """`last` of the padded batch, `first`, or `valid`, the last of each sequence."""
    half: str = ""
    """`forward`, `reverse`, an unknown `part`, or nothing for both directions."""
    origin: syntax.Node | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Steps:
    """Meaning: the output at several steps, not all of them."""

    run: Run


@dataclass(frozen=True)
class Reversed:
    """Meaning: the steps of an output, from the last one to the first."""

    whole: Tensor


@dataclass(frozen=True)
class Sample:
    """Meaning: the output of one sequence of the batch."""

    run: Run
    index: Value
    half: str = ""
    """As a step's."""
    origin: syntax.Node | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Scores:
    """Meaning: a number for each step of an output, made of all its features."""

    run: Run


@dataclass(frozen=True)
class Pooled:
    """Meaning: one number for all steps of an output, those of the padding included."""

    run: Run
    origin: syntax.Node | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Weights:
    """Meaning: shares of attention that padded steps take part in."""

    run: Run
    origin: syntax.Node | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Flat:
    """Meaning: the steps of all sequences along one axis, of what they are once those are apart."""

    apart: Output | Scores | Weights


@dataclass(frozen=True)
class Final:
    """Meaning: `h_n` or `c_n`, or the part of it that an index picked."""

    run: Run
    part: str
    picked: tuple[Value, ...] | None = None


@dataclass(frozen=True)
class Joined:
    """Meaning: final states of one run as the rows of one batch."""

    run: Run
    origin: syntax.Node | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Lengths:
    """Meaning: how long each sequence is, plus `offset`."""

    of: Value
    offset: int = 0
    counted: bool = field(default=False, compare=False)
    """Counted over the sequences here, one by one."""


@dataclass(frozen=True)
class Mask:
    """Meaning: which steps are real."""

    lengths: Value
    inverted: bool = False


@dataclass(frozen=True)
class PackedData:
    """Meaning: the steps of all sequences, one after another."""

    packed: Packed


@dataclass(frozen=True)
class Made:
    """Meaning: numbers that no data went into: a state to start from."""

    fill: str
    """`zeros`, `ones`, `random`, or `empty` where nobody wrote them."""
    origin: syntax.Call = field(compare=False, repr=False)
    building: bool = False
    """Made by a constructor or by the module itself, and so once."""
    typed: bool = False
    """Its dtype or layout was given."""
    owner: Class | None = field(default=None, compare=False, repr=False)
    """The class whose method made it."""
    tick: int = field(default=0, compare=False, repr=False)
    """When it was: the memory, of which views show parts."""
    written: syntax.Call | None = field(default=None, compare=False, repr=False)
    """What filled it afterwards: ``normal_``, or a function of ``nn.init``."""


@dataclass(frozen=True)
class Learned:
    """Meaning: a parameter of the program's own, which training changes."""

    fill: str
    """What it holds at first, as in `Made`."""


CHANGES = ("", "elementwise", "mixed", "projected")
"""What may have been done to a tensor: each element for itself (dropout, an activation), the
features of a step with one another (a norm, a sum with other features), a linear layer for each
step."""


def worse(one: str, other: str) -> str:
    """The change that is left of two."""
    return max(one, other, key=CHANGES.index)


@dataclass(frozen=True)
class CellState:
    """Meaning: what a cell returned, of shape (batch, hidden)."""

    rnn: Rnn
    part: str
    tick: int = field(default=0, compare=False)
    """When it was returned first."""


@dataclass(frozen=True)
class Permutation:
    """Meaning: the places that sort something, longest first, or those that undo it."""

    key: int
    of: Value
    inverse: bool = False


@dataclass(frozen=True)
class Ascending:
    """Meaning: 0, 1, 2 …, each number in its place."""


@dataclass(frozen=True)
class Order:
    """How the sequences of a tensor were moved along its batch."""

    by: Permutation
    of: Value
    """What was moved, where its axes are unknown."""
    wrong: bool = False
    """Moved by the same permutation twice, which undoes nothing."""
    restored: bool = False
    """Moved back since, so that they stand in the caller's order again."""
    run: bool = False
    """An RNN went over them while they were moved."""


Meaning = (
    Output
    | Step
    | Steps
    | Reversed
    | Sample
    | Scores
    | Pooled
    | Weights
    | Flat
    | Final
    | Joined
    | Lengths
    | Mask
    | PackedData
    | CellState
    | Made
    | Learned
    | Permutation
    | Ascending
)


class Shares(NamedTuple):
    """Numbers that add up to one along an axis."""

    along: str
    origin: syntax.Node


@dataclass(frozen=True)
class Tensor(Value):
    """A tensor: its axes, what its numbers mean, and where it is padded."""

    axes: tuple[Axis, ...] | None = None
    meaning: Meaning | None = None
    padding: Padding | None = None
    changed: str = ""
    """What was done to its numbers since it got its meaning: see `CHANGES`."""
    masked: bool = False
    """The padding was blanked since."""
    bound: str = ""
    """`least` or `most` where no step certainly holds less, or more, than the padding does, whose
    zeros went the same way: behind a ReLU, or a square; `unclear` where it may be."""
    device: str = ""
    """`cpu`, `other` for a device that may be another, or nothing where it is unknown."""
    order: Order | None = None
    """In which order its sequences stand, where that is not the caller's."""
    chosen: bool = False
    """Its sequences may be fewer or more than the batch's, or in an order that nobody knows."""
    ones: tuple[int, ...] = ()
    """Axes that are of length one, where the rank is unknown."""
    shares: Shares | None = None
    detached: bool = False
    """Cut off from what it was computed by, so that no gradient goes back there."""
    lead: tuple[Value, ...] = ()
    """How long the first axes are, where the rank is unknown."""
    width: Value = UNKNOWN
    """How long the last one is then."""
    memory: object = field(default=None, compare=False, repr=False)
    """Whose memory it shows a part of, where its meaning does not tell: see `torch.memory`."""
    node: syntax.Node | None = _made_by()

    def axis(self, index: Value) -> int | None:
        """The position from 0 that a constant index means; None where rank or index is unknown."""
        if type(index) is Tuple and len(index.items) == 1:
            index = index.items[0]  # `dim=(1,)`
        if self.axes is None or not isinstance(index, Constant):
            return None
        place = index.value
        if not isinstance(place, int) or not -len(self.axes) <= place < len(self.axes):
            return None
        return place % len(self.axes)

    def find(self, kind: str) -> int | None:
        """The position of the only axis of that kind."""
        places = [i for i, axis in enumerate(self.axes or ()) if axis.kind == kind]
        return places[0] if len(places) == 1 else None


@dataclass(frozen=True)
class Packed(Value):
    """A PackedSequence."""

    source: Value = UNKNOWN
    """The batch or list that was packed."""
    lengths: Value = UNKNOWN
    batch_first: Value = UNKNOWN
    """The layout of what was packed."""
    enforce_sorted: Value = UNKNOWN
    run: Run | None = None
    """The call of an RNN that returned it."""
    changed: str = ""
    node: syntax.Node | None = _made_by()


# --- alternatives


Facts = frozenset[tuple[Value, bool]]


@dataclass(frozen=True)
class OneOf(Value):
    """One of several values, each with the facts under which it is the one."""

    options: tuple[tuple[Facts, Value], ...]
    node: syntax.Node | None = _made_by()


def is_container(value: Value) -> bool:
    """Whether it is a list or dictionary, which may change and equals others that do not then."""
    kind = type(value)
    return kind is Dict or kind is Sequence or (kind is Tuple and value.mutable)  # type: ignore[attr-defined]


PLAIN = (Constant, Symbol, Term, Text, Known, Unknown)
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
