"""RNN104."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, padded_batches
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import Padding, Rnn
from lstm_lint.flow.values import FALSE, Known, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class BatchFirstMismatch(Rule):
    """A batch padded in one layout and read in the other.

    ## What it does
    Follows a batch from `pad_sequence` or `pad_packed_sequence` to `pack_padded_sequence` or to an
    RNN, through transpositions, and looks for a `batch_first` that says otherwise.  The
    `batch_first` of an RNN that gets a `PackedSequence` plays no part.

    ## Why is this bad?
    The time steps of one sequence are taken for the sequences of a batch.  An RNN mixes them
    silently; packing raises, later and elsewhere, except where there are as many sequences as steps:
    then nothing raises, and all numbers are wrong.

    ## Example
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16)


    def encode(sequences):
        lengths = torch.tensor([len(sequence) for sequence in sequences])
        x = pad_sequence(sequences)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16)


    def encode(sequences):
        lengths = torch.tensor([len(sequence) for sequence in sequences])
        x = pad_sequence(sequences)
        packed = pack_padded_sequence(x, lengths, batch_first=False, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Fix safety
    Unsafe: the numbers change.  The fix sets the flag of the packing call, on whose result nothing
    else of the layout depends, or that of the padding call where only the RNN reads the batch.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html
    - https://discuss.pytorch.org/t/61598
    """

    code = "RNN104"
    name = "batch-first-mismatch"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"pack_padded_sequence", "RNN"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        made = padded_batches.padding_of(call.arguments.get(0, "input"))
        if made is None or made.batch_first is None or made.by_hand:
            return
        if call.callee == Known(packing.PACK_PADDED):
            flag = truth(call.flow, call.arguments.get(2, "batch_first", FALSE))
            if flag is not None and flag is not made.batch_first:
                edits = padded_batches.with_flag(call.flow, call.node, 2, made.batch_first)
                yield from self._said(call, made, edits)
        rnns = every(call.callee, Rnn)
        flags = {truth(call.flow, rnn.batch_first) for rnn in rnns if not rnn.is_cell}
        if flags == {not made.batch_first}:
            edits = padded_batches.padded_as(call, made, not made.batch_first)
            yield from self._said(call, made, edits)

    def _said(
        self, call: events.Call, made: Padding, edits: tuple[NodeEdit, ...]
    ) -> Iterator[Report]:
        lies, reads = ("batch", "time") if made.batch_first else ("time", "batch")
        yield from self.report(
            call.node,
            f"this batch lies {lies} first (padded at line {{line0}}), and is read {reads} first",
            related=((made.node, "padded here"),) if made.node is not None else (),
            rewrite=Rewrite("Read it as it lies", Applicability.UNSAFE, edits) if edits else None,
        )
