"""What an expression of torch can be: modules, parameters, tensors, and what their numbers mean.

Like all values these are immutable, and equal where they are certainly the same thing; what is not
known of a tensor is absent from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Constant,
    OneOf,
    Tuple,
    Value,
    join,
    made_by,
)
from lstm_lint.records import dataclass, field, replace

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.arguments import Arguments
    from lstm_lint.flow.events import Write
    from lstm_lint.flow.values import Class


# --- modules


@dataclass(eq=False)
class Site:
    """The place where an RNN is constructed, or declared, and what became of its parameters."""

    node: syntax.Call | syntax.Param
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
    cast: bool = False
    """Something gives its parameters another dtype than the construction did."""
    moved: bool = False
    """Something that is not known tells where they are to lie, or of which dtype."""
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
    node: syntax.Node | None = made_by()

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
    node: syntax.Node | None = made_by()

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
    parted: int = 0
    """Seen as so many equal parts, one behind the other, of which an index takes one: ``view(4, -1)``."""
    named_as: str = field(default="", compare=False, repr=False)
    """A regular expression for its name, where that is not known."""
    node: syntax.Node | None = made_by()


@dataclass(frozen=True)
class Table(Value):
    """The weight of an embedding, or some of its rows."""

    module: Module
    rows: Value | None = None
    """Which rows: None for all of them, or the index that picked them."""
    node: syntax.Node | None = made_by()


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
    joined: syntax.Node | None = None
    """Where the results of many such calls, one a step, were joined to one."""


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
    by_hand: bool = False
    """Filled row by row: the rows may be the steps of one sequence, or what else a program has many of."""


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
    sample: Sample | None = field(default=None, compare=False, repr=False)
    """The sequence that it is a step of, where that is a single one."""
    at: Value = field(default=UNKNOWN, compare=False, repr=False)
    """The places in time that it was read at, one for each sequence or one for all."""


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
    batch: Tensor | None = field(default=None, compare=False, repr=False)
    """The output that it was picked of, padding and all."""


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
class Beside:
    """Meaning: final states or steps, the features of which lie side by side; `run` made the first."""

    run: Run


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
    """Its dtype was given, and may be another than single precision."""
    owner: Class | None = field(default=None, compare=False, repr=False)
    """The class whose method made it, or called the function that did."""
    function: syntax.Scope | None = field(default=None, compare=False, repr=False)
    """The function or method."""
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


def ungraphed(value: Value) -> Value:
    """What is computed where autograd does not watch: tensors that no gradient goes back from."""
    if isinstance(value, OneOf):
        return join(*((facts, ungraphed(each)) for facts, each in value.options))
    if isinstance(value, Tensor) and not value.detached:
        return replace(value, detached=True)
    return value


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
    call: Run | None = field(default=None, compare=False, repr=False)
    """The call that returned it then."""


@dataclass(frozen=True)
class Permutation:
    """Meaning: the places that sort something, longest first, or those that undo it."""

    key: int
    of: Value
    inverse: bool = False
    listed: bool = field(default=False, compare=False)
    """The places are a list of Python's, which no method of a tensor turns round."""


@dataclass(frozen=True)
class Ascending:
    """Meaning: 0, 1, 2 …, each number in its place."""


@dataclass(frozen=True)
class Relaid:
    """Meaning: the numbers of something unknown, as they were, along other axes."""

    of: Value


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
    | Beside
    | Lengths
    | Mask
    | PackedData
    | CellState
    | Made
    | Learned
    | Permutation
    | Ascending
    | Relaid
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
    measured: bool = False
    """Its numbers were since set against others, weighted or squared: errors, and no states."""
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
    led: int = field(default=0, compare=False, repr=False)
    """The place of the axis that was the first of them before they were put in another order."""
    memory: object = field(default=None, compare=False, repr=False)
    """Whose memory it shows a part of, where its meaning does not tell: see `torch.memory`."""
    node: syntax.Node | None = made_by()

    def axis(self, index: Value) -> int | None:
        """The position from 0 that a constant index means; None where rank or index is unknown."""
        if type(index) is Tuple and len(index.items) == 1:
            index = index.items[0]  # `dim=(1,)`
        if self.axes is None or not isinstance(index, Constant):
            return None
        place = index.value
        if type(place) is not int or not -len(self.axes) <= place < len(self.axes):
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
    node: syntax.Node | None = made_by()
