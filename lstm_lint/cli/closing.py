"""What a report ends with: what was fixed, how much of what was found, and a line that sums up."""

from __future__ import annotations

from lstm_lint.cli.terminal import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint


def closing(tally: Tally, paint: Paint) -> Iterator[str]:
    """All that the options want said at the end."""
    yield from asked(tally, paint)
    if not tally.options.quiet:
        yield f"{paint('bold', tally.summary())}\n"


def asked(tally: Tally, paint: Paint) -> Iterator[str]:
    """What is said only where an option asks for it."""
    if tally.options.show_fixes and tally.mended:
        yield from _fixes(tally, paint)
    if tally.options.statistics and tally.by_rule:
        yield from _statistics(tally, paint)


def _fixes(tally: Tally, paint: Paint) -> Iterator[str]:
    yield f"{'Would be fixed' if tally.options.diff else 'Fixed'}:\n"
    for filename, rules in tally.mended.items():
        yield f"  {paint('bold', harmless(filename))}:\n"
        for (code, name), number in sorted(rules.items()):
            yield f"    {number} × {paint('red', code)} {name}\n"
    yield "\n"


def _statistics(tally: Tally, paint: Paint) -> Iterator[str]:
    """The rules, from the one with most findings down."""
    margin = len(str(max(tally.by_rule.values())))
    for (code, name), number in sorted(tally.by_rule.items(), key=lambda each: (-each[1], each)):
        yield f"{number:{margin}} {paint('red', code)} {name}\n"
    yield "\n"
