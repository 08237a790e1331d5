"""RNN103."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import Packed
from lstm_lint.flow.values import Known, every, integer
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PackedAsTuple(Rule):
    """A `PackedSequence` used as if it were a batch, which works because it is a tuple.

    ## What it does
    Looks for `packed[-1]`, `packed[:, -1]`, `len(packed)`, a loop over `packed`, the sum of two
    packed batches, and `packed * 2`.  The idioms `packed[0]` and `packed[1]` are left alone.

    ## Why is this bad?
    A `PackedSequence` is a tuple of four fields.  `packed[-1]` is not the last step but the
    permutation `unsorted_indices`, or None; `len(packed)` is 4 for every batch; `out + packed` is a
    tuple of eight things, and no residual connection.  Nothing raises there, or only much later.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence


    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 8)

        def forward(self, sequences):
            packed = pack_sequence(sequences, enforce_sorted=False)
            out, _ = self.gru(packed)
            return out + packed
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence


    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 8)

        def forward(self, sequences):
            packed = pack_sequence(sequences, enforce_sorted=False)
            out, _ = self.gru(packed)
            return out._replace(data=out.data + packed.data)
    ```

    ## Fix safety
    Unsafe: the result is another one than before.  The fix reads the last state, counts the
    sequences, or computes with the data; two batches are added where they have the same lengths.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
    """

    code = "RNN103"
    name = "packed-as-tuple"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"len"})

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        packed = every(event.base, Packed)
        if not packed or (len(event.index) == 1 and integer(event.index[0]) != -1):
            return
        if len(event.index) == 1 and packing.is_index(event):
            return
        wrong = "this raises TypeError" if len(event.index) > 1 else "this is `unsorted_indices`"
        edits = packing.last_state(event, packed[0]) if len(packed) == 1 else ()
        said = f"{wrong}, and no step; the last state is in `h_n`"
        yield from self._said(event, packed, said, edits)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        packed = every(call.arguments.get(0, ""), Packed)
        if not packed or call.callee != Known("builtins.len") or packing.is_compared(call):
            return
        if packing.is_made_here(call, packed):
            edits = packing.count_of_sequences(call)
            said = "its `len` is 4 for every batch; `batch_sizes[0]` is the number of sequences"
            yield from self._said(call, packed, said, edits)

    def on_loop(self, loop: events.Loop) -> Iterator[Report]:
        packed = every(loop.iterable, Packed)
        copied = isinstance(loop.node, syntax.CompFor)  # field by field, into another
        if packed and not copied and packing.is_made_here(loop, packed):
            said = "a loop goes over these, and over no steps; unpack it"
            yield from self._said(loop, packed, said, ())

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        left, right = every(event.left, Packed), every(event.right, Packed)
        if event.operator == "+" and left and right:
            single = len(left) == len(right) == 1
            edits = packing.sum_of_data(event, left[0], right[0]) if single else ()
            yield from self._said(event, left, "the sum of two is a tuple of eight", edits)
        number = event.right if left else event.left
        if event.operator == "*" and (left or right) and integer(number) is not None:
            edits = packing.arithmetic_on_data(event)
            said = "`*` repeats it, and multiplies nothing"
            yield from self._said(event, left or right, said, edits)

    def _said(
        self,
        event: events.Subscript | events.Call | events.Loop | events.Binary,
        packed: tuple[Packed, ...],
        what: str,
        edits: tuple[NodeEdit, ...],
    ) -> Iterator[Report]:
        made = packed[0].node
        yield from self.report(
            event.node,
            f"a PackedSequence is a tuple of four fields: {what}",
            related=((made, "packed here"),) if made is not None else (),
            rewrite=Rewrite("Use the batch", Applicability.UNSAFE, edits),
        )
