"""In which order a program takes gradients, bounds them and steps, whatever functions do it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import bodies
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.torch_api import ACCELERATOR
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    Function,
    Instance,
    Known,
    Method,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Unknown,
    Value,
    alternatives,
    join,
)
from lstm_lint.records import dataclass, field

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

CLIPS = frozenset({"clip_grad_norm_", "clip_grad_value_"})
OPTIMIZERS = frozenset(
    "Adadelta Adafactor Adagrad Adam Adamax AdamW ASGD LBFGS NAdam RAdam RMSprop Rprop SGD "
    "SparseAdam".split()
)
WATCHED = CLIPS | {"backward", "manual_backward", "step", "zero_grad", "scale", "unscale_"}
_LIGHTNINGS = "manual_backward"
ACCELERATES = Known(f"{ACCELERATOR}.backward")
_MEASURES = frozenset("norm abs max min mean sum square pow isnan isfinite isinf item".split())
"""What tells how large gradients are, and leaves them as they are."""

Way = tuple[syntax.Node, ...]


@dataclass(frozen=True, eq=False)
class Moment:
    """Something that happens to gradients."""

    kind: str
    """`backward`, `clip`, `step`, `zero_grad`, `unscale_`, or `optimizer` where one is built."""
    node: syntax.Call
    frame: Frame
    on: Value
    """The object whose method it is; of `backward`, what scaled the loss; of a clip, parameters."""
    place: Way
    """The calls that lead to it, and itself."""
    branches: Way
    """The bodies of conditions and loops around it, outermost first, and those around its callers."""
    tick: int = 0
    """When it happens: it grows."""

    @property
    def loss(self) -> syntax.Expression:
        """What a `backward` starts from, with whatever has that method."""
        is_given = self.on is ACCELERATES or syntax.last_name(self.node.func) == _LIGHTNINGS
        return self.node.args[0].value if is_given and self.node.args else self.node.func

    def around(self, other: Moment) -> bool:
        """Whether this one happens wherever the other does."""
        return other.branches[: len(self.branches)] == self.branches

    def may_meet(self, other: Moment) -> bool:
        return self.around(other) or other.around(self)


class Misplaced(NamedTuple):
    """A clip that bounds nothing, and the steps around it."""

    how: str
    """`late`, `behind` where several optimizers have stepped, `early`, `scaled`; `spent` where the
    parameters are a generator that an optimizer has used up, `again` where an earlier clip has."""
    clip: Moment
    backward: Moment
    step: Moment | None
    """The first, or what used the generator up."""
    follows: tuple[Moment, ...] = ()
    """What happens between a clip of scaled gradients and the next `backward`."""

    @property
    def cause(self) -> syntax.Node | None:
        return None if self.step is None else self.step.node


@dataclass(eq=False)
class Gradients:
    """What happens to gradients, in order, for each function that is followed with its callees."""

    seen: dict[Frame, dict[Way, tuple[Moment, Moment]]] = field(default_factory=dict)
    """The first time and the last that something happened at a place."""
    scaled: dict[syntax.Node | None, Value] = field(default_factory=dict)
    """What scaled each loss."""
    used: list[tuple[Value, Moment]] = field(default_factory=list)
    """What optimizers and clips have gone through that is given a single time."""
    spent: dict[syntax.Node, Moment] = field(default_factory=dict)
    """What had gone through it before, for each clip that is given such a thing."""
    unset: set[syntax.Node] = field(default_factory=set)
    """Calls of RNNs that are given no state in one of their visits."""
    uses: dict[syntax.Node, dict[Way, Moment]] = field(default_factory=dict)
    """When each call of an RNN started from a state, and by which calls that came."""

    called_for: set[syntax.Node] = field(default_factory=set)
    """Clips that have something to bound where they are reached from a caller."""

    def hear(self, call: Call) -> None:
        kind, on = _kind(call)
        if kind in ("clip", "optimizer"):
            self._go_through(call, kind)
        if kind == "optimizer":
            return
        if kind == "scale":
            self.scaled[call.node] = on
        elif kind == "backward" and on is not ACCELERATES:
            on = self.scaled.get(getattr(on, "node", None), UNKNOWN)
        if kind and kind != "scale":
            happened = moment(call, kind, on)
            seen = self.seen.setdefault(call.frame.root, {})
            first, _ = seen.get(happened.place, (happened, happened))
            seen[happened.place] = (first, happened)

    def _go_through(self, call: Call, kind: str) -> None:
        given = call.arguments.get(0, "parameters" if kind == "clip" else "params")
        here = moment(call, kind, given)
        for each in filter(is_given_once, _groups(given)):
            for known, user in self.used if kind == "clip" else ():
                if known is each and user.around(here):
                    self.spent.setdefault(call.node, user)
            self.used.append((each, here))

    def before(self, frame: Frame) -> list[Moment]:
        """What has happened since the outermost function around was entered, and when last."""
        return [last for _, last in self.seen.get(frame.root, {}).values()]

    def misplaced(self, flow: Evaluator, frame: Frame) -> Iterator[Misplaced]:
        """What is clipped in vain, once a function or the module has been followed."""
        moments = [first for first, _ in self.seen.pop(frame, {}).values()]
        clips = [each for each in moments if each.kind == "clip"]
        if not clips or any(_is_by_hand(flow, frame) for frame in {m.frame for m in moments}):
            return
        self.called_for.update(c.node for c in clips if c.frame.caller and _is_due(moments, c))
        for clip in clips:
            found = (
                self._spent(flow, moments, clip)
                or _scaled(moments, clip)
                or _late(moments, clip)
                or _early(moments, clip)
                or _in_front(flow, moments, clip)
            )
            if found is not None:
                yield found

    def _spent(self, flow: Evaluator, moments: list[Moment], clip: Moment) -> Misplaced | None:
        """The parameters are a generator, and something has gone through it."""
        backward = next((each for each in moments if each.kind == "backward"), None)
        if backward is None or not is_given_once(clip.on):
            return None
        user = self.spent.get(clip.node)
        if user is not None and user.kind == "optimizer":
            return Misplaced("spent", clip, backward, user)
        return Misplaced("again", clip, backward, None) if user or _goes_on(flow, clip) else None


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
            return "" if _is_endless(call) else "clip", call.arguments.get(0, "parameters")
        if name in OPTIMIZERS and home.startswith("torch.optim"):
            return "optimizer", UNKNOWN
        return ("backward" if callee.path == "torch.autograd.backward" else ""), UNKNOWN
    function = call.node.func
    if isinstance(function, syntax.Attribute) and function.attr.value == _LIGHTNINGS:
        return ("backward" if isinstance(callee, Symbol) else ""), UNKNOWN  # Lightning's
    known = all(isinstance(each, Method | Term | Unknown) for each in alternatives(callee))
    if not known or not isinstance(function, syntax.Attribute):
        return "", UNKNOWN
    name, owner = function.attr.value, _owner(callee)
    accelerates = isinstance(owner, Symbol) and owner.name == ACCELERATOR
    if name in CLIPS:
        bounds = accelerates and not _is_endless(call)
        return ("clip", call.arguments.get(0, "parameters")) if bounds else ("", UNKNOWN)
    return name, ACCELERATES if accelerates and name == "backward" else owner


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
    found: list[syntax.Node] = []
    for inner, outer in pairwise(around.up(node) if node in around else ()):
        if isinstance(outer, syntax.Block):
            found += reversed(list(_guards(around, outer, inner)))
        elif (
            (isinstance(inner, syntax.Block) and isinstance(outer, _FORKS))
            or isinstance(inner, syntax.Comprehension)
            or (isinstance(outer, syntax.IfExp) and inner is not outer.test)
            or (isinstance(outer, syntax.BooleanOperation) and inner is outer.right)
        ):
            found.append(inner)
    return tuple(reversed(found))


def _guards(around: Surroundings, block: syntax.Block, until: syntax.Node) -> Iterator[syntax.If]:
    """What sends some iterations on before a statement is reached: ``if t < last: continue``."""
    loops = [each for each in around.up(block) if isinstance(each, syntax.For | syntax.While)]
    told: set[str] | None = None
    if not loops:
        return  # Python refuses a `continue` there only when it compiles
    for each in block.body:
        if each is until:
            return
        if isinstance(each, syntax.If) and _goes_on_from(each.body):
            told = _told_apart_by(loops[0]) if told is None else told
            if not told.isdisjoint(_names(each.test)):
                yield each


def _told_apart_by(loop: syntax.Loop) -> set[str]:
    """The names that tell one iteration from another, whatever is computed in them.

    Those are the loop's targets, what is counted up, and what is worked out of these without a
    call; what a model makes of them does not say which iteration it is.
    """
    told = _names(loop.target) if isinstance(loop, syntax.For) else set()
    for each in reversed(list(walking.statements(loop.body))):  # in their order
        if isinstance(each, syntax.AugAssign):
            told |= {syntax.last_name(each.target)}
        elif isinstance(each, syntax.Assign) and not isinstance(each.value, syntax.Call):
            if not told.isdisjoint(_names(each.value)):
                told |= {syntax.last_name(target) for target in each.targets}
    return told - {""}


def _names(root: syntax.Node) -> set[str]:
    return {each.value for each in walking.nodes(root) if isinstance(each, syntax.Name)}


def _goes_on_from(body: syntax.Block) -> bool:
    last: syntax.Node = body.body[-1]
    return isinstance(last.small if isinstance(last, syntax.Line) else last, syntax.Continue)


def names_any(flow: Evaluator, frame: Frame, words: frozenset[str]) -> bool:
    """Whether a function, or one of those that called it, names one of some words."""
    if not words.isdisjoint(frame.node.names):
        return True
    return frame.caller is not None and names_any(flow, frame.caller, words)


def _is_by_hand(flow: Evaluator, frame: Frame) -> bool:
    """Whether a function, or one of those that called it, does more to gradients than to measure them."""
    for each in frame.callers:
        names = each.node.names
        if "get_scale" in names:
            return True
        if "grad" in names and not _only_measures(surroundings(flow, each.node)):
            return True
    return False


def _only_measures(around: Surroundings) -> bool:
    taken = {n.attr: n for n in around.order if isinstance(n, syntax.Attribute)}
    named = (n for n in around.order if isinstance(n, syntax.Name) and n.value == "grad")
    return all(n in taken and _is_measured(around, taken[n]) for n in named)


def _is_measured(around: Surroundings, grad: syntax.Attribute) -> bool:
    """``p.grad.norm()``, ``p.grad.data.abs()``, ``torch.norm(p.grad)`` or ``p.grad is None``."""
    outer = around.parents.get(grad)
    while isinstance(outer, syntax.Attribute) and outer.attr.value in ("data", "detach"):
        outer = around.parents.get(outer)
        if isinstance(outer, syntax.Call):
            outer = around.parents.get(outer)
    if isinstance(outer, syntax.Attribute):
        return outer.attr.value in _MEASURES
    if isinstance(outer, syntax.Arg):
        call = around.parents.get(outer)
        by = call.func if isinstance(call, syntax.Call) else None
        return isinstance(by, syntax.Attribute) and by.attr.value in ("norm", "vector_norm")
    if isinstance(outer, syntax.Comparison):
        return outer.comparisons[0].operator in ("is", "is not")
    return False


# --- the three mistakes


def is_given_once(value: Value) -> bool:
    """Whether a value is an iterator, such as ``model.parameters()``, that ends when gone through."""
    return isinstance(value, Sequence | Tuple) and value.once


def _groups(parameters: Value) -> Iterator[Value]:
    """What an optimizer goes through: parameters, or groups of them."""
    yield parameters
    for each in parameters.items if isinstance(parameters, Tuple) else ():
        if isinstance(each, Dict):
            yield each.get(Constant("params")) or UNKNOWN


def _goes_on(flow: Evaluator, clip: Moment) -> bool:
    """Whether every turn of a loop clips by a generator that was made before.

    It may lie on an object that its constructor gave it to.
    """
    node, made = clip.node, clip.on.node
    around = surroundings(flow, clip.frame.node)
    if made in around:
        return _turns(around, node, made)
    holder = _holder(flow, clip)
    if holder is None or clip.frame.caller is None:
        return holder is not None and _turns(around, node, None)
    frame, call, made = clip.frame.caller, clip.frame.call, holder.node
    if made is None or call is None:
        return False
    while made not in surroundings(flow, frame.node) and frame.caller is not None:
        frame, call = frame.caller, frame.call or call
    around = surroundings(flow, frame.node)
    return made in around and _turns(around, call, made)


def _holder(flow: Evaluator, clip: Moment) -> Instance | None:
    """The object that was given a generator by its constructor, in a method of it that clips."""
    function = clip.frame.node
    if not isinstance(function, syntax.FunctionDef) or not function.params.params:
        return None
    holder = clip.frame.scope.current().lookup(function.params.params[0].name.value)
    first = holder.cls.find("__init__") if isinstance(holder, Instance) else None
    made = clip.on.node
    if not isinstance(first, Function) or made is None or bodies.home(flow, made) is not first.node:
        return None
    return holder if isinstance(holder, Instance) else None


def _turns(around: Surroundings, node: syntax.Node, made: syntax.Node | None) -> bool:
    """Whether a loop comes to a node again and again, without making something anew."""
    line = around.line(node) if node in around else None
    loop = None if line is None else around.parents.get(around.block(line))  # type: ignore[arg-type]
    if not isinstance(loop, syntax.For | syntax.While):
        return False
    if made is not None and loop in around.up(made):
        return False
    return not any(isinstance(each, syntax.Break | syntax.Return) for each in walking.nodes(loop))


def _scaled(moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped while a scaler still holds them scaled."""
    before, after = _split(moments, clip)
    if any(each.kind == "unscale_" for each in before):
        return None
    for backward in before:
        for step in after:
            certain = step.around(clip) and backward.around(clip)
            if certain and _is_step_of(step, backward) and not _is_switched_off(step.on):
                follows = takewhile(lambda each: each.kind != "backward", after)
                return Misplaced("scaled", clip, backward, step, tuple(follows))
    return None


