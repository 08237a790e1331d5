"""What fixing changes, as a patch for `git apply` and `patch -p1`."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator

from lstm_lint.cli.terminal import Paint, harmless
from lstm_lint.cli.work import Outcome

STYLES = {b"---": "bold", b"+++": "bold", b"@@ ": "cyan"}
LINE_STYLES = {b"-": "red", b"+": "green"}
UNENDED = b"\n\\ No newline at end of file\n"


def patch(outcome: Outcome, paint: Paint) -> bytes:
    """The change to one file, byte for byte where it goes to a program."""
    lines = _changes(outcome)
    return b"".join(_shown(line, paint) for line in lines) if paint.on else b"".join(lines)


def _changes(outcome: Outcome) -> Iterator[bytes]:
    name = os.fsencode(os.path.relpath(outcome.job.filename).replace(os.sep, "/"))
    before, after = _lines(outcome.job.data), _lines(outcome.data)
    names = (b"a/" + name, b"b/" + name)
    for line in difflib.diff_bytes(difflib.unified_diff, before, after, *names):
        yield line if line.endswith(b"\n") else line + UNENDED


def _lines(data: bytes) -> list[bytes]:
    """Lines as git has them: only a newline ends one."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _shown(line: bytes, paint: Paint) -> bytes:
    style = STYLES.get(line[:3]) or LINE_STYLES.get(line[:1], "")
    text = line.decode("utf-8", "replace").rstrip("\n")
    return (paint(style, harmless(text.expandtabs(4))) + "\n").encode("utf-8", "replace")
