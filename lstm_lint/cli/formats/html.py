"""One page to read, print and pass on: it needs no other file and no network."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from lstm_lint.cli.formats.differences import difference
from lstm_lint.cli.formats.frame import frame
from lstm_lint.cli.formats.full import OFFERS
from lstm_lint.cli.terminal import STYLES, Paint, harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>lstm-lint: {summary}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>lstm-lint</h1>
<p>{summary}</p>
{rules}</header>
<main>
{findings}</main>
<script>{script}</script>
</body>
</html>
"""
PAINT = Paint(True)
SPAN = re.compile(r"\x1b\[([\d;]+)m(.*?)\x1b\[0m")
CLASSES = {code: style for style, code in STYLES.items()}


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """The whole page."""
    sections = [_file(outcome) for outcome in outcomes if outcome.findings or outcome.applied]
    style, script = _part("page.css"), _part("page.js")
    page = PAGE.format(
        policy=f"default-src 'none'; style-src {_sum(style)}; script-src {_sum(script)}",
        summary=escape(tally.summary()),
        style=style,
        rules="".join(_rules(tally)),
        findings="".join(sections),
        script=script,
    )
    yield page.encode("ascii", "xmlcharrefreplace").decode()


def _part(name: str) -> str:
    return files("lstm_lint.cli.formats").joinpath(name).read_text("utf-8")


def _sum(part: str) -> str:
    """What tells a browser that a style or script is ours, and no file smuggled it in."""
    return f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'"


def _rules(tally: Tally) -> Iterator[str]:
    if not tally.by_rule:
        return
    yield "<fieldset><legend>Rules</legend>\n"
    for (code, name), number in sorted(tally.by_rule.items()):
        box = f'<input type="checkbox" value="{code}" checked>'
        yield f"<label>{box} {code} {name} <b>{number}</b></label>\n"
    yield "</fieldset>\n"


def _file(outcome: Outcome) -> str:
    parts = [f"<section>\n<h2>{_shown(outcome.job.filename)}</h2>\n"]
    parts += [_finding(finding, outcome) for finding in outcome.findings]
    if outcome.applied:
        mended = "".join(f"<li>{_title(finding)}</li>\n" for finding in outcome.applied)
        verb = "Fixed" if outcome.job.writes else "Would be fixed"
        parts.append(f"<h3>{verb}</h3>\n<ul>\n{mended}</ul>\n")
    return "".join([*parts, "</section>\n"])


def _finding(finding: Finding, outcome: Outcome) -> str:
    place = f"{finding.location.row}:{finding.location.column}"
    if finding.cell is not None:
        place = f"cell {finding.cell}:{place}"
    severity = finding.severity.value
    parts = [
        f'<article class="{severity}" data-rule="{finding.code}">\n',
        f"<h3>{_title(finding)} <small>{place} · {severity}</small></h3>\n",
        f"<p>{_prose(finding.message)}</p>\n",
    ]
    if outcome.source is not None:
        parts.append(_code(frame(outcome.source, finding, PAINT)))
        if finding.fix:
            offer = OFFERS.get(outcome.applicability(finding), "")
            offer = f"<small>({finding.fix.applicability.value}{offer})</small>"
            parts += [
                f"<details open><summary>{_prose(finding.fix.message)} {offer}</summary>\n",
                _code(difference(finding.fix, outcome.source, PAINT)),
                "</details>\n",
            ]
    return "".join([*parts, "</article>\n"])


def _title(finding: Finding) -> str:
    return f'<a href="{finding.url}">{finding.code}</a> {finding.name}'


def _code(lines: Iterable[str]) -> str:
    return f"<pre>{_spans(chr(10).join(lines))}</pre>\n"


def _spans(painted: str) -> str:
    """What was painted for a terminal, in HTML; what is painted holds no codes of its own."""
    return SPAN.sub(
        lambda span: f'<span class="{CLASSES[span[1]]}">{span[2]}</span>', escape(painted)
    )


def _prose(text: str) -> str:
    """A sentence with its code between backticks."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", _shown(text))


def _shown(text: str) -> str:
    return escape(harmless(text))
