"""The arguments of a call: each is present, absent or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint.flow.values import UNKNOWN, Tuple, Value
from lstm_lint.records import dataclass, field

if TYPE_CHECKING:
    from lstm_lint import syntax


@dataclass(eq=False)
class Arguments:
    """What a call passes, evaluated."""

    positional: list[Value] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)
    unsure: bool = False
    """A ``*args`` or ``**kwargs`` that is not known hides the rest."""
    spread: Value | None = None
    """What an unknown ``*args`` was."""
    grown: tuple[tuple[Value, ...], ...] = ()
    """What a ``*list`` that a loop let grow may hide: its items in order, after few iterations."""
    nodes: dict[int | str, syntax.Arg] = field(default_factory=dict)
    """Where each was written, by position or keyword; splat ones are not here."""

    def find(self, position: int | None, name: str) -> Value | None:
        """The argument, None if it is absent, `UNKNOWN` if it may be hidden in a splat."""
        if position is not None and position < len(self.positional):
            return self.positional[position]
        if name in self.keywords:
            return self.keywords[name]
        return UNKNOWN if self.unsure else None

    def get(self, position: int | None, name: str, default: Value = UNKNOWN) -> Value:
        """The argument, or `default` where it is absent."""
        value = self.find(position, name)
        return default if value is None else value

    def node(self, position: int | None, name: str) -> syntax.Arg | None:
        """Where the argument was written."""
        if position is not None and position in self.nodes:
            return self.nodes[position]
        return self.nodes.get(name)

    def values(self) -> list[Value]:
        """All that is passed."""
        return [*self.positional, *self.keywords.values()]

    def shared(self) -> Iterator[Value]:
        """All that is passed and may be known elsewhere: of a list that is written here, its items."""
        for places in (enumerate(self.positional), self.keywords.items()):
            for place, value in places:
                written = self.nodes.get(place)
                if isinstance(value, Tuple) and written is not None and value.node is written.value:
                    yield from value.items
                else:
                    yield value

    def listed(self, *names: str) -> list[Value]:
        """What is given one by one, or as one tuple: ``view(2, 3)`` and ``view((2, 3))``."""
        keyword = (self.keywords[name] for name in names if name in self.keywords)
        given = list(self.positional) or [next(keyword, UNKNOWN)]
        whole = given[0]
        return list(whole.items) if len(given) == 1 and isinstance(whole, Tuple) else given

    def shifted(self, first: Value) -> Arguments:
        """The same arguments behind `first`: a method's, seen as a function's."""
        nodes = {k + 1 if isinstance(k, int) else k: v for k, v in self.nodes.items()}
        return Arguments(
            [first, *self.positional], self.keywords, self.unsure, self.spread, nodes=nodes
        )

    def followed_by(self, others: Arguments) -> Arguments:
        """These and others in one call; known is only where the others were written."""
        keywords = {**self.keywords, **others.keywords}
        unsure = self.unsure or others.unsure
        before = len(self.positional)
        nodes = {k + before if isinstance(k, int) else k: v for k, v in others.nodes.items()}
        return Arguments([*self.positional, *others.positional], keywords, unsure, nodes=nodes)

    def behind(self) -> Arguments:
        """The same arguments without the first: a function's, seen as a method's."""
        nodes = {k - 1 if isinstance(k, int) else k: v for k, v in self.nodes.items() if k != 0}
        return Arguments(self.positional[1:], self.keywords, self.unsure, self.spread, nodes=nodes)
