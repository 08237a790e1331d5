"""Probabilities: what makes them of logits, followed through the views behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import Known, Method, Term, Value, only

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

KEPT = frozenset(
    "view reshape flatten squeeze unsqueeze transpose permute contiguous float".split()
)
"""What leaves probabilities what they are."""
SQUASHING = frozenset({"softmax", "sigmoid", "Softmax", "Sigmoid", "Sequential", "argmax"})


class Squashed(NamedTuple):
    """What was made of logits."""

    how: str
    """`softmax` or `sigmoid`."""
    node: syntax.Node
    """Where."""
    edits: tuple[NodeEdit, ...]
    """What leaves the logits."""


class Probabilities:
    """Which values are probabilities, as far as calls have told."""

    def __init__(self) -> None:
        self._made: dict[syntax.Node, Squashed] = {}
        self._led: dict[syntax.Node, list[tuple[syntax.Node, ...]]] = {}
        """The functions that led to each place where they were made, the nearest first."""
        self._ranked: set[syntax.Node] = set()
        """Functions that ask only which of the classes is the likeliest."""
        self._lossy: set[syntax.Node] = set()
        """Functions that hand them to a loss, or to who does."""

    def of(self, value: Value) -> Squashed | None:
        """How a value came to be probabilities; None where nothing shows that."""
        made = _made_at(value)
        return None if made is None else self._made.get(made)

    def lost(self, made: syntax.Node, frame: Frame) -> None:
        """A loss takes what was made last."""
        self._lossy.update(*self._led.get(made, [])[-1:], (each.node for each in frame.callers))

    def are_read(self, made: syntax.Node) -> bool:
        """Whether a function is given probabilities that are not for a loss, nor to be ranked."""
        known = self._lossy | self._ranked
        return any(way and way[0] not in known for way in self._led.get(made, []))

    def hear(self, call: Call) -> None:
        """A call may make probabilities of logits, or arrange them anew."""
        if syntax.last_name(call.node.func) == "argmax":
            self._rank(call)
            return
        made = _made_at(call.result)
        if made is None:
            return
        module = only(call.callee, Module)
        if module is not None and module.name == "Sequential" and module.children:
            last = module.children[-1][1]
            written = module.arguments.nodes.get(len(module.children) - 1)
            if isinstance(last, Module) and last.name in ("Softmax", "Sigmoid"):
                drop = (Drop(written),) if written is not None else ()
                self._made[made] = Squashed(last.name.lower(), call.node, drop)
                self._lead(call)
            return
        done = operation(call)
        if done is None or not isinstance(call.callee, Known | Method | Module | Term):
            return
        name = done.name.lower()
        if name in ("softmax", "sigmoid"):
            edits = () if done.written is None else (_without(call, done.written),)
            self._made[made] = Squashed(name, call.node, edits)
            self._lead(call)
        elif name in KEPT and (kept := self.of(done.tensor)) is not None:
            self._made[made] = kept

    def _lead(self, call: Call) -> None:
        way = tuple(each.node for each in call.frame.callers[1:])
        self._led.setdefault(call.node, []).append(way)

    def _rank(self, call: Call) -> None:
        """``model(x).argmax(1)``, or that of a name that nothing else reads."""
        done = operation(call)
        if done is None or self.of(done.tensor) is None:
            return
        around = surroundings(call.flow, call.frame.node)
        name = done.written
        if not isinstance(name, syntax.Name) or around.times_read(name.value) == 1:
            self._ranked.add(call.frame.node)


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
