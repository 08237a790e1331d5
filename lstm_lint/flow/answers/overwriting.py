"""Initialisations that a later one leaves nothing of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.answers import bodies
from lstm_lint.flow.answers.repetition import may_go, name_node, stands_alone
from lstm_lint.flow.code.rewrite import Move, NodeEdit, Remove, Rewrite
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.initialisation import gates_of
from lstm_lint.flow.torch.writing import CONSTANT, INITIALISING

if TYPE_CHECKING:
    from lstm_lint.flow.events import Construction, Write
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.torch.values import Site


def overwrites(last: Write, first: Write) -> bool:
    """Whether nothing is left of `first` behind `last`."""
    if last.how not in INITIALISING or not last.facts <= first.facts:
        return False
    if not _holds(last, first) or (not first.parameter.region and not _goes_over(last, first)):
        return False
    if last.block is first.block and last.frame is first.frame:
        return last.statement is not first.statement
    return first.starting and not last.forked


def _goes_over(last: Write, first: Write) -> bool:
    """Whether a loop, or a reset right behind other initialisations, writes to all parameters."""
    if not last.resets:
        return last.looped
    body = list(first.block.body) if last.block is first.block is not None else []  # type: ignore[attr-defined]
    if first.statement not in body or last.statement not in body:
        return False
    between = body[body.index(first.statement) : body.index(last.statement)]
    drawn = {each.statement for each in last.parameter.rnn.site.writes}
    small = getattr(last.statement, "small", None)
    return drawn.issuperset(between) and getattr(small, "value", None) is last.node


def _holds(last: Write, first: Write) -> bool:
    """Whether `last` certainly writes to all that `first` writes to."""
    if not last.parameter.region:
        return True
    outer, inner = (gates_of(first.flow, each.parameter) for each in (last, first))
    return outer is not None and inner is not None and set(inner) < set(outer)


def is_meant(write: Write) -> bool:
    """Whether a line initialises just one parameter, the whole of it, and names it."""
    named = name_node(write.target, write.parameter.name) is not None
    return named and write.how in INITIALISING and not write.looped and not write.forked


def repeats(last: Write, earlier: Write) -> bool:
    """Whether a write does once more what another did."""
    same = last.how == earlier.how and last.parameter == earlier.parameter
    beside = last.block is earlier.block or (
        last.frame.node is not earlier.frame.node
        and not (last.forked or earlier.forked)
        and bodies.whole(last.flow, last.frame) is bodies.whole(last.flow, earlier.frame)
    )
    return same and beside and last.node is not earlier.node


class Lives:
    """What is written to each parameter of an RNN from its construction on, in order.

    One line may construct several: for one caller after another, or of one kind or another.
    """

    def __init__(self) -> None:
        self.writes: dict[object, list[Write]] = {}
        self._makers: dict[tuple[Frame, Site], list[Frame]] = {}
        self._untouched: set[tuple[Frame, Site]] = set()

    def construct(self, event: Construction) -> None:
        """An RNN, one of several that begin alike if nothing was written to the one before."""
        key = (event.frame.root, event.rnn.site)
        makers = self._makers.setdefault(key, [])
        if key not in self._untouched or makers[-1] is not event.frame:
            makers.append(event.frame)
        self._untouched.add(key)

    def write(self, write: Write) -> None:
        """A write to what was constructed last, unless another may be meant."""
        rnn, root = write.parameter.rnn, write.frame.root
        makers = self._makers.get((root, rnn.site), [])
        self._untouched.discard((root, rnn.site))
        own = len(makers) < 2 or makers[-1] in write.frame.callers
        key = (root, rnn.site, rnn.kind, write.parameter.name, len(makers)) if own else write
        self.writes.setdefault(key, []).append(write)


class Ways:
    """By which statements of each function a write was reached, innermost first."""

    def __init__(self) -> None:
        self._to: dict[Write, list[tuple[Frame, syntax.Node | None]]] = {}

    def write(self, write: Write) -> None:
        """A write of the function that is followed, or of one that led here."""
        frame: Frame | None = write.frame
        way = self._to[write] = []
        while frame is not None:
            way.append((frame, frame.statement))
            frame = frame.caller

    def beside(self, last: Write, first: Write) -> syntax.Node | None:
        """The statement that led to `last`, in the block that `first` stands in."""
        led = (each for frame, each in self._to.get(last, ()) if frame is first.frame)
        statement = next(led, None)
        body = getattr(first.block, "body", ())
        return statement if any(each is statement for each in body) else None


def without(first: Write, last: Write, ways: Ways, unread: bool) -> Rewrite | None:
    """The part initialised behind the whole, or no more than once the whole.

    Elsewhere than in one block that is certain only where nothing has read it: it was `unread`.
    """
    behind = ways.beside(last, first)
    if first.parameter.region:
        edits = _moved_behind(first, behind) or _whole_in_front(first, last)
        return Rewrite("Initialise the whole first", Applicability.UNSAFE, edits)
    line, near = first.statement, first.block is last.block
    if line is None or behind is None or not may_go(first) or not (near or unread):
        return None
    if last.resets or (
        not near and last.looped
    ):  # all are drawn alike, and then the one that is named
        edits = _moved_behind(first, behind)
        return Rewrite("Initialise the others first", Applicability.UNSAFE, edits)
    safe = near and first.how in CONSTANT
    safety = Applicability.SAFE if safe else Applicability.UNSAFE
    return Rewrite("Remove what is overwritten", safety, (Remove(line),))


def _moved_behind(first: Write, behind: syntax.Node | None) -> tuple[NodeEdit, ...]:
    """The part initialised behind the whole; nothing where the two stand apart."""
    line = first.statement
    if line is None or behind is None:
        return ()
    if not stands_alone(line) or not stands_alone(behind):
        return ()
    body = list(first.block.body) if first.block is not None else []  # type: ignore[attr-defined]
    place, goal = body.index(line), body.index(behind)
    if not _may_pass(first, line, body[place + 1 : goal + 1]):
        return ()
    if goal == place + 1:
        return (Move(behind, line),)  # each keeps the comments beside it
    return (Move(line, behind, behind=True),)


def _whole_in_front(first: Write, last: Write) -> tuple[NodeEdit, ...]:
    """``reset_parameters()``, or a loop of one line, in front of what initialises a part."""
    if first.statement is None or last.statement is None or last.frame is not first.frame:
        return ()
    around = surroundings(first.flow, first.frame.node)
    one, other = around.up(first.statement), around.up(last.statement)
    block = next((each for each in one if each in other), None)
    if not isinstance(block, syntax.Block | syntax.Module) or one[0] is block:
        return ()
    body: list[syntax.Node] = list(block.body)
    goal, whole = (way[way.index(block) - 1] for way in (one, other))
    loop = isinstance(whole, syntax.For) and whole.body.body == [last.statement]
    reset = whole is last.statement and last.resets
    if not (loop or reset) or not stands_alone(last.statement):
        return ()
    passed = body[body.index(goal) : body.index(whole)]
    return (Move(whole, goal),) if _may_pass(last, whole, passed) else ()


def _may_pass(first: Write, line: syntax.Node, passed: list[syntax.Node]) -> bool:
    """Whether a line means the same behind the statements that it stands in front of."""
    around = surroundings(first.flow, first.frame.node)
    own = {each.value for each in around.names(line) if around.is_bound_at(each)}
    read = {each.value for each in around.names(line)} - own
    bound = (each for other in passed for each in around.names(other) if around.is_bound_at(each))
    return all(each.value not in read for each in bound)
