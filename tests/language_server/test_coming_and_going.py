"""How the server starts, answers about nothing, and goes."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.language_client import Editor
from tests.language_server.documents import (
    codes,
    whole,
)
from tests.support import DROPOUT_ON_PACKED, ROOT, lstm_lint, run


def test_requests_for_what_is_not_open_are_answered(shared: Editor) -> None:
    assert shared.actions("other.py", whole("")) == []
    assert shared.hover("other.py", 3, 3) is None
    assert codes(shared.open("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    assert shared.hover("model.py", 999, 999) is None


def test_it_goes_when_the_editor_is_gone(editor: Editor) -> None:
    editor.open("model.py", DROPOUT_ON_PACKED)
    assert editor.process.stdin
    editor.process.stdin.close()
    editor.process.wait(30)


def test_without_pygls_it_says_what_to_install() -> None:
    """`-S` leaves out all that was ever installed."""
    result = run([sys.executable, "-S", "-m", "lstm_lint", "server"], cwd=ROOT)
    assert result.returncode == 2
    assert result.stderr.endswith("pip install 'lstm-lint[lsp]'\n")
    assert "Traceback" not in result.stderr


def test_options(tmp_path: Path) -> None:
    assert lstm_lint("server", "--help", cwd=tmp_path).returncode == 0
    result = lstm_lint("server", "--stdioo", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean --stdio?" in result.stderr
