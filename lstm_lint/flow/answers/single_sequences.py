"""What shows that an RNN runs over single sequences, or that the code knows its axes.

`out[0]` of a batch is all steps of its first sequence.  Where the code goes on to read steps of
that, the sequence is what it meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers import pooling
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.torch.alone import is_batch
from lstm_lint.flow.torch.values import (
    BATCH,
    ROWS,
    TIME,
    Flat,
    Module,
    Output,
    Packed,
    PackedData,
    Rnn,
    Run,
    Sample,
    Tensor,
)
from lstm_lint.flow.values import Constant, Term, Tuple, Value, alternatives, every

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
        """Calls of RNNs whose last step is read along time elsewhere."""
        self.heads: dict[int, set[syntax.Node | None]] = {}
        """What single sequences each layer is applied to."""
        self.stepwise: set[int] = set()
        """Layers that are applied to all steps of whole batches."""

    def excuse(self, flow: Evaluator, node: syntax.Node, ways: list[list[Run]]) -> bool:
        """Whether what is read there of RNNs' outputs may well be a sequence.

        `ways` holds, for each time that the place was followed, the calls of the RNNs.
        """
        batched = any(all(is_batch(flow, run) for run in runs) for runs in ways)
        known = any(run.node in self.known for runs in ways for run in runs)
        like_steps = any(node in self.heads.get(key, ()) for key in self.stepwise)
        return not batched or known or node in self.meant or like_steps

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
                    self.heads.setdefault(layers[0].key, set()).add(each.meaning.origin)

    def _operation(self, call: events.Call, found: Operation) -> None:
        """Steps are taken apart, or pooled along time."""
        if found.name in _OVER_STEPS:
            self.stepped(found.tensor)
        for each in alternatives(found.tensor):
            place = pooling.axis_of(call, found, each) if isinstance(each, Tensor) else None
            if place is None or not isinstance(each, Tensor) or each.axes is None:
                continue
            if each.axes[place].kind == TIME:
                self.stepped(each)
                run = getattr(each.meaning, "run", None)
                if run is not None:
                    self.known.add(run.node)


def instead_of_time(flow: Evaluator, given: Tensor) -> str:
    """What an RNN takes for the time of a tensor of two axes: the batch, or all sequences.

    Nothing where that may well be a single sequence.
    """
    if isinstance(given.meaning, PackedData):
        return "" if _is_one(given.meaning.packed) else "all sequences"
    if given.axes is None or len(given.axes) != 2:
        return ""
    first = given.axes[0]
    if first.kind == BATCH or _counts_sequences(first.size):
        return "the batch"
    run = given.meaning.apart.run if isinstance(given.meaning, Flat) else None
    batched = given.padding is not None or (run is not None and is_batch(flow, run))
    return "all sequences" if first.kind == ROWS and batched else ""


def _is_one(value: Value) -> bool:
    """Whether what was packed, or its lengths, may be of one sequence alone."""
    for each in alternatives(value):
        if isinstance(each, Packed):
            given = each.source if each.run is None else each.run.input
            if _is_one(given) or _is_one(each.lengths):
                return True
        elif isinstance(each, Tensor):
            sizes = [axis.size for axis in each.axes or () if axis.kind == BATCH]
            if each.ones or sizes == [Constant(1)]:
                return True
        elif isinstance(each, Tuple) and len(each.items) == 1:
            return True
    return False


def _counts_sequences(size: Value) -> bool:
    """Whether a length is how many sequences a batch has that was padded."""
    if not isinstance(size, Term) or size.operator != "size":
        return False
    of, place = size.operands
    padding = of.padding if isinstance(of, Tensor) else None
    return padding is not None and place == {True: Constant(0), False: Constant(1)}.get(
        padding.batch_first  # type: ignore[arg-type]
    )
