"""RNN402."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import carried, trained_steps
from lstm_lint.flow.answers.gradients import WATCHED, Gradients
from lstm_lint.flow.frames import Frame
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class StateNotDetached(Rule):
    """A state that is carried into the next batch together with its graph.

    ## What it does
    Looks for loops that call `backward` for every batch, and start the next batch from the state in
    which the last one ended, without detaching it.  The state may be a variable of the loop, or lie on
    the module; the loop may be that of Lightning's trainer around `training_step`.

    ## Why is this bad?
    `backward` frees the graph that the state was computed by.  The second batch raises `Trying to
    backward through the graph a second time`; with `retain_graph=True` it raises `one of the
    variables needed for gradient computation has been modified by an inplace operation`, since the
    optimizer has changed the weights.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)


    def train(batches, optimizer):
        state = None
        for x in batches:
            optimizer.zero_grad()
            out, state = lstm(x, state)
            out.pow(2).mean().backward()
            optimizer.step()
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)


    def train(batches, optimizer):
        state = None
        for x in batches:
            optimizer.zero_grad()
            if state is not None:
                state = tuple(s.detach() for s in state)
            out, state = lstm(x, state)
            out.pow(2).mean().backward()
            optimizer.step()
    ```

    If the batches have nothing to do with one another, start each from no state.

    ## Fix safety
    Unsafe: training goes on where it raised, and whether the batches follow one another is yours to
    say.  There is no fix where a batch calls the module more than once, as in a loop over time, or where
    the same line meets a module of another kind, whose state is detached already.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.Tensor.detach.html
    - https://github.com/pytorch/pytorch/issues/2198
    """

    code = "RNN402"
    name = "state-not-detached"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = WATCHED | {"RNN"}

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.gradients = Gradients()
        self.started: dict[Frame, list[trained_steps.Start]] = {}
        self.pairs: dict[syntax.Node, set[bool]] = {}
        """Calls, and of which forms their states are whenever they are come to."""
        self.spent: dict[syntax.Node, tuple[syntax.Node, set[bool]]] = {}
        """Places that are reported, and of which forms the states of a call are there."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.gradients.hear(call)
        start = trained_steps.start(call)
        if start is not None:
            self.started.setdefault(call.frame.root, []).append(start)
        pairs = carried.pairs_of(call.callee)
        self.pairs.setdefault(call.node, set()).update(pairs)
        found = carried.spent(self.gradients, call)
        node = None if found is None else carried.place(call, found)
        if found is None or node is None:
            return
        self.spent.setdefault(node, (call.node, set()))[1].update(pairs)
        edits = carried.detached(call, found)
        handed = carried.handed_in(call, found)
        name, where = "" if handed is None else handed.code(call.flow), ""
        why, seen = found.why
        related: tuple[tuple[syntax.Node, str], ...] = ((found.backward.node, seen),)
        if handed is not None and handed.node is not node:
            related += ((handed.node, "handed on here"),)
            where = " in the loop that hands it on (line {line1})"
        yield from self.report(
            node,
            f"this state comes from the batch before, and {why};"
            f" detach {f'`{name}`' if name else 'it'}{where}",
            related=related,
            rewrite=Rewrite("Detach the state", Applicability.UNSAFE, edits),
            frame=carried.around(call, found),
        )

    def on_function(self, event: events.FunctionEnd) -> None:
        self.gradients.seen.pop(event.frame, None)
        self.started.pop(event.frame, None)

    def on_return(self, event: events.Return) -> Iterator[Report]:
        for found in trained_steps.kept(event, self.started.get(event.frame, [])):
            yield from self.report(
                found.start.call.node,
                "this state comes from the batch before, and the trainer's `backward` has freed the"
                f" graph that computed it (line {{line0}}); detach `{found.name}`",
                related=((found.returned, "what `backward` is called on"),),
                rewrite=Rewrite("Detach the state", Applicability.UNSAFE, found.edits()),
            )

    def on_module(self, event: events.ModuleEnd) -> None:
        """A state of another form is detached already: its iterations would meet the line too."""
        for node, (call, pairs) in self.spent.items():
            if self.pairs[call] != pairs:
                event.flow.reports.amend(self.code, node, partial(replace, rewrite=None))
