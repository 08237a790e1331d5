"""RNN113."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.typed import PACKED_SEQUENCE
from lstm_lint.flow.values import Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PackedRebuiltWithoutIndices(Rule):
    """A `PackedSequence` made anew from another one, without the order of its sequences.

    ## What it does
    Looks for `PackedSequence(data, other.batch_sizes)`: of the four fields of `other`, the two that
    say where each sequence stood in the batch are left behind.  It is silent where `other` was
    certainly packed from sorted sequences, which have no such order.

    ## Why is this bad?
    What was packed with `enforce_sorted=False` comes back sorted by length: rows of the unpacked
    batch, its lengths and the final states belong to other sequences than before.  Nothing raises.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.embed = nn.Embedding(100, 8)
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, tokens, lengths):
            p = pack_padded_sequence(tokens, lengths, batch_first=True, enforce_sorted=False)
            data = self.embed(p.data)
            p = PackedSequence(data, p.batch_sizes)
            _, h_n = self.gru(p)
            return h_n[-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.embed = nn.Embedding(100, 8)
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, tokens, lengths):
            p = pack_padded_sequence(tokens, lengths, batch_first=True, enforce_sorted=False)
            data = self.embed(p.data)
            p = PackedSequence(data, p.batch_sizes, p.sorted_indices, p.unsorted_indices)
            _, h_n = self.gru(p)
            return h_n[-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, from those of another sequence to the right ones, wherever the batch
    was not sorted.  In Python `packed._replace(data=…)` says the same; TorchScript has none.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
    """

    code = "RNN113"
    name = "packed-rebuilt-without-indices"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"PackedSequence"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee != Known(PACKED_SEQUENCE):
            return
        if packing.keeps_order(call):
            return
        source = packing.owner_of_sizes(call.arguments.get(1, "batch_sizes"))
        sorted_ = truth(call.flow, source.enforce_sorted) if source is not None else None
        if source is None or sorted_:
            return
        where = "" if sorted_ is False else " if it was packed with `enforce_sorted=False`"
        made = source.node if sorted_ is False else None
        yield from self.report(
            call.node,
            "without `sorted_indices` and `unsorted_indices` the batch comes back sorted by length"
            f"{where}; hand all four fields on",
            related=((made, "packed here"),) if made is not None else (),
            rewrite=Rewrite(
                "Keep the order of the batch",
                Applicability.UNSAFE,
                packing.all_fields(call, source),
            ),
        )
