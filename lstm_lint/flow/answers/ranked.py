"""Whether anything reads of probabilities more than a loss does, or than which is the greatest.

What ranks them finds in logits the same: a sigmoid grows with them, and so does a softmax along its
own axis.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.uses import FORM, Journey
from lstm_lint.flow.values import Constant, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.answers.operations import Operation
    from lstm_lint.flow.answers.probabilities import Squashed
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

_TURNS = frozenset("view reshape flatten squeeze unsqueeze transpose permute".split())
"""What may leave probabilities along another axis."""
_KEEPS = _TURNS | frozenset("contiguous float double detach clone cpu cuda".split())
_INDICES = {"argmax": 0, "argmin": 0, "argsort": 0}
_PAIRS = {"max": 0, "min": 0, "sort": 0, "topk": 1}
"""What gives values and indices, and at which place it is told the axis."""
_LAST = frozenset({"argsort", "sort", "topk"})
"""What ranks along the last axis where it is not told another."""
FOLLOWED = _KEEPS | _INDICES.keys() | _PAIRS.keys()
"""Operations that read no probability themselves."""


class Ranked(Journey):
    """Where probabilities go that are made in one run of a function."""

    def __init__(
        self,
        made: Call,
        squashed: Squashed,
        operations: Mapping[syntax.Node, list[Operation | None]],
        taken: set[syntax.Node],
        returning: set[syntax.Node],
    ) -> None:
        super().__init__(made.flow, made.result, made.frame)
        self.made, self.squashed, self.operations = made, squashed, operations
        self.taken, self.returning = taken, returning
        """What losses are given, and the functions that return it to them."""
        self.held: set[syntax.Node | None] = {None, made.node}
        """The expressions that they are the value of."""
        self.turned: set[syntax.Node | None] = set()
        """The calls that may have left them along another axis."""

    def are_read(self) -> bool:
        """Whether anything may read them that is no loss, and does more than rank them."""
        return self.goes_on(self.made.node, self.made.frame, ())

    def goes_on(self, node: syntax.Node, frame: Frame, path: tuple[object, ...]) -> bool:
        if node in self.flow.formal or (not path and node in self.taken):
            return False
        around = surroundings(self.flow, frame.node)
        if not isinstance(frame.node, syntax.FunctionDef | syntax.Module) or node not in around:
            return True
        self.held.add(node)
        parent = around.parents[node]
        if isinstance(parent, syntax.Attribute) and path == (0,) and parent.value is node:
            return parent.attr.value != "indices"
        if isinstance(parent, syntax.Attribute | syntax.Arg) and not path:
            return self._is_read_of(around, node, parent, frame)
        if isinstance(parent, syntax.Return) and frame.node not in self.returning:
            return True  # to whoever calls it
        if isinstance(parent, syntax.Return) and frame.caller is None:
            return False
        return not isinstance(parent, syntax.Expr) and self.goes_from(around, node, frame, path)

    def _is_read_of(
        self,
        around: Surroundings,
        node: syntax.Node,
        parent: syntax.Attribute | syntax.Arg,
        frame: Frame,
    ) -> bool:
        """Whether it may be read by an attribute, or a call, of all of them."""
        name = parent.attr.value if isinstance(parent, syntax.Attribute) else ""
        if name in FORM or name == "data":
            return name == "data" and self.goes_on(parent, frame, ())
        call = around.parents[parent]
        does = self.operations.get(call, [None])
        first = does[0]
        if first is None or any(each is None or each.written is not node for each in does):
            return True
        if first.name in _KEEPS:
            if first.name in _TURNS or self._is_turned(first):
                self.turned.add(call)
            return self.goes_on(call, frame, ())
        if not all(each is not None and self._ranks(each) for each in does):
            return True
        return first.name in _PAIRS and self.goes_on(call, frame, (0,))

    def _ranks(self, does: Operation) -> bool:
        """Whether an operation certainly compares only what was compared when they were made."""
        name = does.name
        place = _INDICES.get(name, _PAIRS.get(name))
        if place is None:
            return False
        axis = _axis(does, place) or (Constant(-1) if name in _LAST else None)
        if self.squashed.how == "sigmoid" and name in _INDICES:
            return True
        if not isinstance(axis, Constant) or type(axis.value) is not int:
            return False
        return self.squashed.how == "sigmoid" or (
            not self._is_turned(does) and _is_same(does.tensor, axis, self.squashed.axis)
        )

    def _is_turned(self, does: Operation) -> bool:
        """Whether an operation is done to what may lie along another axis."""
        return any(getattr(each, "node", None) in self.turned for each in alternatives(does.tensor))

    def may_be(self, value: Value) -> bool:
        return getattr(value, "node", None) in self.held


def _axis(does: Operation, place: int) -> Value | None:
    found = does.arguments.find(place, "dim")
    return does.arguments.find(None, "axis") if found is None else found


def _is_same(tensor: Value, one: Value, other: Value | None) -> bool:
    """Whether two numbers certainly mean one axis of a tensor."""
    if isinstance(tensor, Tensor) and other is not None and tensor.axes is not None:
        return tensor.axis(one) is not None and tensor.axis(one) == tensor.axis(other)
    return isinstance(other, Constant) and one == other
