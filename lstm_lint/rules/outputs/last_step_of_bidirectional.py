"""RNN202."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, reading, steps
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.defaults import by_default
from lstm_lint.flow.operations import operation
from lstm_lint.flow.values import TRUE, UNKNOWN, Facts, Step, Value
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LastStepOfBidirectional(Rule):
    """The last step of a bidirectional RNN's output, whose reverse half has seen one step.

    ## What it does
    Looks for the last step, `out[:, -1]`, or the last real step, `out[arange, lengths - 1]`, read
    from the output of a bidirectional RNN with both directions.

    ## Why is this bad?
    The reverse direction starts at the end: its half of that step has read the last element of the
    sequence and nothing else.  Replacing every other element changes it by exactly zero.  Nothing
    raises, and no padding is needed for it to be wrong.

    ## Example
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            out, _ = self.lstm(x)
            return out[:, -1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            out, (h_n, _) = self.lstm(x)
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  The shape stays.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/yunjey/pytorch-tutorial/issues/149
    - https://github.com/pytorch/pytorch/issues/3587
    """

    code = "RNN202"
    name = "last-step-of-bidirectional"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.pending: dict[syntax.Node, list[Report]] = {}
        self.excused: set[syntax.Node | None] = set()
        self.supposed: set[syntax.Node | None] = set()
        """Reads that are wrong by default, unless another value takes their place."""
        self.used: set[syntax.Node | None] = set()

    def on_step(self, step: events.StepRead) -> None:
        if not all(each.which in ("last", "valid") and not each.half for each in step.steps):
            return
        if not all(_both(step, each) for each in step.steps):
            return
        certain = all(truth(step.flow, each.run.rnn.bidirectional) for each in step.steps)
        if not certain:
            self.supposed.add(step.node)
        unpacked = step.outputs[0].padding is None or step.outputs[0].padding.unpacked
        edits = reading.by_final_state(step) if certain and unpacked else ()
        when = "" if certain else " when `bidirectional` is true"
        report = self.report(
            step.node,
            f"in `{reading.written(step)}` the reverse direction has read only one step{when};"
            " its last state is `h_n[-1]`, the forward direction's `h_n[-2]`",
            related=((step.steps[0].run.rnn.site.node, "bidirectional here"),),
            rewrite=Rewrite("Join the last states of both directions", Applicability.UNSAFE, edits)
            if edits
            else None,
        )
        self.pending.setdefault(step.node, []).extend(report)

    def on_subscript(self, event: events.Subscript) -> None:
        self.excused.update(each.origin for _, each in steps.within(event.result) if each.half)
        self._uses(event, [event.base], event.result)

    def on_binary(self, event: events.Binary) -> None:
        self._together([event.left, event.right])
        self._uses(event, [event.left, event.right], event.result)

    def on_call(self, call: events.Call) -> None:
        found = operation(call)
        parts = list(call.arguments.values())
        if found is not None:
            parts.append(found.tensor)
            if found.name in _TAKES_APART:
                self.excused.update(each.origin for _, each in steps.within(found.tensor))
        self._together(parts)
        self._uses(call, parts, call.result)

    def on_return(self, event: events.Return) -> None:
        if event.frame.caller is None:
            self._uses(event, [event.value])

    def _together(self, values: list[Value]) -> None:
        """The first and the last step side by side: both directions' last states are in them."""
        found = [each for _, each in steps.within(*values)]
        first = {id(each.run) for each in found if each.which == "first"}
        self.excused.update(each.origin for each in found if id(each.run) in first)

    def _uses(self, event: events.Event, values: list[Value], result: Value = UNKNOWN) -> None:
        """A step goes into something else, where its RNN may still have both directions."""
        kept = {each.origin for _, each in steps.within(result)} if self.supposed else set()
        for facts, each in steps.within(*values) if self.supposed else ():
            if each.origin in self.supposed - kept and _both(event, each, facts):
                self.used.add(each.origin)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, reports in self.pending.items():
            if node not in self.excused and (node not in self.supposed or node in self.used):
                yield from reports


_TAKES_APART = frozenset(
    "view reshape chunk split unflatten tensor_split narrow split_with_sizes".split()
)


def _both(event: events.Event, step: Step, facts: Facts = frozenset()) -> bool:
    """Whether an RNN is bidirectional, certainly or where its caller says nothing."""
    value = step.run.rnn.bidirectional
    answer = truth(event.flow, value)
    return by_default(event.flow, value, facts) == TRUE if answer is None else answer
