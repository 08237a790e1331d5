"""RNN208."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import pooling, timing
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.alone import is_batch
from lstm_lint.flow.values import (
    TIME,
    Module,
    Output,
    Rnn,
    Run,
    Sample,
    Tensor,
    Value,
    alternatives,
    every,
)
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class WrongTimeAxis(Rule):
    """The batch axis of an RNN's output, taken for its time axis.

    ## What it does
    Looks for `out[-1]`, or pooling along axis 0, where the output is batch first, and for
    `out[:, -1]`, or pooling along axis 1, where it is time first.  The output must have a batch
    axis: a guard, an unpacked shape, three indices or the initial state shows that.  Where nothing
    does, an RNN built with `batch_first=True` that is handed a parameter of `forward` is taken to
    run over batches, unless the program asks how many axes the parameter has, calls it a sequence,
    or gives it a single one.

    ## Why is this bad?
    `out[-1]` of a batch-first output is all steps of the last sequence.  A loss may raise at the
    number of rows, unless there are as many steps as sequences.  The other way round nothing ever
    raises: without `batch_first=True` the RNN runs over the batch, and `out[:, -1]` has the shape
    that is wanted.

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
    batch, it is built with `batch_first=True`, if its input certainly has the batch first; else
    there is no fix.

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
        self.excused: set[syntax.Node | None] = set()
        self.knows: set[syntax.Node] = set()
        """Calls of RNNs whose last step is read along time elsewhere."""
        self.heads: dict[int, set[syntax.Node | None]] = {}
        """What single sequences each layer is applied to."""
        self.stepwise: set[int] = set()
        """Layers that are applied to all steps of whole batches."""

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        self._goes_on(event.base)
        outputs = timing.last_of_batch(event)
        if not outputs or timing.names_entry(event):
            return
        edits = timing.last_step(event, outputs)
        if outputs[0].find(TIME) == 1:
            text = (
                "this is the last sequence of the batch: axis 0 is the batch here, axis 1 is time"
            )
        else:
            text = (
                "this is the last sequence of the batch: axis 0 is time here, axis 1 the batch;"
                " is `batch_first=True` missing?"
            )
        yield from self._report(event.node, text, outputs, edits)

    def on_step(self, step: events.StepRead) -> None:
        self.knows.update(each.run.node for each in step.steps)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if every(call.callee, Rnn):
            self._goes_on(call.arguments.get(0, "input"))
        self._layer(call)
        found = operation(call)
        if found is None:
            return
        if found.name in ("unbind", "split", "chunk", "narrow", "index_select", "flip", "cumsum"):
            self._goes_on(found.tensor)
        for each in alternatives(found.tensor):
            place = pooling.axis_of(call, found, each) if isinstance(each, Tensor) else None
            if place is None or not isinstance(each, Tensor) or each.axes is None:
                continue
            if each.axes[place].kind == TIME:
                self._goes_on(each)
                self.knows.update(_node(each))
        outputs = timing.pooled_batch(call, found)
        if not outputs:
            return
        first, second = ("batch", "time") if outputs[0].find(TIME) == 1 else ("time", "batch")
        text = f"this does not run over time: axis 0 is {first} here, axis 1 {second}"
        edits = timing.over_time(call, found, outputs)
        yield from self._report(call.node, text, outputs, edits)

    def _layer(self, call: events.Call) -> None:
        """A layer for each step of a batch is one for each step of a sequence."""
        layers = every(call.callee, Module)
        for each in alternatives(call.arguments.get(0, "input")) if layers else ():
            if isinstance(each, Tensor) and each.find(TIME) is not None:
                if isinstance(each.meaning, Output):
                    self.stepwise.add(layers[0].key)
                elif isinstance(each.meaning, Sample):
                    self.heads.setdefault(layers[0].key, set()).add(each.meaning.origin)

    def on_binary(self, event: events.Binary) -> None:
        """``out - out.mean(0)`` sets every sequence against the whole batch."""
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if any(
                isinstance(e, Tensor) and isinstance(e.meaning, Output) for e in alternatives(other)
            ):
                self._goes_on(one)

    def on_loop(self, event: events.Loop) -> None:
        self._goes_on(event.iterable)

    def _goes_on(self, value: Value) -> None:
        """What goes on to read single steps of a sequence means the sequence."""
        for each in alternatives(value):
            if (
                isinstance(each, Tensor)
                and isinstance(each.meaning, Sample)
                and each.find(TIME) is not None
            ):
                self.excused.add(each.meaning.origin)

    def _report(
        self, node: syntax.Node, text: str, outputs: tuple[Tensor, ...], edits: tuple[NodeEdit, ...]
    ) -> Iterator[Report]:
        runs = [each.meaning.run for each in outputs]  # type: ignore[union-attr]
        self.found.setdefault(node, []).append(runs)
        rewrite = Rewrite("Read along time", Applicability.UNSAFE, edits)
        related = ((runs[0].rnn.site.node, "built here"),)
        yield from self.report(node, text, related=related, rewrite=rewrite)

    def on_module(self, event: events.ModuleEnd) -> None:
        for key in self.stepwise & self.heads.keys():
            self.excused |= self.heads[key]
        for node, ways in self.found.items():
            batched = any(all(is_batch(event.flow, run) for run in runs) for runs in ways)
            known = any(run.node in self.knows for runs in ways for run in runs)
            if not batched or known or node in self.excused:
                event.flow.withdraw(self.code, node)


def _node(tensor: Tensor) -> set[syntax.Node]:
    run = getattr(tensor.meaning, "run", None)
    return set() if run is None else {run.node}
