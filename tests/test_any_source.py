"""Whatever a program is: nothing falls over, fixes touch no other byte, suppressing silences one."""

from __future__ import annotations

import sys
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fuzz import mutations
from benchmarks.fuzz.promises import NAME, Broken, beside, hold
from benchmarks.fuzz.run import corpus
from lstm_lint import Settings, check_source
from lstm_lint.finding import Edit, Finding, Location, Severity
from lstm_lint.rules import all_rules
from tests.properties import examples
from tests.support import ROOT, run

SEEDS = list(mutations.seeds())
ALL = Settings(select=frozenset(rule.code for rule in all_rules()) - {"RNN902"})
quick = examples()
randomly = st.randoms(use_true_random=False)
fixtures = st.sampled_from(SEEDS)


@quick
@given(fixtures, fixtures, randomly)
def test_promises_hold_a_few_steps_from_a_fixture(data: bytes, other: bytes, draw: Random) -> None:
    hold(mutations.mutated(data, other, draw))


@quick
@given(st.binary(max_size=200), fixtures, st.integers(0, 5000))
def test_promises_hold_of_any_bytes_in_a_fixture(junk: bytes, data: bytes, place: int) -> None:
    hold(data[:place] + junk + data[place:])


@pytest.mark.parametrize("number", range(0, len(corpus()), 10))
def test_promises_hold_of_what_the_fuzzer_kept(number: int) -> None:
    for data in corpus()[number : number + 10]:
        hold(data)


STAND_IN = """
import sys
from contextlib import nullcontext
from types import ModuleType

sys.modules["atheris"] = fuzzer = ModuleType("atheris")
fuzzer.instrument_imports = lambda **_: nullcontext()
from benchmarks.fuzz import target

target.run(target.mutate(target.SEEDS[0], 10_000, 1))
"""


def test_the_fuzzer_finds_all_that_it_runs() -> None:
    """Whatever stands in atheris' place: it imports in an order of its own."""
    said = run([sys.executable, "-c", STAND_IN], cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    assert said.returncode == 0, said.stderr


@quick
@given(fixtures, fixtures, randomly)
def test_suppressing_silences_that_finding_alone(data: bytes, other: bytes, draw: Random) -> None:
    """A comment at the end of its line takes away what is found there of its code, and no more."""
    text = mutations.mutated(data, other, draw).decode("utf-8", "surrogateescape")
    found = check_source(text, NAME, ALL)
    lines = text.split("\n")
    plain = [each for each in found if _ends_in_code(lines, each)]
    if "lint" in text or "noqa" in text or not plain:
        return
    one = draw.choice(plain)
    row = one.location.row - 1
    lines[row] += f"  # lstm-lint: ignore[{one.code}]"
    left = check_source("\n".join(lines), NAME, ALL)
    rows = {one.location.row}
    gone = [each for each in found if each.code == one.code and each.location.row in rows]
    assert _said(left) == _said([each for each in found if each not in gone])


def _ends_in_code(lines: list[str], finding: Finding) -> bool:
    """Whether a comment may follow on the line that the finding is on, and on it alone."""
    row = finding.location.row
    line = lines[row - 1]
    whole = finding.end_location.row == row and finding.severity is not Severity.TOOL
    return whole and not {"#", '"', "'", "\\", "\r", "\f", "\v"} & set(line) and _stands(line)


def _stands(line: str) -> bool:
    try:
        compile(line.strip(), NAME, "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _said(findings: list[Finding]) -> list[tuple[str, object]]:
    return [(each.code, each.location) for each in findings]


def test_what_breaks_a_promise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(text: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("lstm_lint.parsing.parse", fails)
    with pytest.raises(Broken, match="ZeroDivisionError"):
        hold(SEEDS[0])


def test_edits_at_one_place_keep_their_order() -> None:
    here = Location(1, 1)
    edits = [Edit(1, 1, "x", here, here), Edit(1, 1, "y", here, here), Edit(0, 1, "", here, here)]
    assert beside("ab", edits) == "xyb"
