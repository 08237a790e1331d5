"""What docs/trust.md says of mutants is what their record comes to: here without what makes them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests.support import ROOT

RECORD = ROOT / "benchmarks/mutants/results.jsonl"
PAGE = (ROOT / "docs/trust.md").read_text("utf-8")


@pytest.mark.parametrize("room", ["fixer.py", "harm.py", "suppress", "flow"])
def test_the_score_of_a_room(room: str) -> None:
    tried = map(json.loads, RECORD.read_text("utf-8").splitlines())
    ends = Counter(
        each["outcome"] != "passed"
        for each in tried
        if each["path"].startswith(f"lstm_lint/{room}")
    )
    score = f"{100 * ends[True] / ends.total():.0f} %"
    assert f"| `lstm_lint/{room}` | {ends.total()} | {ends[True]} | {score} |\n" in PAGE
