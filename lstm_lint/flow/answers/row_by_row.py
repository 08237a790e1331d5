"""Sequences of a padded batch that a loop takes one by one, with the padding behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.reading import is_padded
from lstm_lint.flow.code.binding import lengths_of
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import BATCH, TIME, Sample, Tensor
from lstm_lint.flow.values import INDEX, Symbol
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.events import Event, Loop, StepRead

_LOOPS = (syntax.For, syntax.CompFor)
_TESTS = (syntax.If, syntax.IfExp, syntax.BooleanOperation, syntax.Match, syntax.While, syntax.Try)
_LEAVING = (syntax.Continue, syntax.Break, syntax.Return)
_WALKS = frozenset("zip enumerate range len list tuple tqdm size unbind tolist cpu numpy".split())
"""What is called for a loop over all that it is given."""


class RowByRow:
    """Hears when loops are entered, and so knows what each iteration is given."""

    def __init__(self, *options: object) -> None:
        super().__init__(*options)
        self.entered: dict[syntax.Node, int] = {}

    def on_loop(self, event: Loop) -> None:
        self.entered[event.node] = event.since

    def batches_read(self, step: StepRead) -> list[Tensor]:
        """The padded batches of which a step of every sequence is read; nothing if one is not."""
        found: list[Tensor] = []
        for output, each in zip(step.outputs, step.steps, strict=True):
            batch = None if each.sample is None else each.sample.batch or output
            if batch is None or not self._walks(step, step.node, each.sample, batch):
                return []
            found.append(batch)
        return found

    def with_padding(self, event: Event, node: syntax.Node, tensor: Tensor) -> Tensor:
        """Whichever of all sequences, with the padding behind it; any other tensor as it is."""
        sample = tensor.meaning
        if not isinstance(sample, Sample) or sample.batch is None or tensor.masked:
            return tensor
        walks = self._walks(event, node, sample, sample.batch)
        return replace(tensor, padding=sample.batch.padding) if walks else tensor

    def _walks(self, event: Event, node: syntax.Node, sample: Sample | None, batch: Tensor) -> bool:
        """Whether a loop over all sequences of a padded batch certainly comes to a node with each.

        What a condition decides about may be meant for the longest sequences alone.
        """
        index = None if sample is None else sample.index
        if not isinstance(index, Symbol) or index.name != INDEX:
            return False
        around = surroundings(event.flow, event.frame.node)
        if not is_padded(event.flow, batch) or node not in around:
            return False
        way = around.up(node)
        clauses: list[Any] = [getattr(each, "for_in", each) for each in way[1:]]
        place = next((i for i, each in enumerate(clauses) if isinstance(each, _LOOPS)), None)
        if place is None or any(isinstance(each, _TESTS) for each in clauses[:place]):
            return False
        loop = clauses[place]
        if isinstance(loop, syntax.CompFor):
            whole = loop.inner is None and not loop.ifs
        else:
            whole = not any(isinstance(each, _LEAVING) for each in walking.nodes(loop))
        return whole and index.key > self.entered.get(loop, index.key) and _walks_on(loop.iter)


def to_its_end(
    event: Event, node: syntax.Expression, sample: Sample | None, batch: Tensor, end: str
) -> tuple[NodeEdit, ...]:
    """``out[i]``, or its last step, ended by the length of that sequence; nothing if it is unclear.

    `end` makes the index on the time axis of the length.
    """
    flow, kinds = event.flow, layout.kinds(batch) or ()
    if sample is None or not isinstance(node, syntax.Subscript) or flow.scripts:
        return ()
    if set(kinds[:2]) != {BATCH, TIME} or not isinstance(
        node.value, syntax.Name | syntax.Attribute
    ):
        return ()
    places = list(node.slice)
    written = places[kinds.index(BATCH)] if kinds.index(BATCH) < len(places) else None
    if not isinstance(written, syntax.Index) or flow.evaluate(written.value) != sample.index:
        return ()
    lengths = lengths_of(flow, batch, node)
    if lengths is None:
        return ()
    index = flow.code(written)
    codes = {BATCH: index, TIME: end.format(f"{lengths.code}[{index}]")}
    made = ", ".join([*(codes[kind] for kind in kinds[:2]), *map(flow.code, places[2:])])
    return (*lengths.edits, Replace(node, f"{flow.code(node.value)}[{made}]"))


def _walks_on(over: syntax.Expression) -> bool:
    """Whether a loop over an expression certainly leaves nothing out that it goes through."""
    for each in walking.nodes(over):
        if isinstance(each, syntax.Call):
            if syntax.last_name(each.func) not in _WALKS:
                return False
        elif isinstance(each, syntax.Comprehension | syntax.Slice):
            return False
    return True
