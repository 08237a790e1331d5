"""RNN407."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, objects
from lstm_lint.flow.answers import priors
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import Made, Site
from lstm_lint.flow.values import Tuple, alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class RandomInitialState(Rule):
    """An initial state that is drawn anew for every batch.

    ## What it does
    Looks for a state of random numbers, or of memory that nobody wrote, which a module makes and
    then starts its LSTM, GRU, RNN or cell from.  What a generator or decoder draws is meant, and left
    alone: a state that is called `z`, `noise` or `latent`, one in a function or class that samples
    or generates, and that of an RNN which reads nothing else or elsewhere starts from a state that
    the model computes.

    ## Why is this bad?
    The module gives two results for one input, in evaluation too: `torch.randn` moves the last
    state of five steps by 0.08 from one pass to the next.  `torch.empty`, `torch.Tensor` and
    `torch.FloatTensor` of a shape hold whatever lay in memory, and that may be `nan`.

    ## Example
    ```python
    import torch
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            h_0 = torch.randn(1, x.size(0), 16, device=x.device)
            return self.gru(x, h_0)[0]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            h_0 = torch.zeros(1, x.size(0), 16, device=x.device)
            return self.gru(x, h_0)[0]
    ```

    Or pass no state: zeros are the default.  A state that should be learned is an `nn.Parameter`.

    ## Fix safety
    Unsafe: the outputs change, and the random numbers drawn later too.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/pytorch/tutorials/issues/95
    """

    code = "RNN407"
    name = "random-initial-state"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.drawn: dict[syntax.Node, set[Site]] = {}
        """What starts from each random state."""
        self.edits: dict[tuple[syntax.Node, syntax.Node | None], tuple[NodeEdit, ...]] = {}
        """How each random state becomes zeros."""
        self.given: set[Site] = set()
        """What starts from a state that the model computes, too."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        given = starts.given(call)
        if given is None:
            return
        if priors.is_handed_on(*given):
            self.given.add(given[0].site)
        found: list[Made] = []
        for option in alternatives(given[1]):
            parts = option.items if isinstance(option, Tuple) else (option,)
            drawn = [made for part in parts for made in starts.drawn(part)]
            if not drawn and not all(map(starts.is_left_open, parts)):
                return  # the code knows another state to start from
            found += drawn
        if any(made.fill == "random" for made in found) and priors.is_prior(call):
            return
        for made in found:
            if made.building or made.owner is None or not objects.is_module(made.owner):
                continue
            if priors.is_drawn_on_purpose(made):
                continue
            if made.fill == "random":
                self.drawn.setdefault(made.origin, set()).add(given[0].site)
            what = "random numbers" if made.fill == "random" else "memory that nobody wrote"
            place = made.origin, made.written
            if place not in self.edits:
                self.edits[place] = priors.zeros(call.flow, made)
            yield from self.report(
                made.origin,
                f"the state starts from {what}: one input gives another result every time;"
                " start from zeros",
                related=((call.node, "starts here"),),
                rewrite=Rewrite("Start from zeros", Applicability.UNSAFE, self.edits[place]),
            )

    def on_module(self, event: events.ModuleEnd) -> None:
        for origin, sites in self.drawn.items():
            if not sites.isdisjoint(self.given):
                event.flow.reports.withdraw(self.code, origin)
