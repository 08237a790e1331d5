"""Lines of the user's own making, as flake8 has them: `%(path)s:%(row)d: %(code)s %(text)s`."""

from __future__ import annotations

import re

from lstm_lint.cli.formats import found
from lstm_lint.cli.terminal import disarmed, harmless
from lstm_lint.finding import Finding, Location, Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.work import Outcome

EXAMPLE = Finding("RNN101", "", "", Severity.CRASH, "", Location(1, 1), Location(1, 1))
"""A finding that says as little as can be."""


def filled(template: str, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A line for each finding, which is a command to a CI only where the template is one."""
    wanted = is_command(template, "some")
    for finding, _ in found(outcomes):
        text = template % values(finding)
        yield f"{text if wanted else _harmless(text)}\n"


def is_command(template: str, word: str = "") -> bool:
    """Whether the log of a CI obeys what a template prints where all that it names is one word."""
    text = template % {**values(EXAMPLE), **dict.fromkeys(("path", "text", "cell"), word)}
    return _harmless(text) != text


def _harmless(text: str) -> str:
    return "\n".join(map(disarmed, text.split("\n")))


def values(finding: Finding) -> dict[str, object]:
    """What a template can name; the first five as flake8 calls them."""
    start, end = finding.location, finding.end_location
    return {
        "path": harmless(finding.filename),
        "row": start.row,
        "col": start.column,
        "code": finding.code,
        "text": harmless(finding.message),
        "name": finding.name,
        "severity": finding.severity.value,
        "level": finding.level,
        "cell": finding.cell or "",
        "end_row": end.row,
        "end_col": end.column,
        "url": finding.url,
    }


def problem(template: str) -> str:
    """Why a template can't be filled; nothing if it can."""
    if not re.sub(r"[\t\n]", "", template).isprintable():
        return f"{template!r} is no template: a terminal would obey what is in it"
    if _WIDE.search(template):
        return f"{template!r} is no template: too wide"
    try:
        template % values(EXAMPLE)
    except KeyError as error:
        from lstm_lint.suggestions import did_you_mean

        known = list(values(EXAMPLE))
        hint = did_you_mean(str(error.args[0]), known) or f"; there is {', '.join(known)}"
        return f"a template has no {error}{hint}"
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        return f"{template!r} is no template: {error}"
    return ""


_WIDE = re.compile(r"\d{4}")
"""A width that fills no line, but the memory."""
