"""RNN310."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.initialisation import has_parameter
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import Known, Method, every
from lstm_lint.rules.base import Report, Rule, Severity

INITIALISERS = frozenset("zeros_ ones_ constant_ uniform_ normal_".split())


class InitOfAbsentParameter(Rule):
    """A parameter that this RNN does not have.

    ## What it does
    Looks for `weight` of an LSTM, GRU, RNN or cell, and for `weight_ih_l1`, `bias_hh_l0_reverse`
    and their like where the construction has no such layer, direction, bias or projection; and for
    `bias` used as a tensor, which for an RNN is a flag.

    ## Why is this bad?
    torch raises: `AttributeError: 'LSTM' object has no attribute 'weight'`, and for the flag `'bool'
    object has no attribute 'data'`.  Most often a function
    written for linear layers is applied to a whole model.

    ## Example
    ```python
    from torch import nn

    gru = nn.GRU(8, 16)
    nn.init.orthogonal_(gru.weight_hh_l1)
    ```

    ## Use instead
    ```python
    from torch import nn

    gru = nn.GRU(8, 16)
    for name, param in gru.named_parameters():
        if name.startswith("weight_hh"):
            nn.init.orthogonal_(param)
    ```

    ## Fix safety
    There is no fix: either the name or the construction is wrong.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN310"
    name = "init-of-absent-parameter"
    severity = Severity.CRASH
    speaks_last = True
    calls = frozenset({"register_parameter", "setattr"}) | INITIALISERS

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.absent: dict[syntax.Node, tuple[Rnn, str]] = {}
        self.flags: dict[syntax.Node, tuple[Rnn, syntax.Node]] = {}
        """Where `bias` is read, and the function in which it is."""
        self.filled: set[syntax.Node] = set()
        self.extended: set[Site] = set()
        """RNNs to which the file gives attributes by name."""

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name == "bias":
            flags = every(event.base, Rnn)
            if flags and not event.frame.tried and not event.frame.forked:
                self.flags.setdefault(event.node, (flags[0], event.frame.node))
        if event.name != "weight" and not event.name.startswith(("weight_", "bias_")):
            return
        options = every(event.base, Rnn)
        if not options or event.frame.tried or event.frame.forked:
            return
        if event.name == "weight":
            lacking = all(each.kind for each in options)
        else:
            lacking = all(has_parameter(event.flow, each, event.name) is False for each in options)
        if lacking:
            self.absent.setdefault(event.node, (options[0], event.name))

    def on_call(self, call: events.Call) -> None:
        callee = call.callee
        if isinstance(callee, Method) and callee.name == "register_parameter":
            extended = callee.receiver
        elif callee == Known("builtins.setattr"):
            extended = call.arguments.get(0, "")
        elif isinstance(callee, Known) and callee.path.startswith("torch.nn.init."):
            given = call.arguments.node(0, "tensor")
            self.filled |= {given.value} if given is not None else set()
            return
        else:
            return
        self.extended.update(each.site for each in every(extended, Rnn))

    def on_write(self, write: events.Write) -> None:
        if write.how == "=":
            self.extended.add(write.parameter.rnn.site)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, (rnn, function) in self.flags.items():
            use = surroundings(event.flow, function).parents.get(node)
            name = use.attr.value if isinstance(use, syntax.Attribute) else ""
            if node in self.filled or (name and not hasattr(bool, name)):
                yield from self.report(
                    node,
                    f"`bias` of this {rnn.kind or 'RNN'} is a bool, not a tensor; torch raises"
                    + (f": 'bool' object has no attribute '{name}'" if name else ""),
                    related=((rnn.site.node, "constructed here"),),
                )
        for node, (rnn, name) in self.absent.items():
            if rnn.site not in self.extended:
                yield from self.report(
                    node,
                    f"torch raises: '{rnn.kind}' object has no attribute '{name}'",
                    related=((rnn.site.node, "constructed here"),),
                )
