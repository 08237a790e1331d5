"""Write what is said about rules from the rules themselves: docs/rules/, README's table and
the menu of the documentation site.

And from the table of the configuration's keys the schema that editors read, and beside the tests
what is said of every fixture's wrong code: whoever changes a rule sees there what users will read.

`--check` writes nothing, and fails where something is stale.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from lstm_lint import check_source
from lstm_lint.cli.formats import FORMATS
from lstm_lint.config.schema import schema
from lstm_lint.finding import Finding
from lstm_lint.linter import Settings
from lstm_lint.rules import Rule, all_rules
from lstm_lint.rules.base import FixAvailability

ROOT = Path(__file__).resolve().parent.parent
PAGES = Path("docs/rules")
SCHEMA = Path("docs/lstm-lint.schema.json")
SAID = Path("tests/said.txt")
MARKS = {
    Path("README.md"): ("<!-- rules: begin -->\n\n", "\n\n<!-- rules: end -->"),
    Path("mkdocs.yml"): ("# rules: begin\n", "\n      # rules: end"),
}
"""What the rules stand between, in documents that say more."""

ROOMS = {
    "RNN1": "Sequences: packing and padding",
    "RNN2": "Outputs and final states",
    "RNN3": "Initialisation",
    "RNN4": "Configuration and training",
    "RNN9": "The linter's own",
}


def _fix(rule: type[Rule]) -> str:
    """Whether there is a fix, and how far it may be trusted: as fixtures have it, or the page."""
    if rule.fix is FixAvailability.NEVER:
        return ""
    paths = (ROOT / "fixtures" / f"{rule.code}_{rule.name}").glob("*/wrong.py")
    sources = [path.read_text("utf-8") for path in paths] or code_blocks(rule)
    findings = [finding for source in sources for finding in check_source(source)]
    trusted = {
        finding.fix.applicability.value
        for finding in findings
        if finding.fix and finding.code == rule.code
    }
    return ", ".join(filter(None, [rule.fix.value, " or ".join(sorted(trusted))]))


def code_blocks(rule: type[Rule]) -> list[str]:
    """The code on a rule's page."""
    return re.findall(r"```python\n(.*?)```", rule.page(), re.DOTALL)


def table() -> str:
    """All rules, a table for each room."""
    rooms = groupby(all_rules(), key=lambda rule: rule.code[:4])
    return "\n\n".join("\n".join(_room(ROOMS[prefix], rules)) for prefix, rules in rooms)


def _room(title: str, rules: Iterator[type[Rule]]) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| Code | Name | Finds | Severity | Fix |"
    yield "|--|--|--|--|--|"
    for rule in rules:
        code = f"[{rule.code}]({PAGES.as_posix()}/{rule.code}.md)"
        off = "" if rule.default else " (off by default)"
        cells = (code, rule.name, rule.summary() + off, rule.severity.value, _fix(rule))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def menu() -> str:
    """All rules as the documentation site's menu has them, by rooms."""
    lines = []
    for prefix, rules in groupby(all_rules(), key=lambda rule: rule.code[:4]):
        lines.append(f'      - "{ROOMS[prefix]}":')
        lines += [f"          - {each.code} {each.name}: rules/{each.code}.md" for each in rules]
    return "\n".join(lines)


PLOTS = {"RNN301": "![Learning curves of three tasks by four recipes](../initialisation-small.svg)"}
"""What a rule's page shows before its example, where the evidence was measured."""


def page(rule: type[Rule]) -> str:
    """What `lstm-lint rule` says, with its plot."""
    text, plot = rule.page(), PLOTS.get(rule.code)
    return text.replace("## Example\n", f"{plot}\n\n## Example\n", 1) if plot else text


def said(folder: Path) -> str:
    """All that any rule says of a fixture, below its name."""
    every = Settings(select=frozenset(rule.code for rule in all_rules()), project=False)
    found = check_source((folder / "wrong.py").read_bytes(), "wrong.py", every)
    name = f"{folder.parent.name}/{folder.name}"
    return "\n".join([name, *(line for each in found for line in _words(each)), ""])


def _words(finding: Finding) -> Iterator[str]:
    """A finding's place and message, whether its fix is safe, and where it points to besides."""
    start, end = finding.location, finding.end_location
    reach = f"{start.row}:{start.column}-{end.row}:{end.column}"
    yield f"  {reach} {finding.code} {finding.message}"
    if finding.fix:
        yield f"    {finding.fix.applicability.value} fix: {finding.fix.message}"
    for other in finding.related:
        yield f"    {other.location.row}:{other.location.column} {other.message}"


def documents() -> dict[Path, str]:
    """What every generated file should hold."""
    readme, site = MARKS
    pages = {PAGES / f"{rule.code}.md": f"{page(rule)}\n" for rule in all_rules()}
    return {
        readme: _with(table(), readme),
        site: _with(menu(), site),
        SCHEMA: json.dumps(schema(FORMATS), indent=2) + "\n",
        SAID: "\n".join(said(each.parent) for each in sorted(ROOT.glob("fixtures/*/*/wrong.py"))),
        **pages,
    }


def _with(inside: str, path: Path) -> str:
    """The file with this between its marks."""
    begin, end = MARKS[path]
    before, begun, rest = (ROOT / path).read_text("utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (begun and ended):
        raise SystemExit(f"{path} lacks {begin.strip()} or {end.strip()}")
    return f"{before}{begin}{inside}{end}{after}"


def stale() -> list[Path]:
    """The generated files that differ from what they should hold, or should not be there."""
    wanted = documents()
    there = {path.relative_to(ROOT) for path in (ROOT / PAGES).glob("*.md")}
    differ = [
        path
        for path, text in wanted.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_text("utf-8") != text
    ]
    return sorted({*differ, *(there - wanted.keys())})


def main() -> int:
    outdated = stale()
    if "--check" in sys.argv[1:]:
        for path in outdated:
            print(f"{path.as_posix()} is stale: run scripts/docs.py")
        return 1 if outdated else 0
    wanted = documents()
    (ROOT / PAGES).mkdir(parents=True, exist_ok=True)
    for path in outdated:
        if path in wanted:
            (ROOT / path).write_text(wanted[path], "utf-8", newline="\n")
        else:
            (ROOT / path).unlink()
        print(path.as_posix())
    return 0


if __name__ == "__main__":
    sys.exit(main())
