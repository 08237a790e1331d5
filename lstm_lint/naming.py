"""Names that fixes bring: of two that would bring the same one to a function, one has to wait."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from keyword import iskeyword
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.source import end_of_line, start_of_line

if TYPE_CHECKING:
    from lstm_lint.finding import Edit, Fix
    from lstm_lint.flow.code.surroundings import Surroundings


class Names:
    """The names of a text, by its functions."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._around: dict[syntax.Scope, Surroundings] = {}

    def clash(self, one: Fix, other: Fix) -> bool:
        """Whether two fixes bring one name to a function, each for something of its own.

        What a fix brings in one line to read it in another is lost if the other fix gives that name
        a value between them; edits that both have are the same for both.
        """
        mine, others = self._lines(one.edits), self._lines(other.edits)
        shared = {*one.edits} & {*other.edits}
        return any(
            (len(lines) > 1 or len(others[name]) > 1 or lines & others[name])
            and self._meet(name, {*one.edits} - shared, {*other.edits} - shared)
            for name, lines in mine.items()
            if name in others
        )

    def _lines(self, edits: Iterable[Edit]) -> dict[str, set[int]]:
        """Where the lines begin that get each name, or one more in front of them that has it.

        What is only asked for something, or called, the text has: ``torch.cat(…)``.
        """
        found: dict[str, set[int]] = {}
        edits = [*edits]
        bare = frozenset[str]().union(*(_names(edit.content, _BARE) for edit in edits))
        for edit in edits:
            for name in _names(edit.content) & bare:
                found.setdefault(name, set()).add(start_of_line(self.text, edit.start))
        return found

    def _meet(self, name: str, *fixes: Iterable[Edit]) -> bool:
        """Whether edits of both fixes write a name in one function that does not have it."""
        found = [[self._way(each) for each in fix if name in _names(each.content)] for fix in fixes]
        shared = set.intersection(*({way[0] for way in ways} for ways in found))
        within = {way[-1] for ways in found for way in ways if way[0] in shared}
        return any(self._surroundings(each).free(name) == name for each in within)

    def _way(self, edit: Edit) -> list[syntax.Scope]:
        """The functions that an edit lies in, outermost first, or the module."""
        found = [node for node, start, end in self._functions if start < edit.start <= end]
        return found or [self._module]

    @cached_property
    def _module(self) -> syntax.Module:
        from lstm_lint.parsing import parse

        return parse(self.text)

    @cached_property
    def _functions(self) -> list[tuple[syntax.Scope, int, int]]:
        """Each function from its beginning to the end of its last line; what follows it there, too."""
        from lstm_lint.flow.code.positions import Places

        places, found = Places(self.text), []
        for node in walking.nodes(self._module):
            if isinstance(node, syntax.FunctionDef):
                start, end = places.span(node)
                found.append((node, start, end_of_line(self.text, end) + 2))
        return sorted(found, key=lambda each: each[1])

    def _surroundings(self, scope: syntax.Scope) -> Surroundings:
        from lstm_lint.flow.code.surroundings import Surroundings

        if scope not in self._around:
            self._around[scope] = Surroundings(scope)
        return self._around[scope]


_NAME = re.compile(r"(?<![\w.])[^\W\d]\w*(?!\w|=[^=])")
_BARE = re.compile(r"(?<![\w.])[^\W\d]\w*(?!\w|=[^=]|[.(])")


@lru_cache
def _names(code: str, name: re.Pattern[str] = _NAME) -> frozenset[str]:
    """What may be a name in a piece of code: no attribute, and no name of an argument."""
    return frozenset(each for each in name.findall(code) if not iskeyword(each))
