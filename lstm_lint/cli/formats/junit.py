"""Findings as tests that fail, for services that show JUnit's reports."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lstm_lint.cli.formats import worded
from lstm_lint.cli.formats.artifacts import relative
from lstm_lint.cli.terminal import harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.tally import Tally
    from lstm_lint.cli.terminal import Paint
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding


def render(outcomes: Iterable[Outcome], tally: Tally, paint: Paint) -> Iterator[str]:
    """A suite for each file with findings; without any, one whose test passes."""
    root = Element("testsuites", name="lstm-lint")
    for outcome in outcomes:
        if outcome.findings:
            _suite(root, outcome)
    if not len(root):
        suite = SubElement(root, "testsuite", name="lstm-lint")
        SubElement(suite, "testcase", name="check", classname="lstm-lint", time="0")
        _count(suite)
    _count(root)
    indent(root)
    yield tostring(root, "us-ascii", xml_declaration=True).decode() + "\n"


def _suite(root: Element, outcome: Outcome) -> None:
    path = harmless(relative(outcome.findings[0].filename))
    suite = SubElement(root, "testsuite", name=path)
    for finding in outcome.in_file:
        _case(suite, finding, path)
    _count(suite)


def _case(suite: Element, finding: Finding, path: str) -> None:
    row, column = finding.location.row, finding.location.column
    message = harmless(worded(finding))
    case = SubElement(
        suite,
        "testcase",
        name=f"{finding.code} {finding.name} ({row}:{column})",
        classname=path,
        file=path,
        line=str(row),
        time="0",
    )
    text = f"{path}:{row}:{column}: {finding.code} {message}\n{finding.url}"
    if finding.warning:  # a test that passes, and has something to say
        SubElement(case, "system-out").text = text
        return
    kind = "error" if finding.severity.value == "tool" else "failure"
    SubElement(case, kind, message=message, type=finding.severity.value).text = text


def _count(element: Element) -> None:
    """Say how many tests are in it, and how many of them fail."""
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("time", "0")
