"""`view` and `reshape` that put the batch where another axis lies: every row mixes sequences.

Neither moves an element: axis 0 of the result runs over what axis 0 of the tensor runs over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.regrouping import (
    ANY,
    NOTHING,
    Product,
    crossings,
    product,
    resolved,
    single,
)
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    STATES,
    TIME,
    Final,
    Output,
    Packed,
    Run,
    Tensor,
)
from lstm_lint.flow.values import (
    TRUE,
    UNKNOWN,
    Constant,
    OneOf,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.evaluator import Evaluator


def batch_sizes(flow: Evaluator, run: Run) -> list[Value]:
    """All that certainly is the number of sequences in an RNN's call."""
    found: list[Value] = []
    for given in alternatives(run.input):
        first = given.batch_first if isinstance(given, Packed) else run.rnn.batch_first
        tensor = given.source if isinstance(given, Packed) else given
        if isinstance(given, Packed) and isinstance(given.lengths, Tensor):
            counted = layout.size(flow, given.lengths, Constant(0))
            found.append(counted)
            if not (isinstance(counted, Term) and counted.operands[0] == given.lengths):
                continue  # a list was packed, which has no axes
        if (answer := truth(flow, first)) is not None and isinstance(
            tensor, Tensor | Symbol | Term
        ):
            found.append(layout.size(flow, tensor, Constant(0 if answer else 1)))
    state = run.state.items[0] if isinstance(run.state, Tuple) and run.state.items else run.state
    if isinstance(state, Tensor) and state.axes is not None and len(state.axes) == 3:
        found.append(state.axes[1].size)
    return [each for each in found if each is not UNKNOWN]


def _sizes(flow: Evaluator, tensor: Tensor, place: int) -> list[Value]:
    """All that certainly is the length of one axis of an RNN's result."""
    assert tensor.axes is not None
    found = [layout.size(flow, tensor, Constant(place))]
    if tensor.axes[place].kind == BATCH and isinstance(tensor.meaning, Final | Output):
        found += batch_sizes(flow, tensor.meaning.run)
    return found


def mixes_states(flow: Evaluator, tensor: Tensor, sizes: list[Value]) -> str | None:
    """Whether sizes make rows of a final state that belong to several sequences.

    None if they do not; else the condition under which they do, nothing if always.
    """
    run = tensor.meaning.run if isinstance(tensor.meaning, Final) else None
    if tensor.axes is None or len(sizes) < 2 or (run is None and not _are_states(tensor)):
        return None
    place = tensor.find(BATCH)
    if place is None or tensor.axes[-1].kind != FEATURE:
        return None
    batches = _sizes(flow, tensor, place)
    own = [layout.size(flow, tensor, Constant(i)) for i in range(len(tensor.axes))]
    if single(flow, *batches):
        return None
    if ANY in sizes[1:] and place == 0:
        return None  # the first size is the batch's, by whatever name
    ratio = _shifted(flow, own, resolved(flow, own, sizes), place, batches)
    if run is not None and place == 1 and _is_row(flow, run, sizes[1:], own[2]):
        ratio = product(flow, own[0])
    if ratio is None or ratio == NOTHING:
        return None
    if not ratio.powers:
        return ""
    if run is None:
        return None
    counts = (product(flow, own[0]), product(flow, run.rnn.num_layers))
    return _when(flow, run, ANY not in sizes[1:]) if place == 1 and ratio in counts else None


def _are_states(tensor: Tensor) -> bool:
    """Whether a tensor is made of final states, those of several runs or parts joined into one."""
    return tensor.meaning is None and tensor.find(STATES) is not None


def joins_directions(flow: Evaluator, tensor: Tensor, sizes: list[Value]) -> bool:
    """Whether sizes are layers, batch and two directions' features: half as many states, twice as wide."""
    if len(sizes) != 3 or tensor.axes is None or tensor.axes[0].kind != STATES:
        return False
    first, states = product(flow, sizes[0], Constant(2)), layout.size(flow, tensor, Constant(0))
    return first is not None and first == product(flow, states)


def cuts_features(flow: Evaluator, value: Value, sizes: list[Value]) -> str | None:
    """Whether features are cut into several states that are put in front of the batch.

    None if they are not; else the condition under which they are, nothing if always.
    """
    width = layout.size(flow, value, Constant(-1)) if len(sizes) == 3 else UNKNOWN
    if (isinstance(width, Term) and width.operator == "size") or single(flow, *sizes[1:2]):
        return None
    states = product(flow, *sizes[::2])
    if states is None or states != product(flow, width):
        return None
    count = integer(settle(flow, sizes[0]))
    if count is not None:
        return "" if count > 1 else None
    several = truth(flow, term(">", sizes[0], Constant(1)))
    return {True: "", None: " when there are several layers or directions", False: None}[several]


