"""The command line, run in this process in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from lstm_lint.cli import main
from tests.support import DROPOUT_ON_PACKED as WRONG

LINE = "        packed = self.dropout(packed)"
AT = f"{WRONG.splitlines().index(LINE) + 1}:{LINE.index('self') + 1}"
"""The row and column of RNN101 in `WRONG`."""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


@dataclass
class Shell:
    """A folder to be in, and commands to give there."""

    folder: Path
    captured: pytest.CaptureFixture[str]
    patch: pytest.MonkeyPatch

    def __call__(self, *words: str, stdin: bytes = b"") -> Said:
        self.patch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin)))
        self.captured.readouterr()
        try:
            code = main(list(words))
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        return Said(code, *self.captured.readouterr())

    def check(self, *words: str, stdin: bytes = b"") -> Said:
        """Run `check` with RNN101 alone, without a frame."""
        options = ("--output-format=concise", "--select=RNN101")
        return self("check", *options, *words, stdin=stdin)

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@pytest.fixture
def shell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return Shell(tmp_path, capsys, monkeypatch)
