"""A run that is killed at any moment leaves files that are old or new; `scripts/kills.py` does more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts import kills as script
from scripts.kills import Tally, compare, kills


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="the system has no groups of processes")
def test_killed_runs_leave_files_that_are_old_or_new(tmp_path: Path) -> None:
    tally = kills(10, 40, seed=1, folder=tmp_path / "tree")
    assert tally.kills == 10
    assert tally.harm == 0


def test_what_is_torn_or_lost_is_counted(tmp_path: Path) -> None:
    old = dict.fromkeys(("kept", "fixed", "torn", "lost"), b"old")
    new = dict.fromkeys(old, b"new")
    for name, data in {"kept": b"old", "fixed": b"new", "torn": b"ne"}.items():
        (tmp_path / name).write_bytes(data)
    tally = Tally()
    compare(old, new, tmp_path, tally)
    assert (tally.half, tally.torn, tally.lost, tally.harm) == (1, 1, 1, 2)


def test_the_page_says_what_the_record_comes_to() -> None:
    assert script.told(script.read()) in script.PAGE.read_text("utf-8").splitlines()


def test_what_is_kept_is_added_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(script, "RECORD", tmp_path / "record.jsonl")
    monkeypatch.setattr(script, "PAGE", tmp_path / "page.md")
    script.PAGE.write_text(f"# Trust\n\n{script.BEGINS}not yet.\n\nMore.\n")
    for seed in (1, 2):
        script.keep(Tally(kills=200, in_time=150, half=90, left=3), seed=seed)
    assert [run["seed"] for run in script.read()] == [1, 2]
    _, _, text, *rest = script.PAGE.read_text().splitlines()
    assert "Of 400 kills in all, 300 came before the run had ended, and 180 of these" in text
    assert "none left a file that was neither old nor new, and none was lost (`" in text
    assert rest == ["", "More."]
    script.keep(Tally(kills=1, torn=1, unfinished=2))
    assert "1 left a file that was neither" in script.PAGE.read_text()
    assert "2 undisturbed runs ended otherwise" in script.PAGE.read_text()
