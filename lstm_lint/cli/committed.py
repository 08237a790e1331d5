"""`--require-clean`: nothing is written where git could not bring back what was there."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from os.path import dirname, exists, isdir, join, lexists, normpath, realpath, relpath

from lstm_lint.cli.files import repository
from lstm_lint.cli.options import STANDARD_INPUT, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OPTION = "--require-clean"
SHOWN = 10
"""Files that are named."""
GIT = ("git", "-c", "core.fsmonitor=false", "--no-optional-locks")
ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What would have git answer for another repository than the one that a folder lies in."""


def insist_on_commits(paths: Iterable[str], written: Iterable[str]) -> None:
    """Raise UsageError unless git could bring back what there is.

    All in the working trees that the paths lie in has to be committed; files that git does not
    know yet count, those that it ignores do not.  A file that may be written has to be known to
    the repository that it lies in itself, behind all links, and nothing there may be changed.
    """
    top = cache(_top)
    named = (realpath(path) for path in paths if path != STANDARD_INPUT and exists(path))
    trees: dict[str, set[str]] = {
        top(path if isdir(path) else dirname(path)): set() for path in named
    }
    for path in map(realpath, written):
        trees.setdefault(top(dirname(path)), set()).add(path)
    changed: dict[str, None] = {}
    for tree, files in sorted(trees.items()):
        changed |= dict.fromkeys(map(relpath, _changed(tree, files)))
    if changed:
        shown = ", ".join([*changed][:SHOWN])
        more = f" and {len(changed) - SHOWN} more" if len(changed) > SHOWN else ""
        raise UsageError(f"{OPTION}: not committed: {shown}{more}")


def _top(folder: str) -> str:
    """The root of the working tree that a folder lies in; itself where it lies in none."""
    return repository(folder) or folder


def _changed(top: str, files: set[str]) -> Iterator[str]:
    """What is not as it was committed in a working tree, and those of the files that never were."""
    asked = ("--untracked-files=all", "--no-renames", "--ignore-submodules=none")
    said = _git(top, "status", "--porcelain", "-z", *asked)
    for line in filter(None, os.fsdecode(said).split("\0")):
        yield join(top, line[3:])
    known = set()
    for line in filter(None, os.fsdecode(_git(top, "ls-files", "-v", "-z")).split("\0")):
        path = join(top, normpath(line[2:]))
        known.add(path)
        # What git was told not to look at: `assume-unchanged`, `skip-worktree`.
        if (line[0].islower() or line[0] == "S") and lexists(path):
            yield path
    yield from sorted(files - known)


def _git(folder: str, *words: str) -> bytes:
    """What git says.  Raises UsageError where it can't."""
    here = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        done = subprocess.run(
            [*GIT, *words], cwd=folder, env=here, capture_output=True, check=False
        )
    except OSError as error:
        raise UsageError(f"{OPTION}: git: {error.strerror}") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"{OPTION}: {relpath(folder)}: {why}")
    return done.stdout
