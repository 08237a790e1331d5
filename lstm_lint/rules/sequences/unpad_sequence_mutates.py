"""RNN116."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import unpacked
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.values import FALSE, Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class UnpadSequenceMutates(Rule):
    """A batch used again after `unpad_sequence` turned it around in place.

    ## What it does
    Looks for `unpad_sequence(x, lengths)` without `batch_first=True` where `x` is read afterwards.

    ## Why is this bad?
    torch transposes the caller's own tensor: `x` has its batch first from then on.  A second call
    raises `ValueError: zip() argument 2 is shorter than argument 1`, or returns other sequences;
    on a leaf that needs a gradient the first call raises already.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import unpad_sequence

    gru = nn.GRU(8, 16)


    def encode(x, lengths):
        sequences = unpad_sequence(x, lengths)
        return sequences, gru(x)[0]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import unpad_sequence

    gru = nn.GRU(8, 16)


    def encode(x, lengths):
        sequences = unpad_sequence(x.transpose(0, 1), lengths, batch_first=True)
        return sequences, gru(x)[0]
    ```

    ## Fix safety
    Unsafe: what reads the batch afterwards gets it as it was, and so other numbers than before.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.unpad_sequence.html
    - https://github.com/pytorch/pytorch/issues/98499
    """

    code = "RNN116"
    name = "unpad-sequence-mutates"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"unpad_sequence"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee != Known("torch.nn.utils.rnn.unpad_sequence"):
            return
        if truth(call.flow, call.arguments.get(2, "batch_first", FALSE)) is not False:
            return
        batch = unpacked.used_again(call)
        if batch is None:
            return
        edits = unpacked.turned_before(call, batch)
        yield from self.report(
            call.node,
            f"unpad_sequence transposes `{call.flow.code(batch)}` itself, which is read again:"
            " give it a transposed view and `batch_first=True`",
            rewrite=Rewrite("Turn a view of it", Applicability.UNSAFE, edits),
        )
