"""What fixing changes, as a patch for `git apply` and `patch -p1`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from os.path import commonpath, dirname, realpath, relpath

from lstm_lint.cli.files import repository
from lstm_lint.cli.terminal import Paint, harmless
from lstm_lint.cli.work import Job, Outcome
from lstm_lint.comparing import hunks

STYLES = {b"---": "bold", b"+++": "bold", b"@@ ": "cyan"}
LINE_STYLES = {b"-": "red", b"+": "green"}
UNPRINTABLE = re.compile(rb'[\x00-\x1f\x7f"\\]')
UNENDED = b"\n\\ No newline at end of file\n"


def folder(jobs: Iterable[Job]) -> str:
    """Where a patch of files is to be applied: tools refuse it for what lies outside.

    That is here, as long as all files are, or where git would name them from.
    """
    here = realpath(os.getcwd())
    folders = {here, *(dirname(realpath(job.filename)) for job in jobs)}
    try:
        around = commonpath(folders)
    except ValueError:  # drives of Windows, which no folder holds
        return here
    return here if around == here else repository(around) or around


def patch(outcome: Outcome, start: str, paint: Paint, *, seen: bool = False) -> bytes:
    """The change to one file as seen from a folder, byte for byte unless it is for people to see."""
    lines = _changes(outcome, start)
    shown = seen or paint.on
    return b"".join(_shown(line, paint) for line in lines) if shown else b"".join(lines)


def _changes(outcome: Outcome, start: str) -> Iterator[bytes]:
    before, after = _lines(outcome.job.data), _lines(outcome.data)
    if before != after:
        name = os.fsencode(_name(outcome.job.filename, start).replace(os.sep, "/"))
        yield b"--- %s\n" % _quoted(b"a/" + name)
        yield b"+++ %s\n" % _quoted(b"b/" + name)
    for (top, end, other, last), lines in hunks(before, after):
        yield b"@@ -%s +%s @@\n" % (_range(top, end), _range(other, last))
        for sign, line in lines:
            yield sign.encode() + (line if line.endswith(b"\n") else line + UNENDED)


def _range(start: int, end: int) -> bytes:
    """Lines as patches count them: from 1, and where there are none, from the line before."""
    count = end - start
    return b"%d" % end if count == 1 else b"%d,%d" % (start + bool(count), count)


def _name(filename: str, start: str) -> str:
    """The file that would be written, behind all links."""
    try:
        return relpath(realpath(filename), start)
    except ValueError:  # on another drive of Windows
        return filename


def _quoted(name: bytes) -> bytes:
    """A name as git writes it: in quotes where it holds what a line or a terminal would obey.

    A tab behind it says that blanks are part of it, and no date follows.
    """
    end = b"\t" if b" " in name else b""
    if not UNPRINTABLE.search(name):
        return name + end
    return b'"' + UNPRINTABLE.sub(lambda each: b"\\%03o" % ord(each[0]), name) + b'"' + end


def _lines(data: bytes) -> list[bytes]:
    """Lines as git has them: only a newline ends one."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _shown(line: bytes, paint: Paint) -> bytes:
    style = STYLES.get(line[:3]) or LINE_STYLES.get(line[:1], "")
    text = line.decode("utf-8", "replace").rstrip("\n")
    return (paint(style, harmless(text.expandtabs(4))) + "\n").encode("utf-8", "replace")
