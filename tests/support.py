"""What several tests need: this checkout, and commands run as users run them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

DROPOUT_ON_PACKED = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.dropout = nn.Dropout(0.5)
        self.gru = nn.GRU(size, size, batch_first=True)
        for parameter in self.gru.parameters():
            nn.init.normal_(parameter, std=0.1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed = self.dropout(packed)
        return self.gru(packed)[1][-1]
"""
"""One mistake, RNN101 at line 15, with a safe fix."""


def run(
    command: Iterable[object],
    *,
    cwd: Path,
    stdin: bytes | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, as from a shell without colours."""
    result = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        env={**os.environ, "NO_COLOR": "1", **(env or {})},
        timeout=timeout,
        check=False,
    )
    out, err = (stream.decode("utf-8", "replace") for stream in (result.stdout, result.stderr))
    return subprocess.CompletedProcess(result.args, result.returncode, out, err)


def lstm_lint(
    *arguments: str | Path, cwd: Path, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line."""
    return run([sys.executable, "-m", "lstm_lint", *arguments], cwd=cwd, stdin=stdin)


def git(*arguments: str | Path, cwd: Path) -> str:
    """Run git, under a name of its own and deaf to the machine's settings."""
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    result = run(["git", *arguments], cwd=cwd, env={**identity, **quiet})
    assert result.returncode == 0, result.stderr
    return result.stdout


def commit_all(folder: Path) -> str:
    """Make `folder` a git repository if it is none, commit all in it, and say the commit."""
    if not (folder / ".git").exists():
        git("init", "--quiet", "--initial-branch=main", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "--quiet", "--allow-empty", "--message=All", cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder).strip()


def snapshot(into: Path) -> Path:
    """Copy this checkout as git sees it: tracked files as they are now, and new ones."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    for name in filter(None, listed.split("\0")):
        source, target = ROOT / name, into / name
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    return into
