"""A run that is killed at any moment leaves files that are old or new; `scripts/kills.py` does more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
