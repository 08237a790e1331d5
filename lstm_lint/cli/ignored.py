"""What a walk leaves out: what .gitignore files and `exclude` say."""

from __future__ import annotations

from os.path import dirname, exists, join

from lstm_lint.regular import content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lstm_lint.config.lines import Lines

    Ignores = tuple[tuple[str, Lines], ...]
    """Folders, and what is ignored below each; the first has the last word."""

FILE = ".gitignore"


def patterns(folder: str, lines: Sequence[str], outer: Ignores = ()) -> Ignores:
    """`outer`, overruled below `folder` by the lines, which are written as in a .gitignore."""
    from lstm_lint.config.lines import Lines

    return ((folder, Lines(lines)), *outer)


def own(folder: str, outer: Ignores = ()) -> Ignores:
    """`outer`, overruled below `folder` by its .gitignore if it has one."""
    try:
        text = content(join(folder, FILE)).decode("utf-8", "replace")
    except OSError:
        return outer
    from lstm_lint.config.patterns import is_bounded

    return patterns(folder, list(filter(is_bounded, text.splitlines())), outer)


def above(folder: str) -> Ignores:
    """What the .gitignore files above `folder` say, up to where its repository ends."""
    outside = []
    while not exists(join(folder, ".git")):
        folder, inner = dirname(folder), folder
        if folder == inner:
            return ()
        outside.append(folder)
    ignores: Ignores = ()
    for folder in reversed(outside):
        ignores = own(folder, ignores)
    return ignores


def matches(path: str, ignores: Ignores) -> bool:
    """Whether the file or, if it ends with a slash, the folder at `path` is left out."""
    for folder, lines in ignores:
        start = join(folder, "")
        if path.startswith(start) and path != start:
            verdict = lines.verdict(path[len(start) :])
            if verdict is not None:
                return verdict
    return False
