"""Patterns as in a .gitignore, for one file at a time."""

from __future__ import annotations

import os
from collections.abc import Iterable
from os.path import abspath, join


def matches(filename: str, folder: str, patterns: Iterable[str]) -> bool:
    """Whether a file below the folder is one that the patterns name."""
    from pathspec import GitIgnoreSpec

    path, start = abspath(filename), join(folder, "")
    if not path.startswith(start):
        return False
    relative = path[len(start) :].replace(os.sep, "/")
    return GitIgnoreSpec.from_lines(patterns).match_file(relative)


def matches_one(filename: str, folder: str, pattern: str) -> bool:
    """The same for one pattern, which `!` turns into its opposite."""
    if pattern.startswith("!"):
        return not matches(filename, folder, [pattern[1:]])
    return matches(filename, folder, [pattern])
