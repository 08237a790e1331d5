"""RNN108."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import padding, told
from lstm_lint.flow.answers.final_states import FinalStates
from lstm_lint.flow.torch.values import Packed, Rnn, Site
from lstm_lint.flow.values import Tuple, alternatives, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PaddedIntoRnn(Rule):
    """A padded batch given to an RNN without packing.

    ## What it does
    Looks for an RNN that runs over a batch from `pad_sequence`, `pad_packed_sequence`, a tokenizer
    with `padding=True`, lists filled up to the longest, or a loop that writes each sequence into a row
    of zeros, and is bidirectional, or whose final state is used; and for a bidirectional RNN that runs
    over an `nn.Embedding(padding_idx=…)` of ids that the program itself compares with the padding's,
    or beside which a parameter is by its name and use their lengths or mask.

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
    from torch.nn.utils.rnn import pad_sequence, pack_padded_sequence


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
    differently.  There is no fix where the lengths are not at hand, or not certainly those of the
    batch, nor in a file that exports its model: packing cannot be exported.

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
        self.found: dict[syntax.Node, list[padding.Reached]] = {}
        self.packings: dict[syntax.Node, padding.Packing] = {}
        self.finals = FinalStates()
        self.packs: set[Site | syntax.Node] = set()
        """RNNs that are given what is packed, and their calls that are."""
        self.told = told.Told()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.finals.call(call)
        self.told.call(call)
        for result in every(call.result, Tuple) if every(call.callee, Rnn) else ():
            if (run := result.run) is None or run.node is not call.node:
                continue
            if any(isinstance(each, Packed) for each in alternatives(run.input)):
                self.packs |= {run.rnn.site, call.node}
            found = padding.reaching(call, run)
            if found is None:
                continue
            self.packings[call.node] = packing = padding.packed_run(call.flow, found)
            self.found.setdefault(call.node, []).append(found)
            yield from self.report(
                call.node,
                f"a padded batch, not packed: {padding.harm(found)}",
                related=((found.padding.node, "padded here"),),
                rewrite=Rewrite("Pack the batch", Applicability.UNSAFE, packing.edits),
            )

    def on_subscript(self, event: events.Subscript) -> None:
        self.finals.subscript(event)

    def on_binary(self, event: events.Binary) -> None:
        self.finals.binary(event)
        self.told.binary(event)

    def on_attribute(self, event: events.Attribute) -> None:
        self.finals.attribute(event)

    def on_return(self, event: events.Return) -> None:
        self.finals.returned(event)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, found in self.found.items():
            wrong = [each for each in found if self._is_wrong(event, each)]
            if not wrong:
                event.flow.reports.withdraw(self.code, node)
            elif name := self.told.presumed(event.flow, wrong):
                event.flow.reports.amend(self.code, node, partial(told.said, name))
        padding.share_imports(event.flow.reports, self.code, self.packings)

    def _is_wrong(self, event: events.ModuleEnd, found: padding.Reached) -> bool:
        """Whether one run is, of those that come by."""
        sure = padding.is_made_so(found)
        unpacked = (found.run.node if sure else found.run.rnn.site) not in self.packs
        wrong = unpacked and (found.both or found.run in self.finals.used)
        return wrong and self.told.is_told(event.flow, found)
