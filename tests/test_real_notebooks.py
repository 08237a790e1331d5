"""The script that fixes public notebooks and runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lstm_lint import fix_source
from scripts import real_notebooks
from scripts.real_notebooks import Seen, differing, look, page

CODE = ["from torch import nn\n", "rnn = nn.LSTM(3, 4, dropout=0.5)"]


def notebook(*cells: list[str], **more: object) -> str:
    made = [{"cell_type": "code", "source": cell, "outputs": [], **more} for cell in cells]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4}, indent=1)


@pytest.mark.torch
def test_a_notebook_is_fixed_compared_and_run(tmp_path: Path) -> None:
    path = tmp_path / "one.ipynb"
    path.write_text(notebook(CODE, ["%magic\n", "print(rnn.dropout)"]))
    seen = Seen()
    look(path, seen, runs=True)
    assert (seen.notebooks, seen.fixed, seen.faults) == (1, 1, [])
    assert (seen.ran, seen.runs) == (1, 1)
    assert seen.found["RNN301"] == seen.applied["RNN301"] == 1
    seen.repositories.add("someone__something")
    said = page(seen, runs=True)
    assert "1 notebooks of 1 repositories" in said
    assert "[RNN301](rules/RNN301.md) | 1 | 1" in said
    assert "Nothing went wrong" in said


def test_a_fixed_notebook_that_fails_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.ipynb"
    path.write_text(notebook(CODE))
    answers = iter([True, False])
    monkeypatch.setattr(real_notebooks, "runs_through", lambda *_: next(answers))
    seen = Seen()
    look(path, seen, runs=True)
    assert seen.faults == [f"{path}: does not run any more"]
    assert "What went wrong" in page(seen, runs=True)


def test_what_may_not_differ_is_told() -> None:
    before = notebook(CODE, ["x = 1"])
    fixed = fix_source(before, "one.ipynb", unsafe=True)
    assert differing(before, fixed) == []
    other = notebook(CODE, ["x = 2"])
    assert differing(other, fixed) == ["cell 2 changed without a finding"]
    printed = notebook(CODE, ["x = 1"], execution_count=3)
    assert "more than sources changed" in differing(printed, fixed)
    assert "lines changed that are not of a source" in differing(printed, fixed)
    unchanged = fix_source(notebook(["x = 1"]), "one.ipynb")
    assert differing(before, unchanged) == ["changed without a finding"]
