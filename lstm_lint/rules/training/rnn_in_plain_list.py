"""RNN411."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, objects
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.values import (
    Constant,
    Dict,
    Known,
    Method,
    Module,
    Rnn,
    Sequence,
    Site,
    Tuple,
    Value,
    alternatives,
)
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

KEEPS = ("append", "extend", "insert")
"""What puts something into a list, and registers nothing."""


class RnnInPlainList(Rule):
    """RNNs in a list or dictionary that their module knows nothing of.

    ## What it does
    Looks for LSTMs, GRUs, RNNs and cells that a module builds and keeps in a plain list, tuple or
    dictionary.

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
    Unsafe: training begins, and checkpoints have new keys.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html
    - https://github.com/pytorch/pytorch/issues/666
    """

    code = "RNN411"
    name = "rnn-in-plain-list"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.held: list[tuple[Value, Rnn, Report]] = []
        self.known: set[Site] = set()
        self.hidden = False
        """Whether something unseen may register them."""

    def on_call(self, call: events.Call) -> None:
        """What is handed to another module, or by name, may be registered there."""
        callees = alternatives(call.callee)
        if all(isinstance(each, Rnn) or _is_kept(each) for each in callees):
            return
        self.hidden |= call.arguments.unsure and isinstance(call.callee, Known)
        for value in call.arguments.values():
            self.known.update(rnn.site for rnn in _rnns(value))
        for each in callees:
            if isinstance(each, Method) and each.name in ("parameters", "named_parameters"):
                self.known.update(rnn.site for rnn in _rnns(each.receiver))

    def on_class(self, event: events.ClassEnd) -> None:
        if not objects.is_module(event.cls):
            return
        attributes = {
            n: v for (key, n), v in event.flow.env.heap.items() if key == event.instance.key
        }
        for name, value in attributes.items():
            for option in alternatives(value):
                if isinstance(option, Rnn):
                    self.known.add(option.site)
                elif isinstance(option, Module):
                    self.known.update(rnn.site for rnn in _rnns(option))
            holder, rnns = _plain(value), list(_rnns(value))
            if holder is None or holder.node is None or not rnns:
                continue
            if any(rnn.site.owner is not event.cls for rnn in rnns):
                continue
            kind = "dictionary" if isinstance(holder, Dict) else "list"
            report = Report(
                self,
                holder.node,
                f"the module does not know the RNNs in the {kind} `{name}`: they are not in `parameters()`,"
                " so they are neither trained, saved nor moved",
                ((rnns[0].site.node, "built here"),),
                _registered(event.flow, holder),
            )
            self.held.append((value, rnns[0], report))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for value, _, report in self.held:
            if not self.hidden and not any(rnn.site in self.known for rnn in _rnns(value)):
                yield report


def _is_kept(callee: Value) -> bool:
    """Whether a callee puts something into a list, or goes over one."""
    if isinstance(callee, Known):
        return callee.path.startswith("builtins.") and callee.path != "builtins.setattr"
    return (
        isinstance(callee, Method)
        and callee.name in KEEPS
        and isinstance(callee.receiver, Tuple | Sequence)
    )


def _rnns(value: Value) -> Iterator[Rnn]:
    """The RNNs that a value is or holds."""
    for option in alternatives(value):
        if isinstance(option, Rnn):
            yield option
        elif isinstance(option, Tuple):
            for item in option.items:
                yield from _rnns(item)
        elif isinstance(option, Sequence):
            yield from _rnns(option.item)
        elif isinstance(option, Dict):
            for _, item in option.items:
                yield from _rnns(item)
        elif isinstance(option, Module):
            for _, item in option.children:
                yield from _rnns(item)


def _plain(value: Value) -> Tuple | Sequence | Dict | None:
    """The collection that an attribute certainly is; an empty one that then grows is the same."""
    options = alternatives(value)
    plain = [each for each in options if isinstance(each, Tuple | Sequence | Dict)]
    if len(plain) != len(options) or any(isinstance(e, Tuple) and e.run is not None for e in plain):
        return None
    full = [each for each in plain if not isinstance(each, Tuple) or each.items]
    if not full or any(each.node is not full[0].node for each in plain):
        return None
    return full[0]


def _registered(flow: Evaluator, holder: Tuple | Sequence | Dict) -> Rewrite | None:
    node = holder.node
    if isinstance(holder, Dict):
        direct = all(isinstance(k, Constant) and isinstance(k.value, str) for k, _ in holder.items)
        direct = direct and all(isinstance(v, Rnn | Module) for _, v in holder.items)
        right, name = isinstance(node, syntax.Dict | syntax.DictComp) and direct, "ModuleDict"
    else:
        items = holder.items if isinstance(holder, Tuple) else (holder.item,)
        direct = all(isinstance(o, Rnn | Module) for item in items for o in alternatives(item))
        right, name = isinstance(node, syntax.List | syntax.ListComp) and direct, "ModuleList"
    written = spelled(flow, f"torch.nn.{name}") if right else None
    if written is None or not isinstance(node, syntax.Expression):
        return None
    edit: NodeEdit = Wrap(node, f"{written.code}(", ")")
    if isinstance(node, syntax.List | syntax.Dict) and not node.elements:
        edit = Replace(node, f"{written.code}()")
    return Rewrite(f"Use `nn.{name}`", Applicability.UNSAFE, (edit, *written.edits))