def _is_due(moments: list[Moment], clip: Moment) -> bool:
    """Whether gradients wait for a clip: since they were computed, nothing has used or dropped them."""
    before = [each.kind for each in _split(moments, clip)[0]]
    used = [each for each in before if each in ("backward", "step", "zero_grad")]
    return used[-1:] == ["backward"]


def _late(moments: list[Moment], clip: Moment) -> Misplaced | None:
    """Gradients are clipped behind the step."""
    before, after = _split(moments, clip)
    if any(each.kind in ("backward", "step") and not _is_scheduler(each.on) for each in after):
        return None
    places = [i for i, each in enumerate(before) if each.kind == "backward"]
    steps = [i for i, each in enumerate(before) if is_optimizers(each, moments)]
    if not places or not steps or steps[0] < places[-1]:
        return None
    step, backward = before[steps[0]], before[places[-1]]
    if any(each.kind == "clip" for each in before[: steps[0]]):
        return None
    certain = all(before[i].around(clip) and backward.may_meet(before[i]) for i in steps)
    how = "late" if all(before[i].on == step.on for i in steps) else "behind"
    return Misplaced(how, clip, backward, step) if certain else None


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
    others = [each for each in moments if each is not clip and each.kind != "zero_grad"]
    if [each.kind for each in others] != ["backward"]:
        return None
    backward = others[0]
    one, other = (bodies.up(flow, each.frame, each.node) for each in (clip, backward))
    block = next((e for e in other if isinstance(e, syntax.Block) and e in one), None)
    parts = {**bodies.calls(flow, clip.frame), **bodies.calls(flow, backward.frame)}
    lines = bodies.lines(block, parts) if block is not None else ()
    for line, following in pairwise(lines):
        if line in one and following in other and isinstance(following, syntax.Line):
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
    made = [each for each in alternatives(moment.on) if isinstance(each, Symbol)]
    built = bool(made) and all(each.name.startswith("torch.optim.") for each in made)
    if moment.node.args and not built:
        return any(_is_step_of(moment, each) for each in moments)
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
