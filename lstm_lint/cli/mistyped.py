"""Which path was meant by one that is not there."""

from __future__ import annotations

import os
from os.path import join, lexists, split

from lstm_lint.suggestions import MOST, asked, nearest

MISSING = ": no such file or folder"


def hinted(complaint: str) -> str:
    """The complaint; if it is of a path that is not there, with one that is."""
    path = complaint.removesuffix(MISSING)
    if path in (complaint, "''"):
        return complaint
    return complaint + asked(_near(path.rstrip(os.sep))[:MOST])


def _near(path: str) -> list[str]:
    """Paths that are there, each part of them near that part of `path`."""
    if not path or lexists(path):
        return [path]
    folder, name = split(path)
    near = []
    for there in _near(folder):
        names = _names(there)
        near += [join(there, each) for each in ([name] if name in names else nearest(name, names))]
    return near


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder or "."))
    except OSError:
        return []
