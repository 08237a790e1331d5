"""RNN114."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, padded_batches
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.values import TRUE, UNKNOWN, Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LengthsAfterPadding(Rule):
    """Lengths that were counted after the padding, when all sequences are equally long.

    ## What it does
    Looks for a padded batch that is packed with lengths counted on the padded batch itself:
    `[len(row) for row in padded]`, `[padded.size(1)] * len(padded)`, or `padded.new_full(…)`.

    ## Why is this bad?
    Every row is as long as the longest sequence by then, so that packing keeps the padding, and the
    RNN runs over it.  Final states and the reverse direction are wrong; nothing raises.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        x = pad_sequence(sequences, batch_first=True)
        lengths = [len(row) for row in x]
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

    gru = nn.GRU(8, 16, batch_first=True)


    def encode(sequences):
        x = pad_sequence(sequences, batch_first=True)
        lengths = [len(row) for row in sequences]
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right.  The fix counts the sequences that were padded,
    where they have a name that still means them, and says `enforce_sorted=False` where torch would
    insist on sorted ones: lengths that are all alike were.  There is none in a file that speaks of
    ONNX, which needs sorted batches, or builds a `PackedSequence` itself, which may lose the order.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
    """

    code = "RNN114"
    name = "lengths-after-padding"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"pack_padded_sequence"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee != Known(packing.PACK_PADDED):
            return
        batch, lengths = call.arguments.get(0, "input"), call.arguments.get(1, "lengths")
        made = padded_batches.uneven(call.flow, batch, UNKNOWN)
        if made is None or not padded_batches.counts_padding(made, lengths):
            return
        edits = _in_any_order(call, padded_batches.counted_before(call, made))
        yield from self.report(
            call.node,
            "these lengths were counted after the padding, and are all that of the longest:"
            " the padding is packed too",
            related=((made.node, "padded here"),) if made.node is not None else (),
            rewrite=Rewrite("Count before padding", Applicability.UNSAFE, edits),
        )


def _in_any_order(call: events.Call, counted: tuple[NodeEdit, ...]) -> tuple[NodeEdit, ...]:
    """The edits with ``enforce_sorted=False``: the lengths were all alike, and need not be sorted."""
    sorted_ = truth(call.flow, call.arguments.get(3, "enforce_sorted", TRUE))
    if not counted or sorted_ is False:
        return counted
    allowed = padded_batches.unsorted_allowed(call) if sorted_ else ()
    keeps_order = "PackedSequence(" not in call.flow.text
    return (*counted, *allowed) if allowed and keeps_order else ()
