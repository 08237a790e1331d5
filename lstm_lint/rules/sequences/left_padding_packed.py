"""RNN115."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, padded_batches
from lstm_lint.flow.values import Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LeftPaddingPacked(Rule):
    """A batch that is padded on the left, packed.

    ## What it does
    Looks for `pad_sequence(…, padding_side="left")`, or a tokenizer of Hugging Face that is told to
    pad on the left, whose result `pack_padded_sequence` gets.

    ## Why is this bad?
    Packing keeps the first steps of each row and drops the rest.  Of a row padded on the left it
    keeps the padding and drops the last real steps.  Nothing raises.

    ## Example
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        lengths = torch.tensor([len(sequence) for sequence in sequences])
        x = pad_sequence(sequences, batch_first=True, padding_side="left")
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        lengths = torch.tensor([len(sequence) for sequence in sequences])
        x = pad_sequence(sequences, batch_first=True, padding_side="right")
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, and so does whatever else reads the padded batch.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_sequence.html
    """

    code = "RNN115"
    name = "left-padding-packed"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"pack_padded_sequence"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee != Known(packing.PACK_PADDED):
            return
        batch, lengths = call.arguments.get(0, "input"), call.arguments.get(1, "lengths")
        made = padded_batches.uneven(call.flow, batch, lengths)
        if made is None or made.side != "left" or padded_batches.counts_padding(made, lengths):
            return
        edits = padded_batches.on_the_right(call.flow, made)
        yield from self.report(
            call.node,
            "packing keeps the first steps of each row, and this batch is padded on the left:"
            " its last real steps are dropped",
            related=((made.node, "padded here"),) if made.node is not None else (),
            rewrite=Rewrite("Pad on the right", Applicability.UNSAFE, edits),
        )
