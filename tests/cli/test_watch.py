"""`--watch`, on files that change."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lstm_lint.cli.arguments import parse_check
from lstm_lint.cli.watch import Watched
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


WATCHED = {
    "project/inner/sub/train.py": "from model import a\n",
    "project/inner/sub/model.py": "from ..below import b\n",
    "project/inner/below.py": "",
    "project/inner/sub/page.md": "",
    "project/inner/sub/lstm-lint.toml": 'extend = "../base.toml"\n',
    "project/inner/base.toml": 'extend = "more.toml"\n',
    "project/inner/more.toml": "select = []\n",
    "project/pyproject.toml": "",
    "project/inner/unrelated.py": "",
    "project/inner/unrelated.toml": "",
}


@pytest.mark.parametrize("said", [["sub/train.py"], ["sub", "--docs"]], ids=" ".join)
@pytest.mark.parametrize("name", WATCHED)
def test_what_a_run_depends_on_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: list[str]
) -> None:
    for path, text in WATCHED.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path / "project/inner")
    watched = Watched(parse_check(said))
    watched.look()
    before = watched.state()
    put(tmp_path / name, "# another text\n")
    wanted = "unrelated" not in name and not (name.endswith(".md") and "--docs" not in said)
    assert (watched.state() != before) is wanted


def test_what_was_broken_or_gone_is_watched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "train.py", "import model\n")
    put(tmp_path / "model.py", "")
    put(tmp_path / "lstm-lint.toml", 'extend = "base.toml"\n')
    put(tmp_path / "base.toml", "exclude = [\n")
    watched = Watched(parse_check(["train.py"]))
    watched.look()
    (tmp_path / "model.py").unlink()
    for name in ("base.toml", "model.py"):
        watched.look()
        before = watched.state()
        put(tmp_path / name, "")
        assert watched.state() != before
    put(tmp_path / "base.toml", 'exclude = ["other.py"]\n')
    put(tmp_path / "other.py", "")
    folder = Watched(parse_check([]))
    folder.look()
    put(tmp_path / "base.toml", "")
    folder.look()
    before = folder.state()
    put(tmp_path / "other.py", WRONG)
    assert folder.state() != before
