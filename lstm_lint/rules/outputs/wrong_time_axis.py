"""RNN208."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import timing, viewing
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.answers.single_sequences import Sequences
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import Run, Tensor
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_Read = events.Subscript | events.Call


class WrongTimeAxis(Rule):
    """The batch axis of an RNN's output, taken for its time axis.

    ## What it does
    Looks for `out[-1]`, `out.select(0, -1)`, or pooling along axis 0, where the output is batch
    first; for `out[:, -1]`, or pooling along axis 1, where it is time first; and for `lengths - 1` in
    the place of the batch axis, beside an `arange` in that of time.  The output must have a batch
    axis: a guard, an unpacked shape, three indices or the initial state shows that.  Where nothing
    does, an RNN built with `batch_first=True` that is handed a parameter of `forward` is taken to run
    over batches, unless the program asks for the parameter's rank, or calls or makes it one sequence.
    The states of a loop over time are an output, too, once `stack` or `cat` has joined them.  Pooled
    ones have to be returned, or given to a head: errors at each step are averaged over a batch.

    ## Why is this bad?
    `out[-1]` of a batch-first output is all steps of the last sequence.  A loss may raise at the
    number of rows, unless there are as many steps as sequences.  The other way round nothing ever
    raises: without `batch_first=True` the RNN runs over the batch, and `out[:, -1]` has the right shape.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out[-1])
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out[:, -1])
    ```

    ## Fix safety
    Unsafe: numbers change, from wrong to right, and shapes may.  Where the RNN itself ran over the
    batch, it is built with `batch_first=True`, if the batch is its input's first axis, or called so.
    None where the input of a batch-first RNN was transposed: which of the two is right, none can tell.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://discuss.pytorch.org/t/61598
    """

    code = "RNN208"
    name = "wrong-time-axis"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, list[list[Run]]] = {}
        self.sequences = Sequences()

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        self.sequences.stepped(event.base)
        if outputs := timing.exchanged(event):
            what = "the last step of each is looked for among the sequences"
            text = f"{what}: {timing.axes(event.flow, outputs)}"
            yield from self._report(event, text, outputs, timing.put_right(event, outputs))
            return
        yield from self._last(event, timing.last_of_batch(event, event.base))

    def _last(self, event: _Read, outputs: tuple[Tensor, ...]) -> Iterator[Report]:
        if not outputs or timing.names_entry(event):
            return
        asked = "; is `batch_first=True` missing?" * timing.is_flag_missing(outputs)
        text = f"this is the last sequence of the batch: {timing.axes(event.flow, outputs)}{asked}"
        yield from self._report(event, text, outputs, timing.last_step(event, outputs))

    def on_step(self, step: events.StepRead) -> None:
        self.sequences.step(step)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.sequences.call(call)
        found = operation(call)
        if found is not None and found.name == "select":
            yield from self._last(call, timing.last_of_batch(call, found.tensor))
        if found is not None and (outputs := timing.pooled_batch(call, found)):
            text = f"this does not run over time: {timing.axes(call.flow, outputs)}"
            yield from self._report(call, text, outputs, timing.over_time(call, found, outputs))

    def on_return(self, event: events.Return) -> None:
        self.sequences.heads.returned(event)

    def on_binary(self, event: events.Binary) -> None:
        self.sequences.binary(event)

    def on_loop(self, event: events.Loop) -> None:
        self.sequences.stepped(event.iterable)

    def _report(
        self, event: _Read, text: str, outputs: tuple[Tensor, ...], edits: tuple[NodeEdit, ...]
    ) -> Iterator[Report]:
        runs = [each.meaning.run for each in outputs]  # type: ignore[union-attr]
        self.found.setdefault(event.node, []).append(runs)
        edits = () if timing.is_turned(event.flow, outputs) else edits
        rewrite = Rewrite("Read along time", Applicability.UNSAFE, edits)
        related = (viewing.laid_out_at(runs[0]),)
        yield from self.report(event.node, text, related=related, rewrite=rewrite)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, ways in self.found.items():
            if self.sequences.excuse(event.flow, node, ways):
                event.flow.reports.withdraw(self.code, node)
