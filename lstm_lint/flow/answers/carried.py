"""States that an iteration takes over from the one before, with the graph that `backward` freed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.dependence import comes_from
from lstm_lint.flow.answers.gradients import Gradients, Moment, is_optimizers, moment, names_any
from lstm_lint.flow.answers.modes import keeps_apart
from lstm_lint.flow.answers.packing import postfixed
from lstm_lint.flow.code.rewrite import Insert, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.starts import given, parts
from lstm_lint.flow.torch.values import CellState, Final, Made, Rnn, Tensor
from lstm_lint.flow.values import NONE, Symbol, Tuple, Value, alternatives, every

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import NodeEdit
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame


IN_PLACE = frozenset({"detach_"})
"""What cuts states off wherever they lie."""


class Spent(NamedTuple):
    """A state whose graph was freed before it is used again."""

    use: Moment
    backward: Moment
    state: Value
    may_be_none: bool
    """In this iteration, or in one before."""
    others: tuple[Moment, ...] = ()
    """When else the same call is come to in an iteration."""

    @property
    def why(self) -> tuple[str, str]:
        """Why torch raises, for a message, and what is to be seen in the line of `backward`."""
        if is_kept(self.backward):
            why = "its graph is kept (line {line0}) while the optimizer changes the weights"
            return (
                f"{why} that it needs: torch raises `modified by an inplace operation`",
                "kept here",
            )
        return "`backward` has freed the graph that computed it (line {line0})", "freed here"


def spent(gradients: Gradients, call: Call) -> Spent | None:
    """The state that a recurrent module starts from, where it certainly is one."""
    found = given(call)
    if found is None or found[0].site.frozen or not call.frame.grad:
        return None
    ticks = ticks_of(found[1])
    if any(map(_is_none, parts(found[1]))):
        gradients.unset.add(call.node)
    use = moment(call, "use")
    uses = gradients.uses.setdefault(call.node, {})
    uses[use.place] = use
    if not ticks or names_any(call.flow, call.frame, IN_PLACE) or keeps_apart(call):
        return None
    happened = gradients.before(call.frame)
    for backward in happened:
        if (
            backward.kind == "backward"
            and max(ticks) < backward.tick < use.tick
            and backward.around(use)
            and frees(backward, happened)
            and comes_from(call.flow, backward.frame, backward.loss, frozenset(use.place))
        ):
            others = tuple(each for each in uses.values() if backward.around(each))
            return Spent(use, backward, found[1], call.node in gradients.unset, others)
    return None


def ticks_of(state: Value) -> list[int]:
    """When a state was computed; nothing where it may be another, or is cut off.

    Of a pair, one that is still tied to its graph is enough.
    """
    first = min(filter(None, map(_tick, parts(state))), default=0)
    found: list[int] = []
    for option in alternatives(state) if first else ():
        items = [alternatives(e) for e in (option.items if isinstance(option, Tuple) else [option])]
        sure = [item for item in items if all(_tick(e) or _is_older(e, first) for e in item)]
        ticks = [tick for item in sure for tick in map(_tick, item) if tick]
        if not ticks and len(sure) < len(items):
            return []
        found += ticks
    return found


def is_tied(state: Value) -> bool:
    """Whether a state certainly is one that a recurrent module left, with its graph.

    On every branch: none may have left there what was there before, or nothing.
    """
    return all(
        any(
            all(map(_tick, alternatives(item)))
            for item in (each.items if isinstance(each, Tuple) else [each])
        )
        for each in alternatives(state)
    )


def _tick(part: Value) -> int:
    """When a state was computed whose graph is still tied to it; 0 where it is none."""
    if not isinstance(part, Tensor) or part.detached:
        return 0
    if isinstance(part.meaning, CellState):
        return part.meaning.tick
    return part.meaning.run.tick if isinstance(part.meaning, Final) else 0


def _is_older(part: Value, tick: int) -> bool:
    """Whether a state was there before the loop: zeros, nothing, or a caller's."""
    if isinstance(part, Tensor):
        return isinstance(part.meaning, Made)
    return part == NONE or (isinstance(part, Symbol) and part.key < tick)


def _is_none(part: Value) -> bool:
    return part == NONE or (isinstance(part, Symbol) and part.default == NONE)


def frees(backward: Moment, happened: list[Moment]) -> bool:
    """Whether a `backward` frees the graph, or a step changes the weights that it would need."""
    kept = _keyword(backward.node, "retain_graph")
    if kept is None or kept in ("False", "None"):
        return True
    steps = [each for each in happened if is_optimizers(each, happened)]
    return is_kept(backward) and any(each.branches == backward.branches for each in steps)


def is_kept(backward: Moment) -> bool:
    """Whether a `backward` certainly leaves the graph as it is."""
    return _keyword(backward.node, "retain_graph") == "True"


def _keyword(call: syntax.Call, name: str) -> str | None:
    """How a keyword argument is written, by a name at most; `?` for all that is not."""
    for each in call.args:
        if each.star or (each.keyword is not None and each.keyword.value == name):
            return getattr(each.value, "value", "?")
    return None


def place(call: Call, found: Spent) -> syntax.Node | None:
    """Where the file that is checked uses a state: the RNN's call, or that of what leads to it.

    Nothing where another file takes the gradients, or does both.
    """
    own = partial(walking.holds, call.flow.module)
    used = [node for node in found.use.place if own(node)]
    return used[-1] if used and own(found.backward.node) else None


def around(call: Call, found: Spent) -> Frame:
    """The function that came to take the gradients, and then to use the state, in all that it calls."""
    used: Frame | None = call.frame
    users = set()
    while used is not None:
        users.add(used)
        used = used.caller
    frame = found.backward.frame
    while frame not in users and frame.caller is not None:
        frame = frame.caller
    return frame


