"""In which order a program takes gradients, bounds them and steps, whatever functions do it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    UNKNOWN,
    Known,
    Method,
    OneOf,
    Symbol,
    Term,
    Unknown,
    Value,
    alternatives,
    join,
)
from lstm_lint.records import dataclass, field

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator, Frame
    from lstm_lint.flow.events import Call

CLIPS = frozenset({"clip_grad_norm_", "clip_grad_value_"})
WATCHED = CLIPS | {"backward", "manual_backward", "step", "zero_grad", "scale", "unscale_"}
_BY_HAND = frozenset({"grad", "get_scale"})
"""What is named where gradients are used in other ways."""

Way = tuple[syntax.Node, ...]


@dataclass(frozen=True, eq=False)
class Moment:
    """Something that happens to gradients."""

    kind: str
    """`backward`, `clip`, `step`, `zero_grad` or `unscale_`."""
    node: syntax.Call
    frame: Frame
    on: Value
    """The object whose method it is; of `backward`, what scaled the loss."""
    place: Way
    """The calls that lead to it, and itself."""
    branches: Way
    """The bodies of conditions and loops around it, outermost first, and those around its callers."""
    tick: int = 0
    """When it happens: it grows."""

    def around(self, other: Moment) -> bool:
        """Whether this one happens wherever the other does."""
        return other.branches[: len(self.branches)] == self.branches

    def may_meet(self, other: Moment) -> bool:
        return self.around(other) or other.around(self)


class Misplaced(NamedTuple):
    """A clip that bounds nothing, and the steps around it."""

    how: str
    """`late`, `early`, `scaled`, or `spent` where the parameters are a generator that is used up."""
    clip: Moment
    backward: Moment
    step: Moment | None

    @property
    def cause(self) -> syntax.Node | None:
        """The step, or the optimizer that used the generator up."""
        if self.step is None:
            return None
        return self.step.on.node if self.how == "spent" else self.step.node


@dataclass(eq=False)
class Gradients:
    """What happens to gradients, in order, for each function that is followed with its callees."""

    seen: dict[Frame, dict[Way, Moment]] = field(default_factory=dict)
    scaled: dict[syntax.Node | None, Value] = field(default_factory=dict)
    """What scaled each loss."""
    unset: set[syntax.Node] = field(default_factory=set)
    """Calls of RNNs that are given no state in one of their visits."""

    def hear(self, call: Call) -> None:
        kind, on = _kind(call)
        if kind == "scale":
            self.scaled[call.node] = on
        elif kind == "backward":
            on = self.scaled.get(getattr(on, "node", None), UNKNOWN)
        if kind and kind != "scale":
            happened = moment(call, kind, on)
            self.seen.setdefault(call.frame.root, {}).setdefault(happened.place, happened)

    def before(self, frame: Frame) -> list[Moment]:
        """What has happened since the outermost function around was entered."""
        return list(self.seen.get(frame.root, {}).values())

    def misplaced(self, flow: Evaluator, frame: Frame) -> Iterator[Misplaced]:
        """What is clipped in vain, once a function or the module has been followed."""
        moments = list(self.seen.pop(frame, {}).values())
        clips = [each for each in moments if each.kind == "clip"]
        if not clips or any(names_any(flow, m.frame, _BY_HAND) for m in moments):
            return
        for clip in clips:
            found = (
                _spent(flow, moments, clip)
                or _scaled(moments, clip)
                or _late(moments, clip)
                or _early(moments, clip)
                or _in_front(flow, moments, clip)
            )
            if found is not None:
                yield found


def moment(call: Call, kind: str, on: Value = UNKNOWN) -> Moment:
    """A call as something that happens at its time and place."""
    place, branches = _place(call.flow, call.frame, call.node)
    call.flow.ticks += 1
    return Moment(kind, call.node, call.frame, on, place, branches, call.flow.ticks)


def _kind(call: Call) -> tuple[str, Value]:
    callee = call.callee
    if isinstance(callee, Known):
        home, _, name = callee.path.rpartition(".")
        if name in CLIPS and home.startswith("torch.nn.utils"):
            return "" if _is_endless(call) else "clip", UNKNOWN
        return ("backward" if callee.path == "torch.autograd.backward" else ""), UNKNOWN
    function = call.node.func
    if isinstance(function, syntax.Attribute) and function.attr.value == "manual_backward":
        return ("backward" if isinstance(callee, Symbol) else ""), UNKNOWN  # Lightning's
    known = all(isinstance(each, Method | Term | Unknown) for each in alternatives(callee))
    if not known or not isinstance(function, syntax.Attribute) or function.attr.value in CLIPS:
        return "", UNKNOWN
    return function.attr.value, _owner(callee)


def _owner(callee: Value) -> Value:
    """Whose method is called."""
    if isinstance(callee, OneOf):
        return join(*((facts, _owner(each)) for facts, each in callee.options))
    if isinstance(callee, Term):
        return callee.operands[0]
    return callee.receiver if isinstance(callee, Method) else UNKNOWN


def _is_endless(call: Call) -> bool:
    """Whether gradients are measured only: the bound is infinite."""
    bound = call.arguments.node(1, "max_norm")
    return bound is not None and "inf" in call.flow.code(bound.value).lower()


_FORKS = (
    syntax.If | syntax.Else | syntax.For | syntax.While | syntax.Try | syntax.Handler
    | syntax.MatchCase
)  # fmt: skip


def _place(flow: Evaluator, frame: Frame | None, node: syntax.Node | None) -> tuple[Way, Way]:
    """The calls that lead to a node, and the branches around them all."""
    if frame is None or node is None:
        return (), ()
    place, branches = _place(flow, frame.caller, frame.call)
    return (*place, node), (*branches, *_branches(flow, frame, node))


def _branches(flow: Evaluator, frame: Frame, node: syntax.Node) -> Way:
    around = surroundings(flow, frame.node)
    found = [
        inner
        for inner, outer in pairwise(around.up(node) if node in around else ())
        if (isinstance(inner, syntax.Block) and isinstance(outer, _FORKS))
        or isinstance(inner, syntax.Comprehension)
        or (isinstance(outer, syntax.IfExp) and inner is not outer.test)
        or (isinstance(outer, syntax.BooleanOperation) and inner is outer.right)
    ]
    return tuple(reversed(found))


def names_any(flow: Evaluator, frame: Frame, words: frozenset[str]) -> bool:
    """Whether a function, or one of those that called it, names one of some words."""
    if not words.isdisjoint(frame.node.names):
        return True
    return frame.caller is not None and names_any(flow, frame.caller, words)


# --- the three mistakes


def generator_of(flow: Evaluator, clip: Moment) -> syntax.Expression | None:
    """The generator of parameters that a clip certainly goes through: the name is bound once."""
    around, given = surroundings(flow, clip.frame.node), clip.node.args[:1]
    name = given[0].value if given and given[0].keyword is None else None
    if not isinstance(name, syntax.Name) or around.times_bound(name.value) != 1:
        return None
    bound = next(n for n in around.names() if n.value == name.value and around.is_bound_at(n))
    statement = around.statement(bound)
    made = statement.value if isinstance(statement, syntax.Assign) else None
    if not isinstance(statement, syntax.Assign) or statement.targets != [bound]:
        return None
    if isinstance(made, syntax.Call) and isinstance(made.func, syntax.Attribute):
        owner = made.func.value
        module = flow.env.lookup(owner.value) if isinstance(owner, syntax.Name) else None
        asked = made.func.attr.value == "parameters" and clip.frame.caller is None
        return made if asked and isinstance(module, Rnn | Module) else None
    return made if isinstance(made, syntax.GeneratorExp) else None


def _spent(flow: Evaluator, moments: list[Moment], clip: Moment) -> Misplaced | None:
    """The parameters are a generator, and the optimizer has gone through it."""
    made = generator_of(flow, clip)
    backward = next((each for each in moments if each.kind == "backward"), None)
    if made is None or backward is None:
        return None
    around, name = surroundings(flow, clip.frame.node), clip.node.args[0].value
    for step in moments:
        built = step.on.node if isinstance(step.on, Symbol) else None
        if not isinstance(built, syntax.Call) or not is_optimizers(step, moments):
            continue
        given = built.args[0].value if built.args and built in around else None
        same = isinstance(given, syntax.Name) and given.value == getattr(name, "value", "")
        lines = [around.line(each) for each in (around.parents[made], built)] if same else []
        if lines and all(line and around.precedes(line, clip.node) for line in lines):
            return Misplaced("spent", clip, backward, step)
    return None


def _scaled(moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped while a scaler still holds them scaled."""
    before, after = _split(moments, clip)
    if any(each.kind == "unscale_" for each in before):
        return None
    for backward in before:
        for step in after:
            alike = backward.branches == step.branches == clip.branches
            if alike and _is_step_of(step, backward) and not _is_switched_off(step.on):
                return Misplaced("scaled", clip, backward, step)
    return None


