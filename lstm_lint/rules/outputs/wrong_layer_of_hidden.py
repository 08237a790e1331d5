"""RNN212."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.picking import Picking
from lstm_lint.flow.answers.states import Pick
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import Final, Tensor
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class WrongLayerOfHidden(Picking, Rule):
    """The bottom layer's final state, taken for the top layer's.

    ## What it does
    Looks for `h_n[0]` of an RNN of several layers, or `h_n[:2]` of several of both directions, where
    no state of the top layer is read.  Several that another RNN starts from are left alone.

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
        self.started: set[syntax.Node] = set()

    def on_use(self, call: events.Call) -> Iterator[Report]:
        """Several states may be as many as a decoder has layers to start from."""
        given = starts.given(call)
        for each in starts.parts(given[1]) if given is not None else ():
            if isinstance(each, Tensor) and isinstance(each.meaning, Final):
                self.started.add(each.meaning.run.node)
        yield from super().on_use(call)

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
        rewrite = None
        if pick.written is not None and len(pick.places) == 1:
            edits = (Replace(pick.written, str(right)),)
            rewrite = Rewrite("Read the top layer's state", Applicability.UNSAFE, edits)
        yield from self.report(
            pick.node,
            f"{text} `[{right}]`" if len(pick.places) == 1 else f"{text} `[-2:]`",
            related=((pick.run.rnn.site.node, "built here"),),
            rewrite=rewrite,
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for pick in self.found:
            if len(pick.places) > 1 and pick.run.node in self.started:
                event.flow.reports.withdraw(self.code, pick.node)
            if self.reads.is_whole(pick) or any(map(_is_top, self.reads.others(pick))):
                event.flow.reports.withdraw(self.code, pick.node)


def _is_top(pick: Pick) -> bool:
    """Whether a state of the top layer's is among them, or may be."""
    count = pick.top.stop
    return any(place in pick.top or not 0 <= place < count for place in pick.places) or not count
