"""`--watch`, on files that change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import ROOT

RIGHT = WRONG.replace("        packed = self.dropout(packed)\n", "")
COMMAND = [sys.executable, "-m", "lstm_lint", "check", "--output-format=concise", "--select=RNN101"]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    put(tmp_path / "model.py", WRONG)
    process = subprocess.Popen(
        [*COMMAND, "--watch"],
        cwd=tmp_path,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def put(path: Path, text: str) -> None:
    """Write a file at once, so that no half of it is seen."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)


@pytest.mark.skipif(sys.platform == "win32", reason="sends an interrupt")
def test_every_change_is_checked(watched: subprocess.Popen[str], tmp_path: Path) -> None:
    assert watched.stdout is not None
    assert watched.stdout.readline().startswith("model.py:15:18: RNN101")
    assert watched.stdout.readline().startswith("Found 1 mistake in 1 file")
    put(tmp_path / "model.py", RIGHT)
    assert watched.stdout.readline() == "No mistakes found in 1 Python file.\n"
    put(tmp_path / "other.py", WRONG)
    assert watched.stdout.readline().startswith("other.py:15:18: RNN101")
    assert watched.stdout.readline().startswith("Found 1 mistake in 1 file")
    put(tmp_path / "pyproject.toml", '[tool.lstm-lint]\nexclude = ["other.py"]\n')
    assert watched.stdout.readline() == "No mistakes found in 1 Python file.\n"
    watched.send_signal(signal.SIGINT)
    assert watched.wait(20) == 0
