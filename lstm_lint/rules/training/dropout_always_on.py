"""RNN409."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, objects
from lstm_lint.flow.answers import dropouts
from lstm_lint.flow.torch.building import DROPOUTS
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DropoutAlwaysOn(Rule):
    """Dropout that goes on in evaluation.

    ## What it does
    Looks in what the `forward` of a module comes to for functional dropout without `training`, and
    for a dropout module that is built where it is called.  Where a caller of the model says whether to
    drop out, or how much, it is the caller's to decide.  What is computed again and again of the same input is
    Monte Carlo dropout, and meant; so is that of Tacotron 2's pre-net.  Both are left alone, and so is a
    method beside another that runs the same RNNs and drops nothing: that one is for evaluation.

    ## Why is this bad?
    `F.dropout` is on unless it is told otherwise, and a module just built is in training mode.  Neither
    hears of `model.eval()`: half of the features stay zero when the model is used, and one input
    gives two results.

    ## Example
    ```python
    import torch.nn.functional as F
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)

        def forward(self, x):
            out, _ = self.lstm(F.dropout(x, 0.5))
            return out
    ```

    ## Use instead
    ```python
    import torch.nn.functional as F
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)

        def forward(self, x):
            out, _ = self.lstm(F.dropout(x, 0.5, training=self.training))
            return out
    ```

    Where dropout is wanted in evaluation, say so: `training=True`.

    ## Fix safety
    Unsafe: the outputs in evaluation change.  There is no fix in a function outside of the class, which
    has no module to ask.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.dropout.html
    - https://github.com/delip/PyTorchNLPBook/issues/28
    - https://arxiv.org/abs/1712.05884
    """

    code = "RNN409"
    name = "dropout-always-on"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = DROPOUTS | {path.rpartition(".")[2] for path in DROPOUT_FUNCTIONS}

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.sampled: set[syntax.Node] = set()
        """Dropout that draws samples in a loop, wherever else it is met."""
        self.spared: set[syntax.Node] = set()
        """Dropout that a caller comes to only after a question."""
        self.reached: set[syntax.Node] = set()
        """Dropout that a caller comes to without."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        owner = dropouts.method_around(call).owner
        if owner is None or not objects.is_module(owner):
            return
        functional = dropouts.is_functional(call)
        if not functional and not dropouts.is_built_here(call):
            return
        receiver = dropouts.receiver(call)
        if dropouts.is_sampled(call):
            self.sampled.add(call.node)
            call.flow.reports.withdraw(self.code, call.node)
        if call.node in self.sampled:
            return
        certain = dropouts.is_certain(call)
        if call.frame.caller is not None:
            (self.reached if certain else self.spared).add(call.node)
        if not certain:
            return
        if dropouts.is_up_to_the_caller(call) or dropouts.is_prenet(owner):
            return
        if dropouts.is_for_training(call):  # another method evaluates
            return
        edits = dropouts.in_training_only(call, receiver)
        what = "`training` is not given"
        if not functional:
            what = "a module just built is in training mode"
        yield from self.report(
            call.node,
            f"this dropout goes on in evaluation: {what}",
            rewrite=Rewrite("Drop out in training only", Applicability.UNSAFE, edits),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.spared - self.reached:
            event.flow.reports.withdraw(self.code, node)
