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


MOST_STARS, MOST_IN_A_NAME, MOST_DEPTHS = 4, 3, 2


def is_bounded(pattern: str) -> bool:
    """Whether a pattern is matched in a time that is worth it: each star multiplies the ways."""
    names = pattern.strip().strip("/").split("/")
    stars = [sum(1 for run in name.split("*")[1:] if run) + name.endswith("*") for name in names]
    depths = sum(name == "**" for name in names[:-1])
    within = [number for name, number in zip(names, stars, strict=True) if name.strip("*")]
    few = max(within, default=0) <= MOST_IN_A_NAME and sum(within) <= MOST_STARS
    return few and depths <= MOST_DEPTHS
