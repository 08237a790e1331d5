"""RNN105."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, padded_batches
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.typed import PACKED_SEQUENCE
from lstm_lint.flow.values import TRUE, Known
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class UnsortedLengths(Rule):
    """Lengths packed in the caller's order, where torch wants the longest first.

    ## What it does
    Looks for `pack_padded_sequence` without `enforce_sorted=False` whose lengths are counted in the
    same place, over sequences that nobody sorts there.  Off by default: the caller may have sorted
    them.

    ## Why is this bad?
    torch raises `RuntimeError: lengths array must be sorted in decreasing order when enforce_sorted
    is True`, but not for every batch: half of all batches of two are sorted by chance, and all
    batches of one, so that small tests pass.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        lengths = [len(sequence) for sequence in sequences]
        x = pad_sequence(sequences, batch_first=True)
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        return gru(packed)[1][-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        lengths = [len(sequence) for sequence in sequences]
        x = pad_sequence(sequences, batch_first=True)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Fix safety
    Safe: sorted batches give the same numbers, and others raised before.  There is no fix where the
    file speaks of ONNX, which needs sorted batches.  Where it builds a `PackedSequence` of another
    one's data, that is handed the order of the batch as well; where it builds one in a way that may
    lose the order, there is no fix either.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
    - https://github.com/pytorch/pytorch/issues/23079
    """

    code = "RNN105"
    name = "unsorted-lengths"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    default = False
    calls = frozenset({"pack_padded_sequence", "PackedSequence"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: list[syntax.Node] = []
        self.rebuilt: dict[syntax.Node, tuple[NodeEdit, ...] | None] = {}
        """What makes each `PackedSequence` of the file keep the order, None if nothing does."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee == Known(PACKED_SEQUENCE):
            self._rebuilding(call)
        if call.callee != Known(packing.PACK_PADDED):
            return
        if not truth(call.flow, call.arguments.get(3, "enforce_sorted", TRUE)):
            return
        if not padded_batches.counted_in_callers_order(call.arguments.get(1, "lengths")):
            return
        edits = padded_batches.unsorted_allowed(call)
        self.found.append(call.node)
        yield from self.report(
            call.node,
            "these lengths stand in the caller's order, and torch raises unless the longest is first;"
            " say `enforce_sorted=False`",
            rewrite=Rewrite("Allow any order", Applicability.SAFE, edits),
        )

    def _rebuilding(self, call: events.Call) -> None:
        source = packing.owner_of_sizes(call.arguments.get(1, "batch_sizes"))
        edits = () if source is None else packing.all_fields(call, source)
        keeps = packing.keeps_order(call)
        known = self.rebuilt.get(call.node, edits)
        alike = edits if edits and known == edits else None
        self.rebuilt[call.node] = () if keeps else alike

    def on_module(self, event: events.ModuleEnd) -> None:
        """Whoever rebuilds a batch has to keep its order, now that it may have one."""
        seen = len(self.rebuilt) - event.flow.text.count("PackedSequence(")
        lost = seen < 0 or None in self.rebuilt.values()
        more = tuple(edit for edits in self.rebuilt.values() for edit in edits or ())
        if lost or more:
            for node in {*self.found}:
                event.flow.reports.amend(self.code, node, lambda report: _with(report, more, lost))


def _with(report: Report, more: tuple[NodeEdit, ...], lost: bool) -> Report:
    """The same finding with more edits, or without any."""
    if report.rewrite is None or lost or not report.rewrite.edits:
        return replace(report, rewrite=None)
    rewrite = replace(report.rewrite, edits=(*report.rewrite.edits, *more))
    return replace(report, rewrite=rewrite)
