"""What a walk leaves out: what .gitignore files and `exclude` say."""

from __future__ import annotations

from os.path import dirname, exists, join

from lstm_lint.regular import content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pathspec import GitIgnoreSpec

    Ignores = tuple[tuple[str, GitIgnoreSpec], ...]
    """Folders, and what is ignored below each; the first has the last word."""

FILE = ".gitignore"


def patterns(folder: str, lines: Sequence[str], outer: Ignores = ()) -> Ignores:
    """`outer`, overruled below `folder` by the lines, which are written as in a .gitignore."""
    from pathspec import GitIgnoreSpec

    try:
        spec = GitIgnoreSpec.from_lines(lines)
    except Exception:  # git passes over lines that mean nothing, and pathspec raises at them
        spec = GitIgnoreSpec.from_lines(filter(_means_something, lines))
    return ((folder, spec), *outer)


def _means_something(line: str) -> bool:
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([line])
    except Exception:
        return False
    return True


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
    for folder, spec in ignores:
        start = join(folder, "")
        if path.startswith(start) and path != start:
            verdict = spec.check_file(path[len(start) :]).include
            if verdict is not None:
                return verdict
    return False
