"""RNN201."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import reading
from lstm_lint.flow.answers.row_by_row import RowByRow, to_its_end
from lstm_lint.flow.answers.steps import kept_by_condition
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LastStepOfPadded(RowByRow, Rule):
    """The last step of a padded batch, taken for the last step of each sequence.

    ## What it does
    Looks for `out[:, -1]`, `out[-1]` and every other spelling of the last step, read from an RNN's
    output that is certainly padded: by `pad_packed_sequence`, or by `pad_sequence` or a tokenizer in
    front of the RNN; of the whole batch, or in a loop of one sequence after another.  A step that
    `torch.where` or `masked_fill` keeps of some sequences alone is left alone.

    ## Why is this bad?
    Every sequence that is shorter than the longest ends before that step: after
    `pad_packed_sequence` its row is zeros, without packing it is what the RNN made of the padding.
    Nothing raises.  Only the longest sequence of each batch gets a gradient.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, _ = self.lstm(packed)
            out, _ = pad_packed_sequence(out, batch_first=True)
            return out[:, -1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, (h_n, _) = self.lstm(packed)
            out, _ = pad_packed_sequence(out, batch_first=True)
            return h_n[-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  The fix reads `h_n`, which needs no lengths and no device; where something lies
    between the RNN and the index, it reads the step at `lengths - 1`.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html
    - https://stackoverflow.com/questions/46387661
    """

    code = "RNN201"
    name = "last-step-of-padded"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)
        self.kept: set[syntax.Node | None] = set()

    def on_use(self, call: events.Call) -> None:
        self.kept |= kept_by_condition(call)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.kept:
            event.flow.reports.withdraw(self.code, node)

    def on_step(self, step: events.StepRead) -> Iterator[Report]:
        if not all(each.which == "last" for each in step.steps):
            return
        batches = step.outputs if reading.has_all_rows(step) else self.batches_read(step)
        if not batches or not all(reading.is_padded(step.flow, each) for each in batches):
            return
        ways = [truth(step.flow, each.run.rnn.bidirectional) for each in step.steps]
        halves = [each.half for each in step.steps]
        both = [way and half != "forward" for way, half in zip(ways, halves, strict=True)]
        if all(both) or "reverse" in halves:
            return  # what is wrong then is last-step-of-bidirectional's to say
        where = reading.padded_at(batches)
        edits = self._edits(step, ways, batches[0])
        packed = all(each.run.packed is not False and each.run.rnn.kind for each in step.steps)
        yield from self.report(
            step.node,
            f"{reading.written(step)} reads padding for every sequence shorter than the longest{where};"
            f" the last {'state of each is in `h_n`' if packed else 'step of each is at `lengths - 1`'}",
            related=reading.padded_by(batches),
            rewrite=Rewrite("Read the last state of each sequence", Applicability.UNSAFE, edits)
            if edits
            else None,
        )

    def _edits(
        self, step: events.StepRead, ways: list[bool | None], batch: Tensor
    ) -> tuple[NodeEdit, ...]:
        if None in ways:
            return ()
        if step.steps[0].sample is not None and not any(ways):
            return to_its_end(step, step.node, step.steps[0].sample, batch, "{} - 1")
        packed = all(each.run.packed is not False for each in step.steps)
        return (packed and reading.by_final_state(step)) or (
            () if any(ways) else reading.by_lengths(step)
        )
