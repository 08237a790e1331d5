"""What a rule is: metadata, a page, a predicate over events, and perhaps a fix."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from lstm_lint.finding import Severity
from lstm_lint.flow.code.rewrite import Report, Rewrite

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.frames import Frame

__all__ = ["FixAvailability", "Report", "Rewrite", "Rule", "Severity"]


class FixAvailability(str, Enum):
    """Whether a rule can rewrite what it finds."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"
    NEVER = "never"


class Rule:
    """One mistake.  A subclass in a file of its own is all that a new rule needs.

    The docstring of a subclass is the rule's page; its first line is the summary.  A rule is
    built anew for every file, so it may remember what it has seen, and listens to the events of
    `lstm_lint.flow.events` by defining methods of their names (`on_call`, `on_subscript`, …).
    Each yields `Report`s, made with `report`.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    fix: ClassVar[FixAvailability] = FixAvailability.NEVER
    default: ClassVar[bool] = True
    """Whether the rule runs when nothing is selected."""
    calls: ClassVar[frozenset[str]] = frozenset()
    """What `on_call` is told of, by the last part of its name (`gather`, `Dropout`; `RNN` for any
    recurrent module called).  Where nothing is named, it is told of every call in which an RNN or
    something that comes from one takes part."""
    presets: ClassVar[frozenset[str]] = frozenset()
    """The named sets of rules that this one belongs to."""

    speaks_last: ClassVar[bool] = False
    """Whether it reports at the end of a class or module, of all that it was told.  It is not told
    then of what a function does on one way of using its options alone."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    def report(
        self,
        node: syntax.Node,
        message: str,
        *,
        related: tuple[tuple[syntax.Node | None, str], ...] = (),
        rewrite: Rewrite | None = None,
        frame: Frame | None = None,
    ) -> Iterator[Report]:
        """Yield one report at `node`; `related` are other places and what was done there.

        A place that is not known is left out, and a rewrite without edits is none.
        """
        known = tuple((place, what) for place, what in related if place is not None)
        edited = rewrite is not None and rewrite.edits
        yield Report(self, node, message, known, rewrite if edited else None, frame)

    @classmethod
    def summary(cls) -> str:
        """The first line of the page, without its full stop."""
        return (cls.__doc__ or "").strip().splitlines()[0].rstrip(".")

    @classmethod
    def page(cls) -> str:
        """The page, in Markdown."""
        from inspect import cleandoc

        summary, _, body = cleandoc(cls.__doc__ or "").partition("\n")
        facts = [f"Severity: {cls.severity.value}"]
        if cls.severity is not Severity.TOOL:
            facts.append(f"fix: {cls.fix.value}")
            facts.append("on by default" if cls.default else "off by default")
        facts += [f"in preset {preset}" for preset in sorted(cls.presets)]
        title = f"# {cls.code} {cls.name}"
        return "\n\n".join(filter(None, [title, summary, " · ".join(facts), body.strip()]))


class Options:
    """What the configuration says to rules."""

    def __init__(self, init_recipe: str = "article", forget_bias_once: bool = False) -> None:
        self.init_recipe = init_recipe
        self.forget_bias_once = forget_bias_once
        """Whether a forget bias in both biases of a gate is one too many: RNN307 runs."""
