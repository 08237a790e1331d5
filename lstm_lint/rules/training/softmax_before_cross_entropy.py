"""RNN406."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import criteria
from lstm_lint.flow.answers.probabilities import KEPT, SQUASHING, Probabilities
from lstm_lint.flow.answers.ranked import FOLLOWED
from lstm_lint.flow.torch import starts
from lstm_lint.flow.values import alternatives
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_WRONG = {"cross_entropy": ("softmax", "sigmoid"), "nll_loss": ("softmax",),
          "binary_cross_entropy_with_logits": ("sigmoid",)}  # fmt: skip
"""What each loss must not be given."""


class SoftmaxBeforeCrossEntropy(Rule):
    """Probabilities for a loss that takes logits.

    ## What it does
    Looks for cross-entropy of what a softmax or a sigmoid gave, for the binary cross-entropy with
    logits of a sigmoid, and for the negative log-likelihood of a softmax without a logarithm.  Follows
    what a module of the same file returns.  Off by default.

    ## Why is this bad?
    The loss takes another softmax.  With five classes it cannot fall below 0.905, and an answer that is
    sure and wrong has a tenth of the gradient, so that training is slow and stops early.

    ## Example
    ```python
    import torch.nn.functional as F
    from torch import nn

    gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


    def loss(x, y):
        _, h = gru(x)
        return F.cross_entropy(F.softmax(head(h[-1]), dim=-1), y)
    ```

    ## Use instead
    ```python
    import torch.nn.functional as F
    from torch import nn

    gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


    def loss(x, y):
        _, h = gru(x)
        return F.cross_entropy(head(h[-1]), y)
    ```

    ## Fix safety
    Unsafe: the loss changes, and a module that returned probabilities returns logits.  There is no
    fix where anything else is seen to read them, as `out > 0.5` or a `predict_proba` does, or is
    handed them; an `argmax` along the softmax's axis finds the same in logits.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """

    code = "RNN406"
    name = "softmax-before-cross-entropy"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    default = False
    calls = criteria.LOSSES | KEPT | SQUASHING | FOLLOWED

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.probabilities = Probabilities()
        self.found: dict[syntax.Node, Report] = {}
        self.right: set[syntax.Node] = set()
        """Losses that are given logits, too: what anyone may bring counts for nothing."""

    def on_call(self, call: events.Call) -> None:
        self.probabilities.hear(call)
        loss = criteria.criterion(call)
        if loss is None:
            return
        given = [self.probabilities.of(each) for each in alternatives(loss.scores)]
        wrong = [each for each in given if each and each.how in _WRONG[loss.name]]
        if len(wrong) < len(given):
            if wrong or call.frame.root.visit or not starts.is_left_open(loss.scores):
                self.right.add(call.node)
            return
        how, node, edits, _ = wrong[0]
        if loss.name == "nll_loss":
            edits = ()
        else:
            self.probabilities.lost(node, call)
        takes = "log-probabilities" if loss.name == "nll_loss" else "logits"
        for report in self.report(
            call.node,
            f"this loss takes {takes}, and is given what a {how} gave (line {{line0}})",
            related=((node, "probabilities made here"),),
            rewrite=Rewrite(f"Drop the {how}", Applicability.UNSAFE, edits),
        ):
            self.found[call.node] = report

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, report in self.found.items():
            if node not in self.right:
                read = self.probabilities.are_read(report.related[0][0])
                yield replace(report, rewrite=None) if read else report
