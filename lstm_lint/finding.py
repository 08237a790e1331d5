"""What the linter says: findings, and the fixes that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(str, Enum):
    """What happens to a program that holds the mistake."""

    CRASH = "crash"
    """torch raises, at once or on other data."""
    WRONG = "silently-wrong"
    """It runs, and computes something else than it says."""
    LEARNING = "slower-learning"
    """It computes what it says, and learns worse than it could."""
    SLOW = "slow"
    """It computes what it says, and takes longer than it needs."""
    STYLE = "style"
    """Dead or misleading code."""
    TOOL = "tool"
    """The linter could not do its work."""


LEVELS = {
    Severity.CRASH: "error",
    Severity.WRONG: "error",
    Severity.TOOL: "error",
    Severity.LEARNING: "warning",
    Severity.SLOW: "warning",
    Severity.STYLE: "notice",
}


class Applicability(str, Enum):
    """How far a fix may be trusted."""

    SAFE = "safe"
    """No number that the program computes today changes."""
    UNSAFE = "unsafe"
    """Numbers, shapes or draws change; right in all likelihood, to be reviewed."""
    DISPLAY = "display"
    """Shown, never applied."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source: row and column count from 1, columns in characters."""

    row: int
    column: int
    cell: int | None = None
    """The cell of a notebook that the row is counted in, from 1."""

    @property
    def line(self) -> str:
        """The row as people write it behind the name of a file."""
        return f"{self.row}" if self.cell is None else f"cell {self.cell}:{self.row}"

    def seen_from(self, other: Location) -> str:
        """The row, and the cell if it is not that of the other."""
        return f"{self.row}" if self.cell == other.cell else f"{self.row} of cell {self.cell}"


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the characters from `start` up to `end` by `content`.

    `start` and `end` are offsets in characters into the decoded source, or into the Python that a
    notebook or a document is seen as; `location` and `end_location` are the same two places for
    people and editors.
    """

    start: int
    end: int
    content: str
    location: Location
    end_location: Location


@dataclass(frozen=True, slots=True)
class Fix:
    """A rewrite: all of its edits are applied, or none."""

    message: str
    applicability: Applicability
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a finding, such as where a value was made."""

    location: Location
    end_location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake at one place."""

    code: str
    name: str
    message: str
    severity: Severity
    filename: str
    location: Location
    end_location: Location
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    warning: bool = False
    """The project wants it said, and nothing to fail for it."""

    @property
    def level(self) -> str:
        """How loud it is for programs that know no more: `error`, `warning` or `notice`."""
        level = LEVELS[self.severity]
        return "warning" if self.warning and level == "error" else level

    @property
    def cell(self) -> int | None:
        """The cell of a notebook that it lies in, counted from 1 among those with code."""
        return self.location.cell

    @property
    def url(self) -> str:
        """Where the rule's page is found."""
        return page_of(self.code)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Findings are reported by file, place and code."""
        return (self.filename, self.location.row, self.location.column, self.code, self.message)


PAGES = "https://github.com/lstm-lint/lstm-lint/blob/main/docs/rules"


def page_of(code: str) -> str:
    """Where the page of the rule with this code is found, or what there is to say of others'."""
    return (
        f"{PAGES}/{code}.md"
        if code.startswith("RNN")
        else f"{PAGES.removesuffix('/rules')}/own-rules.md"
    )
