"""Whatever stands in names, messages and sources, a report is one, and nobody obeys it."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_lint.cli.formats import FORMATS, render
from lstm_lint.cli.options import Options
from lstm_lint.cli.tally import Tally
from lstm_lint.cli.terminal import Paint
from lstm_lint.cli.work import Job, Outcome
from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Related, Severity
from lstm_lint.source import Source

OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
PIECES = [
    *("\x00", "\x07", "\t", "\n", "\r", "\x1b[31m", "\x7f", "\x9b", "\u202e", "\u2028", "\udcff"),
    *("\uffff", "<", ">", "&", '"', "'", "]", ";", ":", ",", "%0A", "`a`", "\\", "{0}", "${{"),
    *("</script>", "]]>", "::error::", "##vso[", "漢", "😀", "é", "a", "="),
]
OURS = (
    *("!doctype", "html", "head", "meta", "title", "body", "header", "fieldset", "legend", "main"),
    *("label", "input", "section", "article", "details", "summary", "pre", "span", "code", "ul"),
    *("a", "b", "p", "li", "small", "h1", "h2", "h3"),
)
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=8).map("".join)


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """A finding in some text, with a fix of two edits."""
    source = Source(draw(texts) or "a.py", draw(texts) + "x\n" + draw(texts))
    one, two, three, four = sorted(
        draw(st.integers(min_value=0, max_value=len(source.text))) for _ in range(4)
    )
    edits = tuple(
        Edit(start, end, draw(texts), source.location(start), source.location(end))
        for start, end in ((one, two), (three, four))
    )
    places = (source.location(one), source.location(four))
    finding = Finding(
        "RNN101",
        "dropout-on-packed",
        draw(texts),
        draw(st.sampled_from(Severity)),
        source.filename,
        *places,
        Fix(draw(texts), draw(st.sampled_from(Applicability)), edits),
        (Related(*places, draw(texts)),),
    )
    return Outcome(Job(source.filename, b""), (finding,), (finding,), source)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60, deadline=None)
@given(outcome=outcomes())
def test_report_of_anything(form: str, outcome: Outcome) -> None:
    options = Options()
    options.show_fixes = options.statistics = True
    tally = Tally(options)
    tally.count(outcome)
    report = "".join(render(form, iter([outcome]), tally, Paint(False)))
    assert not OBEYED.search(report)
    report.encode()
    if form in ("json", "sarif", "gitlab", "rdjson"):
        assert json.loads(report)
    elif form == "json-lines":
        assert json.loads(report.removesuffix("\n"))
        assert report.count("\n") == 1
    elif form == "junit":
        assert len(list(ElementTree.fromstring(report).iter("testcase"))) == 1
    elif form in ("pylint", "github", "azure"):
        assert report.count("\n") == 1
    elif form == "html":
        assert report.count("</script>") == report.count("<script>") == 1
        page = re.sub(r"<(script|style)>.*?</\1>", "", report, flags=re.DOTALL)
        assert not re.search(rf"<(?!/?({'|'.join(OURS)})\b)", page)


@pytest.mark.parametrize("form", FORMATS)
def test_names_that_no_encoding_has(form: str) -> None:
    for name in ("a\udcff.py", "a\ud800.py", "\ud800\udcff.py"):
        place = Location(1, 1)
        finding = Finding("RNN101", "", "", Severity.CRASH, name, place, place)
        outcome = Outcome(Job(name, b""), (finding,), (), Source(name, "x\n"))
        "".join(render(form, iter([outcome]), Tally(Options()), Paint(False))).encode()
