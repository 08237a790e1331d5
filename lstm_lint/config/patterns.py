"""Patterns as in a .gitignore, for one file at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os.path import abspath, join, normpath


def anchored(pattern: str, folder: str) -> str:
    """A path that is written out, as `./src`, as the pattern that means it in the folder's .gitignore."""
    sign, body = ("!", pattern[1:]) if pattern.startswith("!") else ("", pattern)
    start = join(folder, "")
    if body.startswith(("./", "../", start)):
        path = normpath(join(folder, body))
        if path.startswith(start):
            end = "/" if body.endswith("/") else ""
            body = f"/{path[len(start) :].replace(os.sep, '/')}{end}"
    return sign + body


def matches(filename: str, folder: str, patterns: Iterable[str]) -> bool:
    """Whether a file below the folder is one that the patterns name."""
    from pathspec import GitIgnoreSpec

    path, start = abspath(filename), join(folder, "")
    if not path.startswith(start):
        return False
    relative = path[len(start) :].replace(os.sep, "/")
    lines = [anchored(each, folder) for each in patterns]
    return GitIgnoreSpec.from_lines(lines).match_file(relative)


def matches_one(filename: str, folder: str, pattern: str) -> bool:
    """The same for one pattern, which `!` turns into its opposite."""
    if pattern.startswith("!"):
        return not matches(filename, folder, [pattern[1:]])
    return matches(filename, folder, [pattern])