def _shifted(
    flow: Evaluator, own: list[Value], sizes: list[Value], place: int, batches: list[Value]
) -> Product | None:
    """How much further apart sequences lie in a view than in the tensor; None where it has none."""
    behind = product(flow, *own[place + 1 :])
    wanted = [product(flow, each) for each in batches]
    found: list[Product] = []
    whole = len(sizes) - 1 if sizes[-1] == own[-1] else None  # the features, however many they are
    for i, each in enumerate(sizes):
        named = product(flow, each) if i != whole else None
        both = product(flow, *sizes[i : i + 2])
        apart = both is not None and len(both.powers) > 1 and both in wanted and both != named
        if apart or (named is not None and named in wanted):
            rest = product(flow, *sizes[i + 1 + apart :])
            if rest is None or behind is None:
                return None
            found.append(rest.over(behind))
    # A size that only happens to be the batch's leaves open which of them the batch's is.
    return found[0] if len(found) == 1 else None


def _when(flow: Evaluator, run: Run, counted: bool) -> str | None:
    """When there are several states of a sequence, or whenever the code itself counts them."""
    both, layers = settle(flow, run.rnn.bidirectional), settle(flow, run.rnn.num_layers)
    if truth(flow, both) is None and isinstance(both, Symbol) and both.default == TRUE:
        return " when `bidirectional` is true"
    if truth(flow, both) is True:
        return ""
    default = layers.default if isinstance(layers, Symbol) else None
    if default is not None and (integer(default) or 0) > 1:
        return " when `num_layers` is greater than 1"
    if counted and truth(flow, both) is None:
        return " when there are several layers or directions"
    if counted and layers is not UNKNOWN:
        return " when `num_layers` is greater than 1"
    return None


def _is_row(flow: Evaluator, run: Run, sizes: list[Value], features: Value) -> bool:
    """Whether one size, which knows the directions, makes a row of all states of a sequence."""
    both, layers = run.rnn.bidirectional, run.rnn.num_layers
    if len(sizes) != 1 or not isinstance(sizes[0], OneOf):
        return False
    for facts, each in sizes[0].options:
        known = dict(facts).get(both)
        ways = Constant(2 if known else 1)
        row = product(flow, each)
        if known is None or row is None or row != product(flow, layers, ways, features):
            return False
    return True


def swaps_axes(flow: Evaluator, tensor: Tensor, sizes: list[Value]) -> bool:
    """Whether sizes name the first two axes of an RNN's output the wrong way round."""
    if not isinstance(tensor.meaning, Output) or tensor.axes is None or len(sizes) < 2:
        return False
    if sorted(axis.kind for axis in tensor.axes[:2]) != [BATCH, TIME] or len(tensor.axes) != 3:
        return False
    ours, others = _sizes(flow, tensor, 0), _sizes(flow, tensor, 1)
    batch = product(flow, *sizes[:2]) if len(sizes) > 3 else None
    if batch is not None and len(batch.powers) > 1 and tensor.axes[1].kind == BATCH:
        cut = [each for each in others if product(flow, each) == batch]
        sizes = [*cut[:1], *sizes[2:]] if cut else sizes
    if single(flow, *ours, *others) or sizes[0] not in others or sizes[0] in ours:
        return False
    if len(sizes) > 2 and sizes[1] in ours:
        return True
    long = tensor.padding is not None and tensor.axes[0].kind == TIME
    rest = [each for each in sizes[1:] if each != ANY]
    return long and len(rest) < len(sizes) - 1 and rest in ([], [tensor.axes[2].size])