# --- detaching


class HandedIn(NamedTuple):
    """How a state comes into what uses it, where the loop that carries it over stands."""

    expression: syntax.Expression
    node: syntax.Node
    frame: Frame

    def code(self, flow: Evaluator) -> str:
        """The name or attribute that carries the state; nothing where there are several."""
        named = isinstance(self.expression, syntax.Name | syntax.Attribute)
        return flow.code(self.expression) if named else ""


def handed_in(call: Call, found: Spent) -> HandedIn | None:
    """What a loop hands in that binds it anew, past all the functions that only pass it on."""
    argument = call.arguments.node(1, "hx")
    if argument is None:
        return None
    frame, loop = call.frame, around(call, found)
    used: syntax.Node = call.node
    expression = argument.value
    while (
        frame is not loop
        and isinstance(expression, syntax.Name)
        and _is_parameter(frame, expression.value)
        and not _binds(surroundings(call.flow, frame.node), used, expression.value)
    ):
        if frame.caller is None or not isinstance(frame.call, syntax.Call):
            return None
        passed = [each.value for each in frame.call.args if _passes(frame.caller, each)]
        if len(passed) != 1:
            return None
        expression, used, frame = passed[0], frame.call, frame.caller
    return HandedIn(expression, used, frame) if frame.home is None else None


def _binds(around: Surroundings, node: syntax.Node, name: str) -> bool:
    """Whether a loop around a node gives a name another value."""
    loops = (each for each in around.up(node) if isinstance(each, syntax.For | syntax.While))
    return any(
        each.value == name and around.is_bound_at(each)
        for loop in loops
        for each in around.names(loop)
    )


def detached(call: Call, found: Spent) -> tuple[NodeEdit, ...]:
    """A line that detaches the state right before it is used, where one is enough."""
    handed = handed_in(call, found)
    if found.use.branches != found.backward.branches or handed is None:
        return ()
    expression, used, frame = handed
    way = found.use.place[: frame.depth]
    if any(each.place[: frame.depth] != way for each in found.others):
        return ()  # an iteration comes here again, with a state of its own
    if isinstance(expression, syntax.Tuple) and not all(map(_is_name, expression.elements)):
        plain = frame is call.frame and not found.may_be_none
        return _in_place(call.flow, expression, found.state) if plain else ()
    line = surroundings(call.flow, frame.node).line(used)
    may_be_none = found.may_be_none or _may_be_none(call, frame, expression)
    added = lines(call.flow, expression, call.callee, may_be_none)
    return (Insert(line, added, before=True),) if line is not None and added else ()


def _is_name(node: syntax.Expression) -> bool:
    return isinstance(node, syntax.Name)


def _in_place(flow: Evaluator, pair: syntax.Tuple, state: Value) -> tuple[NodeEdit, ...]:
    """Detach those parts of a pair that are not, where they are written."""
    if not isinstance(state, Tuple) or len(state.items) != len(pair.elements):
        return ()
    tied = [any(map(_tick, alternatives(item))) for item in state.items]
    return tuple(
        Replace(node, postfixed(flow, node, ".detach()"))
        for node, is_tied in zip(pair.elements, tied, strict=True)
        if is_tied
    )


def _may_be_none(call: Call, frame: Frame, expression: syntax.Expression) -> bool:
    """Whether a name may be None in some iteration, of which those that are known come one by one.

    A parameter is what any caller says in the first of them.
    """
    if not isinstance(expression, syntax.Name):
        return False
    if _is_parameter(frame, expression.value):
        return True
    if frame is call.frame:
        return False
    known = frame.scope.current().lookup(expression.value)
    return call.flow.unrolled > 1 or known is None or any(map(_is_none, parts(known)))


def _is_parameter(frame: Frame, name: str) -> bool:
    parameters = getattr(frame.node, "params", None)
    return parameters is not None and any(each.name.value == name for each in parameters.params)


def _passes(frame: Frame, argument: syntax.Arg) -> bool:
    """Whether an argument is the name of a state."""
    value = argument.value
    known = frame.scope.current().lookup(value.value) if isinstance(value, syntax.Name) else None
    return known is not None and any(_tick(part) for part in parts(known))


def lines(
    flow: Evaluator, state: syntax.Expression, rnn: Value, may_be_none: bool
) -> tuple[str, ...]:
    """What detaches the state of an RNN, whichever of several it is."""
    code = flow.code(state)
    if isinstance(state, syntax.Tuple):
        if may_be_none:
            return ()
        names = [flow.code(each) for each in state.elements]
        return (f"{', '.join(names)} = {', '.join(f'{name}.detach()' for name in names)}",)
    pairs = pairs_of(rnn)
    if not isinstance(state, syntax.Name | syntax.Attribute) or not pairs:
        return ()
    part = "part" if code == "s" else "s"
    pieces, whole = f"tuple({part}.detach() for {part} in {code})", f"{code}.detach()"
    if pairs == {True, False}:
        line = f"{code} = {pieces} if isinstance({code}, tuple) else {whole}"
    else:
        line = f"{code} = {pieces if True in pairs else whole}"
    return (f"if {code} is not None:", flow.indent + line) if may_be_none else (line,)


def pairs_of(rnn: Value) -> set[bool]:
    """Whether a state is a pair, for each kind that its RNN may be; nothing where one is unknown."""
    kinds = {each.kind for each in every(rnn, Rnn)}
    return set() if "" in kinds else {kind.startswith("LSTM") for kind in kinds}
