"""Mutants are made, and noticed by tests in processes of their own."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, run

pytest.importorskip("cosmic_ray")
if not hasattr(os, "fork"):
    pytest.skip("the system can't fork", allow_module_level=True)

from scripts.mutants import apart, mutants, table, unread

FIXER = ROOT / "lstm_lint/fixer.py"


def test_annotations_are_left_alone() -> None:
    source = "from x import y\n\n\ndef f(a: int | None = 1 | 2) -> int | None:\n    b: int | str = a | 3\n"
    spans = unread(source)
    assert [start for start, _ in sorted(spans)] == [(4, 9), (4, 32), (5, 7)]


def test_mutants_are_python_and_differ() -> None:
    some = random.Random(0).sample([*mutants(FIXER)], 10)
    assert len({each.source for each in some}) == 10
    for each in some:
        compile(each.source, each.path, "exec")
        assert each.source != FIXER.read_text("utf-8")
        old, new = (text.splitlines() for text in (FIXER.read_text("utf-8"), each.source))
        assert old[: each.line - 1] == new[: each.line - 1]


def endless() -> bool:
    while True:
        pass


def test_what_becomes_of_work_apart() -> None:
    assert apart(lambda: True, 10) == "passed"
    assert apart(lambda: False, 10) == "failed"
    assert apart(lambda: sys.exit(0), 10) == "failed"
    assert apart(endless, 1) == "endless"


def test_a_mutant_is_noticed_and_leaves_no_trace(tmp_path: Path) -> None:
    """By a process that has none of ours loaded yet."""
    before = FIXER.read_bytes()
    code = (
        "import pathlib; from scripts import mutants as m;"
        "each = next(e for e in m.mutants(m.ROOT / 'lstm_lint/fixer.py')"
        " if e.operator == 'ZeroIterationForLoop');"
        "print(m.outcome(each, pathlib.Path('lines.json'), 0))"
    )
    said = run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    assert said.stdout == "failed\n", said.stderr
    assert FIXER.read_bytes() == before


def test_score_is_counted_by_room() -> None:
    paths = ("lstm_lint/fixer.py", "lstm_lint/flow/calls.py", "lstm_lint/flow/loops.py")
    results = [
        {"path": path, "outcome": found}
        for path, found in zip(paths, ("endless", "failed", "passed"), strict=True)
    ]
    assert table(results).splitlines()[2:] == [
        "| `lstm_lint/fixer.py` | 1 | 1 | 100 % |",
        "| `lstm_lint/flow` | 2 | 1 | 50 % |",
    ]
