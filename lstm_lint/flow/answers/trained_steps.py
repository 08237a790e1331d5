"""States that a LightningModule keeps from one ``training_step`` to the next.

Its trainer calls that method for one batch after another, and `backward` on what it returns
(https://lightning.ai/docs/pytorch/stable/common/lightning_module.html).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.carried import IN_PLACE, is_tied, lines
from lstm_lint.flow.answers.dependence import comes_from
from lstm_lint.flow.answers.gradients import moment, names_any
from lstm_lint.flow.answers.init_places import me
from lstm_lint.flow.code.rewrite import Insert, NodeEdit
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.interest import TRAINED
from lstm_lint.flow.torch.starts import given, parts
from lstm_lint.flow.values import NONE, Class, Function, Known, Symbol, Value
from lstm_lint.walking import parts as below

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, Return
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.scope import Attribute

_OTHERWISE = frozenset(
    "automatic_optimization truncated_bptt_steps backward optimizer_step retain_graph".split()
)
"""What a class names that does not leave training to its trainer."""
_ELSEWHERE = frozenset("__init__ forward validation_step test_step predict_step".split())
"""Methods that the trainer does not call between two steps, or that the step itself calls."""


class Start(NamedTuple):
    """A recurrent module that starts from a state, somewhere in a ``training_step``."""

    call: Call
    state: Value
    place: frozenset[syntax.Node]
    """The calls that lead to it, and itself."""
    heap: dict[Attribute, Value]
    """What attributes are there."""


class Kept(NamedTuple):
    """A state that such a step takes from the one before."""

    start: Start
    name: str
    """How the step reads it."""
    may_be_none: bool
    returned: syntax.Return
    """The loss, of which `backward` frees the graph."""
    once: bool
    """Whether a step comes to the call a single time."""

    def edits(self) -> tuple[NodeEdit, ...]:
        """A line that detaches the state in front of its use, where that reads the attribute."""
        call = self.start.call
        state, frame = call.arguments.node(1, "hx"), call.frame
        if state is None or frame.home is not None or not self.once:
            return ()
        line = surroundings(call.flow, frame.node).line(call.node)
        if not isinstance(state.value, syntax.Attribute) or line is None:
            return ()
        detached = lines(call.flow, state.value, call.callee, self.may_be_none)
        return (Insert(line, detached, before=True),)


def start(call: Call) -> Start | None:
    """Where a recurrent module is called in what a trainer runs."""
    if not _is_step(call.frame.root) or call.frame.root.owner is None:
        return None
    found = given(call)
    if found is None or found[0].site.frozen or not call.frame.grad:
        return None
    if names_any(call.flow, call.frame, IN_PLACE):
        return None
    return Start(call, found[1], frozenset(moment(call, "use").place), dict(call.flow.env.heap))


def kept(event: Return, starts: list[Start]) -> Iterator[Kept]:
    """Those whose state certainly is what the step left the time before, with its graph.

    Whatever branches the step took, and as far as the file shows, whoever watches it.
    """
    flow, frame, owner, loss = event.flow, event.frame, event.frame.owner, event.node.value
    if (
        not starts
        or owner is None
        or not _is_step(frame)
        or owner not in flow.typical
        or not _is_trained(owner)
    ):
        return
    returns = [each for each in walking.nodes(frame.node) if isinstance(each, syntax.Return)]
    instance, attributes = flow.typical[owner]
    for each in starts if loss is not None and len(returns) == 1 else ():
        symbols = [part for part in parts(each.state) if isinstance(part, Symbol)]
        for (key, name), value in attributes.items():
            if key != instance.key or not any(part in symbols for part in parts(value)):
                continue
            if each.heap.get((key, name)) is not value:
                continue  # the step has set it before
            if not is_tied(flow.env.heap.get((key, name), NONE)):
                continue
            if loss is None or not comes_from(flow, frame, loss, each.place):
                continue
            if _is_its_own(owner, name, each.call.frame) and not _is_reached(flow, owner, name):
                none = any(part == NONE for part in parts(each.state))
                receiver = frame.node.params.params[0].name.value  # type: ignore[union-attr]
                once = sum(other.call.node is each.call.node for other in starts) == 1
                yield Kept(each, f"{receiver}.{name}", none, event.node, once)


def _is_step(frame: Frame) -> bool:
    return (
        frame.caller is None and getattr(getattr(frame.node, "name", None), "value", "") == TRAINED
    )


def _is_trained(owner: Class) -> bool:
    """Whether a class certainly leaves training to the trainer of Lightning."""
    lineage = list(owner.lineage())
    outer = [each.path.split(".") for each in lineage if isinstance(each, Known)]
    own = [each for each in lineage if isinstance(each, Class)]
    known = len(outer) == 1 and len(own) + 1 == len(lineage)
    lightning = outer[0][0] in ("lightning", "pytorch_lightning") if known else False
    return (
        lightning
        and outer[0][-1] == "LightningModule"
        and all(_OTHERWISE.isdisjoint(each.node.names) for each in own)
    )


def _is_its_own(owner: Class, attribute: str, frame: Frame) -> bool:
    """Whether nothing that may happen between two steps names an attribute."""
    running = {each.node for each in frame.callers}
    members = [
        m for each in owner.lineage() if isinstance(each, Class) for m in each.members.values()
    ]
    return all(
        member.name in _ELSEWHERE
        or member.node in running
        or "epoch" in member.name
        or attribute not in member.node.names
        for member in members
        if isinstance(member, Function)
    )


def _is_reached(flow: Evaluator, owner: Class, attribute: str) -> bool:
    """Whether anything else in the file names an attribute, of what may be such an object.

    A callback of the trainer, say; but not a method that names one of its own object.
    """
    own = [each.node for each in owner.lineage() if isinstance(each, Class)]
    others = {
        function.node: me(function.node)
        for each in flow.classes
        if owner not in each.lineage()
        for function in each.members.values()
        if isinstance(function, Function)
    }
    stack: list[tuple[syntax.Node, str]] = [(flow.module, "")]
    while stack:
        node, mine = stack.pop()
        if node in own:
            continue
        if isinstance(node, syntax.Literal) and flow.code(node).strip("'\"") == attribute:
            return True
        if isinstance(node, syntax.Attribute) and node.attr.value == attribute:
            if not isinstance(node.value, syntax.Name) or node.value.value != mine:
                return True
        mine = others.get(node, mine)
        stack += [(each, mine) for each in below(node)]
    return False
