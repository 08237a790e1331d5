"""Probabilities: what makes them of logits, followed through the views behind it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.answers.ranked import FOLLOWED, Ranked
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import Known, Method, Term, Value, only

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call

KEPT = frozenset(
    "view reshape flatten squeeze unsqueeze transpose permute contiguous float".split()
)
"""What leaves probabilities what they are."""
SQUASHING = frozenset({"softmax", "sigmoid", "Softmax", "Sigmoid", "Sequential"})


class Squashed(NamedTuple):
    """What was made of logits."""

    how: str
    """`softmax` or `sigmoid`."""
    node: syntax.Node
    """Where."""
    edits: tuple[NodeEdit, ...]
    """What leaves the logits."""
    axis: Value | None
    """Along which a softmax was made."""


class Probabilities:
    """Which values are probabilities, as far as calls have told."""

    def __init__(self) -> None:
        self._made: dict[syntax.Node, Squashed] = {}
        self._runs: dict[syntax.Node, list[Call]] = {}
        """Where they were made, each time."""
        self._read: dict[syntax.Node, bool] = {}
        """Whether any of them is read for itself, once that was asked in the end."""
        self._done: dict[syntax.Node, list[Operation | None]] = {}
        self._taken: set[syntax.Node] = set()
        """What losses are given that take logits."""
        self._leading: set[syntax.Node] = set()
        """Functions that return them for a loss."""

    def of(self, value: Value) -> Squashed | None:
        """How a value came to be probabilities; None where nothing shows that."""
        made = _made_at(value)
        return None if made is None else self._made.get(made)

    def lost(self, made: syntax.Node, loss: Call) -> None:
        """A loss that takes logits is given what was made last."""
        scores, ends = loss.arguments.node(0, "input"), loss.frame.callers
        self._taken.update(() if scores is None else (scores.value,))
        way = self._runs[made][-1].frame.callers
        self._leading.update(each.node for each in takewhile(lambda each: each not in ends, way))

    def are_read(self, made: syntax.Node) -> bool:
        """Whether anything but losses may read of what is no more made there, and not only rank it."""
        if made not in self._read:
            edits = self._made[made].edits
            together = [each for each in self._runs if self._made[each].edits == edits]
            read = any(
                Ranked(run, self._made[each], self._done, self._taken, self._leading).are_read()
                for each in together
                for run in self._runs[each]
            )
            self._read.update(dict.fromkeys(together, read))
        return self._read[made]

    def hear(self, call: Call) -> None:
        """A call may make probabilities of logits, or arrange them anew."""
        if syntax.last_name(call.node.func) in FOLLOWED:
            self._done.setdefault(call.node, []).append(operation(call))
        made = _made_at(call.result)
        if made is None:
            return
        module = only(call.callee, Module)
        if module is not None and module.name == "Sequential" and module.children:
            last = module.children[-1][1]
            written = module.arguments.nodes.get(len(module.children) - 1)
            if isinstance(last, Module) and last.name in ("Softmax", "Sigmoid"):
                drop = (Drop(written),) if written is not None else ()
                axis = last.arguments.find(0, "dim")
                self._made[made] = Squashed(last.name.lower(), call.node, drop, axis)
                self._runs.setdefault(call.node, []).append(call)
            return
        done = operation(call)
        if done is None or not isinstance(call.callee, Known | Method | Module | Term):
            return
        name = done.name.lower()
        if name in ("softmax", "sigmoid"):
            edits = () if done.written is None else (_without(call, done.written),)
            self._made[made] = Squashed(name, call.node, edits, done.arguments.find(0, "dim"))
            self._runs.setdefault(call.node, []).append(call)
        elif name in KEPT and (kept := self.of(done.tensor)) is not None:
            self._made[made] = kept


def _made_at(value: Value) -> syntax.Node | None:
    """The call that a value comes straight from."""
    return getattr(value, "node", None)


def _without(call: Call, written: syntax.Expression) -> NodeEdit:
    code = call.flow.code(written)
    outer = surroundings(call.flow, call.frame.node).parents.get(call.node)
    safe = isinstance(outer, syntax.Arg | syntax.Assign | syntax.Return)
    return Replace(
        call.node, code if safe or isinstance(written, syntax.Name | syntax.Call) else f"({code})"
    )