def swaps_unknown(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """The same of something of which nothing is known: its own sizes, the wrong way round."""
    if not isinstance(value, Symbol | Term) or len(sizes) != 3:
        return False
    first, second, third = (layout.size(flow, value, Constant(i)) for i in range(3))
    last = (ANY, third, layout.size(flow, value, Constant(-1)), Constant(1))
    if first == second or single(flow, first, second):
        return False
    return sizes[:2] == [second, first] and sizes[2] in last


def is_of_three(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """Whether what three sizes are asked of certainly has three axes, the last one as long."""
    third = layout.size(flow, value, Constant(2))
    return sizes[2] == third or (sizes[2] == ANY and layout.dims(flow, value) == 3)


def swaps_channels(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """Whether what a convolution made, (batch, channels, steps), is read with the channels last."""
    known = layout.channels(flow, value)
    if known is None or known.axes != 3 or not known.slides:
        return False
    if len(sizes) != 3 or UNKNOWN in sizes:
        return False
    count, steps = product(flow, known.number), layout.size(flow, value, Constant(2))
    if count is None or single(flow, known.number, sizes[1]) or sizes[2] == steps:
        return False
    if sizes[0] not in (known.batch, layout.size(flow, value, Constant(0))):
        return False
    last = layout.size(flow, value, Constant(1))
    return (sizes[2] == last or product(flow, sizes[2]) == count) and sizes[1] != sizes[2]


def swaps_matrix(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """Whether a matrix is certainly cut into rows of another length: its two sizes exchanged."""
    if not isinstance(value, Symbol | Term) or layout.dims(flow, value) != 2:
        return False
    first, second = (layout.size(flow, value, Constant(i)) for i in range(2))
    if first == second or single(flow, first, second):
        return False
    return sizes in ([second, first], [second, first, Constant(1)])


def swaps_parts(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """Whether what two axes were run together into is taken apart the wrong way round."""
    if not isinstance(value, Tensor) or not value.axes:
        return False
    own = [layout.size(flow, value, Constant(i)) for i in range(len(value.axes))]
    wanted = resolved(flow, own, sizes)
    for place, axis in enumerate(value.axes):
        parts = [each.size for each in axis.parts]
        if len(parts) == 2 and wanted[place : place + 2] == parts[::-1]:
            return UNKNOWN not in parts and parts[0] != parts[1] and not single(flow, *parts)
        if wanted[place : place + 1] != [own[place]]:
            return False
    return False


class Crossing(NamedTuple):
    """Sizes of a view that are a tensor's own, some of them run together, in another order."""

    moved: tuple[tuple[Product, Product], ...]
    """What lies in front of what, and does not any longer."""
    several: frozenset[Value]
    """Lengths of axes that have more than one entry."""
    last: Product | None
    """How long the last axis has become."""
    behind: bool
    """Whether the first axis stays where it is."""

    def is_certain(self, width: int | None = None) -> bool:
        """Whether something moves whatever the lengths are, the last one if it is `width`.

        An axis of one entry may be put anywhere: an image of one channel, most often.
        """
        wide = width is not None and width > 1
        return any(
            all(each.several(self.several) or (wide and each == self.last) for each in pair)
            for pair in self.moved
        )


def crossing(flow: Evaluator, value: Value, sizes: list[Value]) -> Crossing | None:
    """How a view puts the axes of a tensor in another order than they have."""
    if not any(isinstance(each, Symbol | Term) for each in sizes) or UNKNOWN in sizes:
        return None  # numbers alone may as well cut a row anew
    if not isinstance(value, Symbol | Term | Tensor):
        return None
    count = layout.dims(flow, value)
    if count is None or not 2 < count < 8:
        return None
    own = [layout.size(flow, value, Constant(i)) for i in range(count)]
    wanted = resolved(flow, own, sizes)
    moved = tuple(crossings(flow, own, wanted))
    if not moved:
        return None
    counted = wanted[:2]  # sequences and steps, of what an RNN reads
    if isinstance(value, Tensor) and isinstance(value.meaning, Output):
        counted = own
    elif layout.has_channels(flow, own[1], count):
        counted = [*counted, own[1]]
    factors = (product(flow, each) for each in counted)
    several = frozenset(value for each in factors if each for value, _ in each.powers)
    first, last = product(flow, own[0]), product(flow, wanted[-1])
    return Crossing(moved, several, last, first == product(flow, wanted[0]))


def built_at(value: Value) -> tuple[tuple[syntax.Node, str], ...]:
    """Where the RNN was built whose output or final state a value may be, for a message."""
    for each in alternatives(value):
        if isinstance(each, Tensor) and isinstance(each.meaning, Final | Output):
            return (laid_out_at(each.meaning.run),)
    return ()


def laid_out_at(run: Run) -> tuple[syntax.Node, str]:
    """What says which axis of an output is which, for a message."""
    if run.joined is not None:
        return run.joined, "its steps are joined here"
    return run.rnn.site.node, "built here"


def made_at(value: Value) -> Iterator[syntax.Node]:
    """Where the tensors were made that a value may be or hold."""
    for each in alternatives(value):
        if isinstance(each, Tensor) and each.node is not None:
            yield each.node
        elif isinstance(each, Tuple):
            for part in each.items:
                yield from made_at(part)
