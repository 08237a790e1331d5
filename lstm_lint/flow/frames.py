"""One function as it is being followed."""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow import options
from lstm_lint.flow.scope import Attribute, Env
from lstm_lint.flow.values import Class, Facts, Value
from lstm_lint.records import dataclass, field


@dataclass(eq=False)
class Way:
    """How a block of statements can be left other than by its end."""

    breaks: list[Env] = field(default_factory=list)
    continues: list[Env] = field(default_factory=list)
    loop: syntax.Loop | None = None


@dataclass(eq=False)
class Frame:
    """One function as it is being followed, or the module itself."""

    node: syntax.Scope
    caller: Frame | None = None
    call: syntax.Node | None = None
    owner: Class | None = None
    scope: Env = field(default_factory=Env)
    """The environment that nested functions see."""
    owner_of_body: Class | None = None
    """The class whose body is being followed."""
    statement: syntax.Node | None = None
    block: syntax.Node | None = None
    returns: list[tuple[Facts, Value]] = field(default_factory=list)
    heaps: list[dict[Attribute, Value]] = field(default_factory=list)
    """What the attributes of all objects are at each ``return``."""
    known: list[dict[Value, bool]] = field(default_factory=list)
    """What holds at each ``return``."""
    refused: dict[Value, bool] = field(default_factory=dict)
    """What holds wherever it ends: it raises where anything else is asked of it."""
    attempts: list[Env] = field(default_factory=list)
    """For each ``try`` around the present statement, all that its handlers may find."""
    entered_with: frozenset[Value] = frozenset()
    loops: int = 0
    tries: int = 0
    forks: int = 0
    settings: int = 0
    """How many of these forks ask the same in every iteration of the innermost loop."""
    asked: tuple[int, int, Way] | None = None
    """Forks that ask of an item, and returns, when the iteration around began, and how it may be left."""
    grad: bool = True
    """Whether autograd watches."""
    device: str = "cpu"
    """Where tensors are made, as a tensor's `device`."""
    yields: bool = False
    home: syntax.Module | None = None
    """The other file that the function stands in, where its mistakes are reported."""
    is_part: bool = False
    """Whether nobody but its caller calls it, so that it might as well stand there."""
    since: int = 0
    """The clock when it was entered."""
    visit: int = 0
    """Which of the runs of the function this is; 0 where nothing is presumed of its caller."""
    taken_for: Class | None = None
    """The class, derived from the one that the function stands in, of whose object it is followed."""
    start: options.Start | None = None
    """How it was entered, where it is followed as anyone may use it."""

    @property
    def depth(self) -> int:
        return 0 if self.caller is None else 1 + self.caller.depth

    @property
    def callers(self) -> list[Frame]:
        """This frame and those that it was reached from, the innermost first."""
        return [self] if self.caller is None else [self, *self.caller.callers]

    @property
    def root(self) -> Frame:
        """The frame that this one was reached from, of which no caller is known."""
        return self if self.caller is None else self.caller.root

    @property
    def pieces(self) -> list[Frame]:
        """This function and those that it is a part of, the innermost first."""
        inner = self.is_part and self.caller is not None
        return [self, *self.caller.pieces] if inner else [self]  # type: ignore[union-attr]

    @property
    def whole(self) -> Frame:
        """The function that this one is a part of, or this one."""
        return self.pieces[-1]

    @property
    def returns_for_whole(self) -> bool:
        """Whether what it returns is what the function returns that it is a part of."""
        if not self.is_part or self.caller is None:
            return True
        ending = getattr(self.caller.statement, "small", None)
        tail = isinstance(ending, syntax.Return) and ending.value is self.call
        return tail and self.caller.returns_for_whole

    @property
    def forked(self) -> bool:
        """Whether what happens may as well not happen: an undecided condition or loop is around."""
        return self.forks > 0 or (self.caller is not None and self.caller.forked)

    def iterate(self, way: Way) -> tuple[int, int, Way] | None:
        """An iteration begins; what was known of the one around, to be given back in the end."""
        around, self.asked = self.asked, (self.forks - self.settings, len(self.returns), way)
        return around

    @property
    def guarded(self) -> bool:
        """Whether something undecided may have kept an item of the innermost iteration from here."""
        if self.asked is not None:
            forks, returns, way = self.asked
            kept = bool(way.continues or way.breaks)
            return kept or (self.forks - self.settings, len(self.returns)) != (forks, returns)
        if self.caller is None or not self.caller.iterates:
            return False
        return bool(self.forks or self.returns) or self.caller.guarded

    @property
    def iterates(self) -> bool:
        """Whether it runs for each item of something, as far as its callers are known."""
        return self.asked is not None or (self.caller is not None and self.caller.iterates)

    @property
    def tried(self) -> bool:
        """Whether an exception may be caught."""
        return self.tries > 0 or (self.caller is not None and self.caller.tried)
