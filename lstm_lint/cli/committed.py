"""`--require-clean`: nothing is written where git could not bring back what was there."""

from __future__ import annotations

import os
import subprocess
from os.path import dirname, exists, isdir, join, lexists, realpath, relpath

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
    ignores do only where they are named.  Links are followed, as they are where files are written.
    """
    changed: list[str] = []
    named = [realpath(path) for path in paths if path != STANDARD_INPUT and exists(path)]
    for top in sorted(set(map(_top, named))):
        changed += _changed(top)
    for path in named:
        if not isdir(path) and not _git(dirname(path), "ls-files", "-z", "--", path):
            changed += [] if relpath(path) in changed else [relpath(path)]
    if changed:
        shown = ", ".join(changed[:SHOWN])
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        raise UsageError(f"{OPTION}: not committed: {shown}{more}")


def _top(path: str) -> str:
    """The root of the working tree that a path lies in."""
    folder = path if isdir(path) else dirname(path)
    return os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\r\n"))


def _changed(top: str) -> Iterator[str]:
    """The files of a working tree that are not as they were committed, as seen from here."""
    asked = ("--untracked-files=all", "--no-renames", "--ignore-submodules=none")
    said = _git(top, "status", "--porcelain", "-z", *asked)
    for line in filter(None, os.fsdecode(said).split("\0")):
        yield relpath(join(top, line[3:]))
    for line in filter(None, os.fsdecode(_git(top, "ls-files", "-v", "-z")).split("\0")):
        # What git was told not to look at: `assume-unchanged`, `skip-worktree`.
        if (line[0].islower() or line[0] == "S") and lexists(join(top, line[2:])):
            yield relpath(join(top, line[2:]))


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
