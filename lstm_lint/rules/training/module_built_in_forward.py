"""RNN410."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.flow import events, objects
from lstm_lint.flow.answers.rebuilding import is_filled, is_rebuilt
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.frames import Frame
from lstm_lint.flow.torch.values import Module, Rnn, Site
from lstm_lint.flow.values import only
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity

WEIGHTED = frozenset("torch.nn.Linear torch.nn.Embedding torch.nn.Bilinear torch.nn.Conv1d".split())


class ModuleBuiltInForward(Rule):
    """A layer that is built anew every time it is used.

    ## What it does
    Looks for an RNN, a cell, a linear layer, an embedding or a convolution that a method of a module
    builds and calls; also one that `forward` keeps as an attribute, where it builds it each time.

    ## Why is this bad?
    Every call draws new random weights, in evaluation too, so that one input gives two results.  The
    module does not know them: the optimizer never trains them, and no checkpoint holds them.

    ## Example
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def forward(self, x):
            lstm = nn.LSTM(8, 16, batch_first=True)
            return lstm(x)[0]
    ```

    ## Use instead
    ```python
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x):
            return self.lstm(x)[0]
    ```

    ## Fix safety
    There is no fix: where a layer belongs, and what it is called, is yours to say.

    ## References
    - https://docs.pytorch.org/docs/stable/notes/modules.html
    """

    code = "RNN410"
    name = "module-built-in-forward"
    severity = Severity.WRONG
    fix = FixAvailability.NEVER
    speaks_last = True
    calls = frozenset({"RNN"} | {path.rpartition(".")[2] for path in WEIGHTED})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, tuple[Site | None, Report]] = {}
        self.returned: dict[Site, Frame] = {}
        """The function that has built an RNN to return it, and nothing more."""

    def on_rnn(self, event: events.Construction) -> None:
        made = getattr(event.rnn.site.statement, "small", None)
        if isinstance(made, syntax.Return) and made.value is event.node:
            made_by = event.frame
            self.returned[event.rnn.site] = made_by.whole if made_by.returns_for_whole else made_by

    def on_call(self, call: events.Call) -> None:
        owner, function = call.frame.whole.owner, call.frame.whole.node
        if owner is None or not isinstance(function, syntax.FunctionDef):
            return
        if function.name.value == "__init__":
            return
        layer = only(call.callee, Rnn) or only(call.callee, Module)
        if layer is None or layer.node is None or not objects.is_module(owner):
            return
        if isinstance(layer, Module) and layer.path not in WEIGHTED:
            return
        site = layer.site if isinstance(layer, Rnn) else None
        maker = self.returned.get(site) if site is not None else None
        helped = maker is not None and maker.caller is call.frame
        pieces = call.frame.pieces
        if not helped and not any(layer.node in surroundings(call.flow, e.node) for e in pieces):
            return
        kept = site is not None and site.target.startswith(("self.", "cls."))
        if kept or not isinstance(call.node.func, syntax.Name | syntax.Call):
            if helped or not is_rebuilt(call, owner, layer.node):
                return
        elif is_filled(call, layer.node):
            return
        kind = layer.kind if isinstance(layer, Rnn) else layer.name
        for report in self.report(
            layer.node,
            f"this {kind} is built anew for every call: its weights are random each time and never"
            " trained; build it in `__init__`",
            related=((call.node, "called here"),),
        ):
            self.found[layer.node] = (site, report)

    def on_write(self, write: events.Write) -> None:
        write.parameter.rnn.site.initialised_by.append(write.node)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for site, report in self.found.values():
            if site is None or not site.initialised_by:
                yield report
