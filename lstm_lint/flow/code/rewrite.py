"""What rules hand in: reports at nodes, and rewrites made of edits to nodes.

Where the nodes lie in the text is worked out afterwards, for those that are named here alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint.finding import Applicability
from lstm_lint.records import dataclass

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.frames import Frame
    from lstm_lint.rules.base import Rule


@dataclass(frozen=True)
class Replace:
    """Put `code` in place of an expression, target or argument."""

    node: syntax.Node
    code: str


@dataclass(frozen=True)
class Insert:
    """Put whole lines in front of a statement, or behind it, indented as it is."""

    node: syntax.Node
    lines: tuple[str, ...]
    before: bool = False


@dataclass(frozen=True)
class Remove:
    """Take out a statement that has its lines to itself."""

    node: syntax.Node


@dataclass(frozen=True)
class Wrap:
    """Put code in front of an expression or argument and behind it, which stays as it is written."""

    node: syntax.Node
    before: str
    behind: str


@dataclass(frozen=True)
class Append:
    """Put another argument behind the last of a call, on a line of its own where that has one."""

    node: syntax.Arg
    code: str


@dataclass(frozen=True)
class Unwrap:
    """Leave of an expression no more than one of its parts, which stays as it is written."""

    node: syntax.Node
    part: syntax.Node


@dataclass(frozen=True)
class Drop:
    """Take an argument out of its call, or a pair out of a dictionary, and the comma it leaves."""

    node: syntax.Arg | syntax.DictElement


@dataclass(frozen=True)
class Move:
    """Put a statement in front of another of its block, with the comments right above it."""

    node: syntax.Node
    goal: syntax.Node
    behind: bool = False
    """Whether it comes behind the other instead."""


NodeEdit = Replace | Insert | Remove | Wrap | Append | Unwrap | Drop | Move


@dataclass(frozen=True)
class Rewrite:
    """How a mistake is put right."""

    message: str
    applicability: Applicability
    edits: tuple[NodeEdit, ...]


ROW = re.compile(r"\{line(\d{1,3})\}")
"""Where a report's message names the row of a related place; all else in it is what it is, code above all."""


@dataclass(frozen=True)
class Report:
    """What a rule found."""

    rule: Rule
    node: syntax.Node
    message: str
    related: tuple[tuple[syntax.Node, str], ...] = ()
    rewrite: Rewrite | None = None
    frame: Frame | None = None
    """The function that does it with those it calls, where it is not the one that is followed."""
    behind: tuple[syntax.Module, syntax.Node] | None = None
    """Where it happens, if that is in another file."""
