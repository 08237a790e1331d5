"""RNN411."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events, objects
from lstm_lint.flow.answers import holding, registration
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import Bound, Dict, Function, Instance, Known, Method, alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class RnnInPlainList(Rule):
    """RNNs in a list or dictionary that their module knows nothing of.

    ## What it does
    Looks for LSTMs, GRUs, RNNs and cells, and modules of this file that are made of them, that a
    module builds and keeps in a plain list, tuple or dictionary.

    ## Why is this bad?
    A module finds its parts among its attributes, not in lists.  `parameters()` and `state_dict()`
    are empty: the optimizer never trains these weights, checkpoints lose them, and `.to(device)`
    leaves them behind (`Input and parameter tensors are not at the same device`).

    ## Example
    ```python
    from torch import nn


    class Stack(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = [nn.GRU(8, 8) for _ in range(3)]

        def forward(self, x):
            for layer in self.layers:
                x, _ = layer(x)
            return x
    ```

    ## Use instead
    ```python
    from torch import nn


    class Stack(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.ModuleList([nn.GRU(8, 8) for _ in range(3)])

        def forward(self, x):
            for layer in self.layers:
                x, _ = layer(x)
            return x
    ```

    ## Fix safety
    Unsafe: training begins, and checkpoints have new keys.  There is no fix for what `nn.ModuleList`
    or `nn.ModuleDict` cannot hold or do: pairs, keys that are not certainly names, methods of lists
    alone, such as `remove`.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html
    - https://github.com/pytorch/pytorch/issues/666
    """

    code = "RNN411"
    name = "rnn-in-plain-list"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.held: list[tuple[set[object], Report]] = []
        self.known: set[object] = set()
        self.hidden = False
        """Whether something unseen may register them."""

    def on_call(self, call: events.Call) -> None:
        """What is handed to another module, or by name, may be registered there."""
        callees = alternatives(call.callee)
        seen = () if call.node in call.flow.unfollowed else (Function, Bound)
        if all(
            isinstance(each, (Rnn, Instance, *seen)) or registration.only_keeps(each)
            for each in callees
        ):
            return
        self.hidden |= call.arguments.unsure and isinstance(call.callee, Known)
        for value in call.arguments.values():
            self.known |= holding.keys(value)
        for each in callees:
            if isinstance(each, Method) and each.name in ("parameters", "named_parameters"):
                if not registration.only_initialises(call):
                    self.known |= holding.keys(each.receiver)

    def on_class(self, event: events.ClassEnd) -> None:
        if not objects.is_module(event.cls) or registration.is_taken_care_of(event):
            return
        attributes = {
            n: v for (key, n), v in event.flow.env.heap.items() if key == event.instance.key
        }
        for name, value in attributes.items():
            for option in alternatives(value):
                if isinstance(option, Rnn | Module | Instance):
                    self.known |= holding.keys(option)
            holder, held = holding.plain(value), list(holding.held(value))
            if holder is None or holder.node is None or not held:
                continue
            if not all(holding.is_built_by(event.flow, event.cls, each) for each in held):
                continue
            kind = "list" if getattr(holder, "mutable", True) else "tuple"
            kind = "dictionary" if isinstance(holder, Dict) else kind
            report = Report(
                self,
                holder.node,
                f"the module does not know the RNNs in the {kind} `{name}`: they are not in `parameters()`,"
                " so they are neither trained, saved nor moved",
                ((holding.built(held[0]) or holder.node, "built here"),),
                registration.registered(event.flow, name, holder),
            )
            self.held.append((holding.keys(value), report))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for keys, report in self.held:
            if not self.hidden and self.known.isdisjoint(keys):
                yield report
