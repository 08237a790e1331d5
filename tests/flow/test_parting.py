"""What a check leaves behind: nothing that would have to wait for the collector."""

from __future__ import annotations

import gc

from lstm_lint.linter import Settings, check
from tests.support import ROOT

CLEAN = sorted((ROOT / "tests" / "clean").glob("RNN*/*.py"))[::30]


def test_all_that_was_followed_goes_at_once() -> None:
    held = {}
    for _ in range(2):  # what is made once, the first time, stays
        for file in CLEAN:
            gc.collect()
            gc.disable()
            try:
                check(file.read_bytes(), file.name, Settings(project=False))
                held[file] = gc.collect()
            finally:
                gc.enable()
    waiting = {file.name: count for file, count in held.items() if count}
    assert len(waiting) < len(CLEAN) / 10, waiting  # functions in branches, now and then
