"""`--require-clean`: nothing is written where git could not bring back what was there."""

from __future__ import annotations

import os
import subprocess
from os.path import abspath, dirname, exists, isdir, join, relpath

from lstm_lint.cli.options import STANDARD_INPUT, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPTION = "--require-clean"
SHOWN = 10
"""Files that are named."""
GIT = ("git", "-c", "core.fsmonitor=false", "--no-optional-locks")


def insist_on_commits(paths: Iterable[str]) -> None:
    """Raise UsageError unless all in the working trees that the paths lie in is committed.

    Files that git does not know yet count, since it could not bring them back; those that it
    ignores do not.
    """
    changed: list[str] = []
    for top in sorted({_top(path) for path in paths if path != STANDARD_INPUT and exists(path)}):
        changed += _changed(top)
    if changed:
        named = ", ".join(changed[:SHOWN])
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        raise UsageError(f"{OPTION}: not committed: {named}{more}")


def _top(path: str) -> str:
    """The root of the working tree that a path lies in."""
    folder = path if isdir(path) else dirname(abspath(path))
    return os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))


def _changed(top: str) -> Iterator[str]:
    """The files of a working tree that are not as they were committed, as seen from here."""
    said = _git(top, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames")
    for line in filter(None, os.fsdecode(said).split("\0")):
        yield relpath(join(top, line[3:]))


def _git(folder: str, *words: str) -> bytes:
    """What git says.  Raises UsageError where it can't."""
    try:
        done = subprocess.run([*GIT, *words], cwd=folder, capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"{OPTION}: git: {error.strerror}") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"{OPTION}: {relpath(folder)}: {why}")
    return done.stdout
