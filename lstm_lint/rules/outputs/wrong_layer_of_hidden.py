"""RNN212."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import state_axes
from lstm_lint.flow.answers.picking import Picking
from lstm_lint.flow.answers.states import Pick
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.torch.values import Final, Run
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class WrongLayerOfHidden(Picking, Rule):
    """The bottom layer's final state, taken for the top layer's.

    ## What it does
    Looks for `h_n[0]` of an RNN of several layers, or `h_n[:2]` of several of both directions, where
    no state of the top layer is read; several that another RNN starts from are left alone.  And for
    `h_n[:, -1]`, which is no layer but the last sequence of the batch, and `squeeze(0)` of several
    layers' states, which drops none, in front of a linear layer.

    ## Why is this bad?
    The layers lie along the first axis from bottom to top, so `h_n[0]` is the state of the first
    layer.  It has the shape of the last one's, nothing raises, and the layers above get no gradient
    from it: they are never trained.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, num_layers=2, batch_first=True)

        def forward(self, x):
            _, (h_n, _) = self.lstm(x)
            return h_n[0]
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, num_layers=2, batch_first=True)

        def forward(self, x):
            _, (h_n, _) = self.lstm(x)
            return h_n[-1]
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  The shape stays.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN212"
    name = "wrong-layer-of-hidden"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)
        self.handed = state_axes.Handed()
        self.mistaken: list[tuple[syntax.Node, Final]] = []

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        yield from super().on_subscript(event)
        if (state := state_axes.last_sequence(event)) is not None:
            self.mistaken.append((event.node, state))
            edits = state_axes.of_each(event, state)
            yield from self._report(event.node, state.run, state_axes.LAST_SEQUENCE, edits)

    def on_use(self, call: events.Call) -> Iterator[Report]:
        self.handed.use(call)
        yield from super().on_use(call)
        if (kept := state_axes.kept_by_squeeze(call)) is not None:
            state, count = kept
            self.mistaken.append((call.node, state))
            text = f"this drops nothing: {count} states lie along that axis, the top layer's last"
            yield from self._report(call.node, state.run, text, ())

    def judged(self, pick: Pick) -> Iterator[Report]:
        if pick.shape is None or pick.shape.layers < 2 or _is_top(pick):
            return
        layers, ways = pick.shape.layers, pick.shape.ways
        layer, right = pick.places[0] // ways, pick.places[0] % ways - ways
        when = "" if pick.shape.certain else " with the default `num_layers`"
        if len(pick.places) == 1:
            text = f"this is the state of layer {layer} of {layers}{when}; that of the top layer is"
        elif ways == 2 and pick.places == (2 * layer, 2 * layer + 1):
            text = f"these are the states of layer {layer} of {layers}{when}; those of the top layer are"
        elif ways == 2 and pick.places == tuple(range(layers)):
            text = f"these are {layers} of {2 * layers} states{when}; those of the top layer are"
        else:
            return
        self.found.append(pick)
        single = len(pick.places) == 1
        written = pick.written if single else None
        text += f" `[{right}]`" if single else " `[-2:]`"
        edits = () if written is None else (Replace(written, str(right)),)
        yield from self._report(pick.node, pick.run, text, edits)

    def _report(
        self, node: syntax.Node, run: Run, text: str, edits: tuple[NodeEdit, ...]
    ) -> Iterator[Report]:
        rewrite = Rewrite("Read the top layer's state", Applicability.UNSAFE, edits)
        related = ((run.rnn.site.node, "built here"),)
        yield from self.report(node, text, related=related, rewrite=rewrite)

    def on_module(self, event: events.ModuleEnd) -> None:
        for pick in self.found:
            started = len(pick.places) > 1 and pick.run.node in self.handed.starting
            if started or self.reads.is_whole(pick) or any(map(_is_top, self.reads.others(pick))):
                event.flow.reports.withdraw(self.code, pick.node)
        for node, state in self.mistaken:
            layers = {each.node for each in self.reads.single(state)} - {node}
            if layers or not self.handed.is_for_head(state, node):
                event.flow.reports.withdraw(self.code, node)


def _is_top(pick: Pick) -> bool:
    """Whether a state of the top layer's is among them, or may be."""
    count = pick.top.stop
    return any(place in pick.top or not 0 <= place < count for place in pick.places) or not count
