"""RNN406."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import criteria
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Known, Method, Module, Term, Value, alternatives, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_SQUASHED = {"cross_entropy": ("softmax", "sigmoid"), "nll_loss": ("softmax",),
             "binary_cross_entropy_with_logits": ("sigmoid",)}  # fmt: skip
_KEPT = frozenset(
    "view reshape flatten squeeze unsqueeze transpose permute contiguous float".split()
)


Squashed = tuple[str, syntax.Node, tuple[NodeEdit, ...]]


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
    Unsafe: the loss changes, and a module that returned probabilities returns logits.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """

    code = "RNN406"
    name = "softmax-before-cross-entropy"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    default = False
    calls = criteria.LOSSES | _KEPT | {"softmax", "sigmoid", "Softmax", "Sigmoid", "Sequential"}

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.squashed: dict[syntax.Node, Squashed] = {}
        """What gave probabilities, where, and how it gives logits."""
        self.found: dict[syntax.Node, Report] = {}
        self.right: set[syntax.Node] = set()
        """Losses that are given logits, too."""

    def on_call(self, call: events.Call) -> None:
        self._remember(call)
        loss = criteria.criterion(call)
        if loss is None:
            return
        given = [self._came(each) for each in alternatives(loss.scores)]
        wrong = [each for each in given if each and each[0] in _SQUASHED[loss.name]]
        if len(wrong) < len(given):
            self.right.add(call.node)
            return
        how, node, edits = wrong[0]
        if loss.name == "nll_loss":
            edits = ()
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
                yield report

    def _remember(self, call: events.Call) -> None:
        made = _made_at(call.result)
        if made is None:
            return
        module = only(call.callee, Module)
        if module is not None and module.name == "Sequential" and module.children:
            last, written = (
                module.children[-1][1],
                module.arguments.nodes.get(len(module.children) - 1),
            )
            if isinstance(last, Module) and last.name in ("Softmax", "Sigmoid"):
                drop = (Drop(written),) if written is not None else ()
                self.squashed[made] = (last.name.lower(), call.node, drop)
            return
        done = operation(call)
        if done is None or not isinstance(call.callee, Known | Method | Module | Term):
            return
        name = done.name.lower()
        if name in ("softmax", "sigmoid"):
            edits = () if done.written is None else (_without(call, done.written),)
            self.squashed[made] = (name, call.node, edits)
        elif name in _KEPT and (kept := self._came(done.tensor)) is not None:
            self.squashed[made] = kept

    def _came(self, value: Value) -> Squashed | None:
        made = _made_at(value)
        return None if made is None else self.squashed.get(made)


def _made_at(value: Value) -> syntax.Node | None:
    """The call that a value comes straight from."""
    return getattr(value, "node", None)


def _without(call: events.Call, written: syntax.Expression) -> NodeEdit:
    code = call.flow.code(written)
    outer = surroundings(call.flow, call.frame.node).parents.get(call.node)
    safe = isinstance(outer, syntax.Arg | syntax.Assign | syntax.Return)
    return Replace(
        call.node, code if safe or isinstance(written, syntax.Name | syntax.Call) else f"({code})"
    )
