"""RNN109."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import at_once, stepwise
from lstm_lint.flow.values import Known, Value
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_UTILS = "torch.nn.utils.rnn."


class PerSequenceLoop(Rule):
    """Layers run on one sequence after another, where one call could run them on all.

    ## What it does
    Looks for `pack_sequence` and `pad_sequence` of a comprehension, or of a list that a loop fills,
    that puts every sequence through an embedding, dropout, a linear layer or the like, and of which
    nothing else is made.  Off by default.

    ## Why is this bad?
    It is slow: every sequence costs a call of every layer, and a kernel launch on a GPU.  With 64
    sequences, forward and backward together take four to five times as long on a CPU: 320 calls
    instead of 5, and 64 gradients of the embedding to add up.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence

    embedding = nn.Embedding(100, 8)
    gru = nn.GRU(8, 16)


    def encode(sequences):
        packed = pack_sequence([embedding(ids) for ids in sequences], enforce_sorted=False)
        return gru(packed)[1][-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence

    embedding = nn.Embedding(100, 8)
    gru = nn.GRU(8, 16)


    def encode(sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        packed = packed._replace(data=embedding(packed.data))
        return gru(packed)[1][-1]
    ```

    ## Fix safety
    Unsafe: an embedding gives the same numbers to the bit, but gradients are summed in another
    order, which shows in their last digits, and dropout draws other random numbers.  A list that is
    made in lines of its own is packed as it was where nothing else reads it.  There is no fix of
    `pad_sequence`, whose padding would go through the layers too.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_sequence.html
    """

    code = "RNN109"
    name = "per-sequence-loop"
    severity = Severity.SLOW
    fix = FixAvailability.SOMETIMES
    default = False
    calls = stepwise.LAYERS | stepwise.FUNCTIONS | {"LayerNorm", "pack_sequence", "pad_sequence"}

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.alone = stepwise.RunAlone()
        self.found: list[tuple[syntax.Node, syntax.Node, syntax.Expression, Value]] = []

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.alone.call(call)
        if call.callee not in (Known(f"{_UTILS}pack_sequence"), Known(f"{_UTILS}pad_sequence")):
            return
        sequences = call.arguments.get(0, "sequences")
        layers = self.alone.layers(call.flow, sequences)
        argument = call.arguments.node(0, "sequences")
        if layers and argument is not None:
            place = sequences.node or call.node
            self.found.append((place, call.frame.node, argument.value, sequences))
            packs = call.callee == Known(f"{_UTILS}pack_sequence")
            edits = at_once.run_at_once(call, self.alone.called) if packs else ()
            yield from self.report(
                place,
                f"running {' and '.join(layers)} on one sequence after another is slow; pack the"
                " sequences first, and run once on the steps of all",
                rewrite=Rewrite("Run on all at once", Applicability.UNSAFE, edits),
            )

    def on_module(self, event: events.ModuleEnd) -> None:
        for place, function, listed, value in self.found:
            if stepwise.is_kept(event.flow, function, listed, value):
                event.flow.reports.withdraw(self.code, place)
