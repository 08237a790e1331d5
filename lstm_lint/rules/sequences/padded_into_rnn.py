"""RNN108."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import padding
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.values import (
    Final,
    Packed,
    Padding,
    Rnn,
    Site,
    Tensor,
    Tuple,
    Value,
    alternatives,
    every,
)
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PaddedIntoRnn(Rule):
    """A padded batch given to an RNN without packing.

    ## What it does
    Looks for an RNN that runs over a batch from `pad_sequence` or `pad_packed_sequence` and is
    bidirectional, or whose final state is used; and for a bidirectional RNN that runs over an
    `nn.Embedding(padding_idx=…)` of ids that the program itself compares with the padding's, or
    beside which it is given lengths or a mask.

    ## Why is this bad?
    The RNN goes on over the padding.  `h_n` is its state behind the padding, not behind the
    sequence.  The reverse direction begins with the padding, so that its output is wrong at every
    step.  What a sequence gives then depends on the longest one of its batch.  Nothing raises, and
    `padding_idx` does not help: the vector is zero, but the biases drive the state.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pad_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, sequences):
            x = pad_sequence(sequences, batch_first=True)
            _, h_n = self.gru(x)
            return h_n[-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pad_sequence, pack_padded_sequence, pad_packed_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, sequences):
            x = pad_sequence(sequences, batch_first=True)
            _, h_n = self.gru(pack_padded_sequence(x, [len(each) for each in sequences], batch_first=True, enforce_sorted=False))
            return h_n[-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  There is no fix where the lengths are not at hand, nor in a file that exports its
    model: packing cannot be exported.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
    - https://github.com/pytorch/pytorch/issues/3662
    - https://github.com/kermitt2/delft/issues/232
    """

    code = "RNN108"
    name = "padded-into-rnn"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.pending: dict[syntax.Node, _Found] = {}
        self.used: set[syntax.Node] = set()
        self.packs: set[Site] = set()

    def on_call(self, call: events.Call) -> None:
        self._use(call.arguments.values())
        if not every(call.callee, Rnn):
            return
        for result in every(call.result, Tuple):
            run = result.run
            if run is None or run.node is not call.node:
                continue
            if any(isinstance(each, Packed) for each in alternatives(run.input)):
                self.packs.add(run.rnn.site)
            found = padding.reaching(call.flow, run)
            if found is None:
                continue
            both = truth(call.flow, run.rnn.bidirectional) is True
            edits = padding.packed_run(call.flow, call.frame, run) if found.ids is None else ()
            where = ((found.node, "padded here"),) if found.node is not None else ()
            what = (
                "the reverse direction begins with the padding, and is wrong at every step"
                if both
                else "`h_n` is the state behind the padding, not behind each sequence"
            )
            report = self.report(
                call.node,
                f"a padded batch, not packed: {what}",
                related=where,
                rewrite=Rewrite("Pack the batch", Applicability.UNSAFE, edits),
            )
            self.pending[call.node] = _Found(
                list(report), found, run.rnn.site, both, call.frame.node
            )

    def on_subscript(self, event: events.Subscript) -> None:
        self._use([event.base])

    def on_binary(self, event: events.Binary) -> None:
        self._use([event.left, event.right])

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name not in ("shape", "size", "device", "dtype", "detach", "dim"):
            self._use([event.base])

    def on_return(self, event: events.Return) -> None:
        if not any(
            isinstance(each, Tuple) and each.role != "state" for each in alternatives(event.value)
        ):
            self._use([event.value])

    def _use(self, values: Iterable[Value]) -> None:
        """A final state is used for something."""
        for value in values:
            for each in alternatives(value):
                if isinstance(each, Tuple):
                    if each.role != "result":
                        self._use(each.items)
                elif isinstance(each, Tensor) and isinstance(each.meaning, Final):
                    self.used.add(each.meaning.run.node)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, found in self.pending.items():
            if found.site in self.packs or not padding.is_told(
                event.flow, found.padding, found.function
            ):
                continue
            if found.both or node in self.used:
                yield from found.reports


@dataclass(slots=True)
class _Found:
    reports: list[Report]
    padding: Padding
    site: Site
    both: bool
    function: syntax.Node
