"""What shows that an RNN runs over single sequences, or that the code knows its axes.

`out[0]` of a batch is all steps of its first sequence.  Where the code goes on to read steps of
that, the sequence is what it meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers import pooling
from lstm_lint.flow.answers.heads import Heads
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.alone import is_batch
from lstm_lint.flow.torch.regrouping import single
from lstm_lint.flow.torch.values import (
    BATCH,
    ROWS,
    TIME,
    Flat,
    Lengths,
    Module,
    Output,
    Packed,
    PackedData,
    Rnn,
    Run,
    Sample,
    Tensor,
)
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Sequence,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
)

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow import events
    from lstm_lint.flow.evaluator import Evaluator

_OVER_STEPS = frozenset("unbind split chunk narrow index_select flip cumsum".split())


class Sequences:
    """Collects, over a whole module, which single sequences of batches are meant as such."""

    def __init__(self) -> None:
        self.meant: set[syntax.Node | None] = set()
        """Where sequences are read whose steps are read in their turn."""
        self.known: set[syntax.Node] = set()
        """Calls of RNNs whose steps are pooled, or the last one read, along time elsewhere, or of
        which is asked how much their sequences differ."""
        self.layers: dict[int, set[syntax.Node | None]] = {}
        """What single sequences each layer is applied to."""
        self.stepwise: set[int] = set()
        """Layers that are applied to all steps of whole batches."""
        self.heads = Heads()

    def excuse(self, flow: Evaluator, node: syntax.Node, ways: list[list[Run]]) -> bool:
        """Whether what is read there of RNNs' outputs may well be a sequence.

        `ways` holds, for each time that the place was followed, the calls of the RNNs.
        """
        batched = any(all(is_batch(flow, run) for run in runs) for runs in ways)
        known = any(run.node in self.known for runs in ways for run in runs)
        like_steps = any(node in self.layers.get(key, ()) for key in self.stepwise)
        return self.heads.miss(node) or not batched or known or node in self.meant or like_steps

    def step(self, step: events.StepRead) -> None:
        self.known.update(each.run.node for each in step.steps)

    def stepped(self, value: Value) -> None:
        """Something reads single steps of a value, if it is a sequence."""
        for each in alternatives(value):
            if isinstance(each, Tensor) and isinstance(each.meaning, Sample):
                if each.find(TIME) is not None:
                    self.meant.add(each.meaning.origin)

    def binary(self, event: events.Binary) -> None:
        """``out - out.mean(0)`` sets every sequence against the whole batch."""
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if any(
                isinstance(e, Tensor) and isinstance(e.meaning, Output) for e in alternatives(other)
            ):
                self.stepped(one)

    def call(self, call: events.Call) -> None:
        if every(call.callee, Rnn):
            self.stepped(call.arguments.get(0, "input"))
        self._layer(call)
        self.heads.call(call)
        found = operation(call)
        if found is not None:
            self._operation(call, found)

    def _layer(self, call: events.Call) -> None:
        """A layer for each step of a batch is one for each step of a sequence."""
        layers = every(call.callee, Module)
        for each in alternatives(call.arguments.get(0, "input")) if layers else ():
            if isinstance(each, Tensor) and each.find(TIME) is not None:
                if isinstance(each.meaning, Output):
                    self.stepwise.add(layers[0].key)
                elif isinstance(each.meaning, Sample):
                    self.layers.setdefault(layers[0].key, set()).add(each.meaning.origin)

    def _operation(self, call: events.Call, found: Operation) -> None:
        """Steps are taken apart, or pooled along time."""
        if found.name in _OVER_STEPS:
            self.stepped(found.tensor)
        for each in alternatives(found.tensor):
            place = pooling.axis_of(call, found, each) if isinstance(each, Tensor) else None
            if place is None or not isinstance(each, Tensor) or each.axes is None:
                continue
            along, run = each.axes[place].kind, getattr(each.meaning, "run", None)
            if along == TIME:
                self.stepped(each)
            if run is not None and (along == TIME or found.name in ("std", "var")):
                self.known.add(run.node)


def instead_of_time(flow: Evaluator, given: Tensor) -> str:
    """What an RNN takes for the time of a tensor of two axes: the batch, or all sequences.

    Nothing where that may well be a single sequence.
    """
    if isinstance(given.meaning, PackedData):
        return "" if _is_of_one(flow, given.meaning.packed) else "all sequences"
    if given.axes is None or len(given.axes) != 2:
        return ""
    first = given.axes[0]
    if first.kind == BATCH or _counts_sequences(first.size):
        made = getattr(given.meaning, "run", None)
        of = first.size.operands[0] if isinstance(first.size, Term) else UNKNOWN
        return "" if _is_of_one(flow, of if made is None else made.input) else "the batch"
    run = given.meaning.apart.run if isinstance(given.meaning, Flat) else None
    batched = given.padding is not None or (run is not None and is_batch(flow, run))
    return "all sequences" if first.kind == ROWS and batched else ""


def _is_of_one(flow: Evaluator, batch: Value) -> bool:
    """Whether the sequences of a batch may be those of one document, or there is but one.

    Of a list that the program itself packs or pads nobody knows what its items are.
    """
    for _ in range(_MOST_LAYERS):
        run = batch.run if isinstance(batch, Packed) else None
        if isinstance(batch, Tensor):
            run = getattr(batch.meaning, "run", None)
            lengths = batch.padding.lengths if batch.padding is not None else None
            padded = isinstance(lengths, Tensor) and isinstance(lengths.meaning, Lengths)
            if padded and batch.padding is not None and not batch.padding.unpacked:
                return True
        elif isinstance(batch, Packed) and run is None:
            if _is_packed_list(batch) or _is_single(flow, batch.source, batch.batch_first):
                return True
            batch = batch.source
            continue
        if run is None:
            return False
        batch = run.input
        if not isinstance(batch, Packed) and _is_single(flow, batch, run.rnn.batch_first):
            return True
    return False


_MOST_LAYERS = 8


def _is_single(flow: Evaluator, batch: Value, batch_first: Value) -> bool:
    place = truth(flow, batch_first)
    return place is not None and single(flow, layout.size(flow, batch, Constant(1 - place)))


def _is_packed_list(packed: Packed) -> bool:
    """Whether it was `pack_sequence` that packed it, which takes a list."""
    meaning = packed.lengths.meaning if isinstance(packed.lengths, Tensor) else None
    counted = isinstance(meaning, Lengths) and meaning.of == packed.source
    return counted or isinstance(packed.source, Sequence | Tuple)


def _counts_sequences(size: Value) -> bool:
    """Whether a length is how many sequences a batch has that was padded."""
    if not isinstance(size, Term) or size.operator != "size":
        return False
    of, place = size.operands
    padding = of.padding if isinstance(of, Tensor) else None
    return padding is not None and place == {True: Constant(0), False: Constant(1)}.get(
        padding.batch_first  # type: ignore[arg-type]
    )
