"""RNN405."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import criteria
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import NONE, Constant, Known, Value, integer, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_LOSSES = ("cross_entropy", "nll_loss")


class LossOverPadding(Rule):
    """A loss that counts padding as something to predict.

    ## What it does
    Looks for cross-entropy of targets that `pad_sequence` padded, in a loader's `collate_fn` too, or
    that are the ids of an embedding with a `padding_idx`, where the loss ignores no index.  Off by
    default.

    ## Why is this bad?
    The network is trained to predict padding, and the loss of a sequence depends on the longest one in
    its batch: with 48 % padding it was 1.37 and not 1.49.  A network that always answers with the padding
    is right in 48 % of the places.

    ## Example
    ```python
    import torch.nn.functional as F
    from torch import nn
    from torch.nn.utils.rnn import pad_sequence

    gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


    def loss(x, tags):
        out, _ = gru(x)
        targets = pad_sequence(tags)
        return F.cross_entropy(head(out).flatten(0, 1), targets.flatten())
    ```

    ## Use instead
    ```python
    import torch.nn.functional as F
    from torch import nn
    from torch.nn.utils.rnn import pad_sequence

    gru, head = nn.GRU(8, 16), nn.Linear(16, 5)


    def loss(x, tags):
        out, _ = gru(x)
        targets = pad_sequence(tags, padding_value=-100)
        return F.cross_entropy(head(out).flatten(0, 1), targets.flatten())
    ```

    -100 is what the loss ignores unless it is told otherwise.

    ## Fix safety
    Unsafe: the loss changes.  There is no fix where the padded targets are used elsewhere, too.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """

    code = "RNN405"
    name = "loss-over-padding"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    default = False
    calls = criteria.LOSSES | {"pad_sequence", "Embedding"}

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.padded: dict[syntax.Node, Arguments] = {}
        self.embedded: dict[tuple[syntax.Node, str], Value] = {}
        """The id of padding, by function and the name of what is embedded there."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee == Known("torch.nn.utils.rnn.pad_sequence"):
            value = call.arguments.get(2, "padding_value", Constant(0.0))
            if isinstance(value, Constant) and value.value != -100:
                self.padded[call.node] = call.arguments
        module, ids = only(call.callee, Module), call.arguments.node(0, "input")
        if module is not None and module.name == "Embedding" and ids is not None:
            padding = module.arguments.get(2, "padding_idx", NONE)
            name, frame, _ = criteria.source(call, ids.value)
            if isinstance(name, syntax.Name) and integer(padding) is not None:
                self.embedded[frame.node, name.value] = padding
        loss = criteria.criterion(call)
        if loss is None or loss.name not in _LOSSES or loss.targets is None:
            return
        if any(loss.has(name) for name in ("weight", "ignore_index", "reduction", "reduce")):
            return
        found = targets, frame, until = criteria.source(call, loss.targets.value)
        around = surroundings(call.flow, frame.node)
        edits: tuple[NodeEdit, ...] = ()
        batched, once = criteria.padded_in(call, found), criteria.reads_once(call, loss.targets)
        if targets in self.padded and isinstance(targets, syntax.Call):
            if once and criteria.is_used_once(around, targets):
                edits = (_added(call, targets, self.padded[targets].node(2, "padding_value")),)
        elif batched in self.padded and batched is not None:
            if once and criteria.is_read_once(call, found, batched):
                edits = (_added(call, batched, self.padded[batched].node(2, "padding_value")),)
            targets = batched
        elif isinstance(targets, syntax.Name):
            padding = self.embedded.get((frame.node, targets.value), NONE)
            if padding == NONE or not criteria.is_as_bound(around, targets.value, until):
                return
            edits = (_with(call, loss.built, f"ignore_index={integer(padding)}"),)
        else:
            return
        yield from self.report(
            call.node,
            "this loss counts padding as something to predict: nothing tells it which targets to ignore",
            related=((targets, "padded here"),) if targets in self.padded else (),
            rewrite=Rewrite("Ignore padding", Applicability.UNSAFE, edits),
        )


def _added(call: events.Call, padded: syntax.Call, written: syntax.Arg | None) -> NodeEdit:
    if written is not None:
        return Replace(written.value, "-100")
    return _with(call, padded, "padding_value=-100")


def _with(call: events.Call, changed: syntax.Call, argument: str) -> NodeEdit:
    """A call with one argument more."""
    if changed.args:
        return Wrap(changed.args[-1], "", f", {argument}")
    return Replace(changed, f"{call.flow.code(changed.func)}({argument})")