def _late(moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped behind the step."""
    before, after = _split(moments, clip)
    if any(each.kind in ("backward", "step") and not _is_scheduler(each.on) for each in after):
        return None
    places = [i for i, each in enumerate(before) if each.kind == "backward"]
    steps = [i for i, each in enumerate(before) if is_optimizers(each, moments)]
    if not places or not steps or steps[0] < places[-1]:
        return None
    step, backward = before[steps[-1]], before[places[-1]]
    if any(each.kind == "clip" for each in before[: steps[0]]):
        return None
    certain = all(before[i].around(clip) for i in steps) and backward.may_meet(step)
    return Misplaced("late", clip, backward, step) if certain else None


def _early(moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped in front of the only `backward` that the step follows."""
    before, after = _split(moments, clip)
    kinds = [each.kind for each in after]
    if "backward" not in kinds or any(each.kind == "backward" for each in before):
        return None
    first = kinds.index("backward")
    steps = [i for i, each in enumerate(after) if each.kind == "step"]
    steps = [i for i in steps if not _is_scheduler(after[i].on)]
    if not steps or steps[0] < first or "backward" in kinds[steps[0] :]:
        return None
    if "clip" in kinds[first : steps[0]] or not any(each.kind == "zero_grad" for each in moments):
        return None
    backward, step = after[first], after[steps[0]]
    certain = step.around(clip) and step.around(backward) and is_optimizers(step, moments)
    return Misplaced("early", clip, backward, step) if certain else None


def _in_front(flow: Evaluator, moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped in the line before the only `backward`; the step is elsewhere."""
    around = surroundings(flow, clip.frame.node)
    others = [each for each in moments if each is not clip]
    if [each.kind for each in others] != ["backward"] or others[0].frame is not clip.frame:
        return None
    backward = others[0]
    block = next((e for e in around.up(backward.node) if isinstance(e, syntax.Block)), None)
    lines = syntax.parts(block) if block is not None else []
    for line, following in pairwise(lines):
        if line in around.up(clip.node) and following in around.up(backward.node):
            return Misplaced("early", clip, backward, None)
    return None


def _split(moments: list[Moment], at: Moment) -> tuple[list[Moment], list[Moment]]:
    """What happens before and after a moment, where both may happen together."""
    place = moments.index(at)
    before, after = moments[:place], moments[place + 1 :]
    return [m for m in before if m.may_meet(at)], [m for m in after if m.may_meet(at)]


def is_optimizers(moment: Moment, moments: list[Moment]) -> bool:
    """Whether a step certainly is an optimizer's, by itself or through the scaler of its loss."""
    if moment.kind != "step":
        return False
    if moment.node.args:
        return any(_is_step_of(moment, each) for each in moments)
    made = [each for each in alternatives(moment.on) if isinstance(each, Symbol)]
    built = bool(made) and all(each.name.startswith("torch.optim.") for each in made)
    zeroes = any(m.kind == "zero_grad" and m.on == moment.on for m in moments)
    return (built and not _is_scheduler(moment.on)) or zeroes


def _is_step_of(step: Moment, backward: Moment) -> bool:
    """Whether a scaler steps that scaled the loss of a `backward`."""
    scales = step.kind == "step" and backward.kind == "backward" and len(step.node.args) == 1
    return scales and backward.on is not UNKNOWN and step.on == backward.on


def _is_scheduler(value: Value) -> bool:
    name = value.name if isinstance(value, Symbol) else ""
    if isinstance(value, Term) and value.operator == ".":
        name = str(getattr(value.operands[1], "value", ""))
    return "sched" in name.lower()


def _is_switched_off(scaler: Value) -> bool:
    """Whether a scaler is made that never scales."""
    made = getattr(scaler, "node", None)
    return isinstance(made, syntax.Call) and any(
        each.keyword is not None
        and each.keyword.value == "enabled"
        and isinstance(each.value, syntax.Name)
        and each.value.value == "False"
        for each in made.args
    )
