"""Paths of a command line to files: folders are walked, files that are named are taken."""

from __future__ import annotations

import os
from os.path import abspath, basename, dirname, exists, isdir, isfile, islink, join, realpath

from lstm_lint.cli import ignored
from lstm_lint.cli.options import STANDARD_INPUT
from lstm_lint.config import ConfigError
from lstm_lint.neighbours import AROUND, FOREIGN, NEVER
from lstm_lint.prefilter import SUFFIXES, TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lstm_lint.cli.ignored import Ignores

    Excludes = Callable[[str], Ignores]
    Complain = Callable[[str], None]
    Respects = Callable[[str], bool]
    Leave = Callable[[str], None]

LOCK = ".#"
"""How Emacs begins the names of its locks, which are broken links on purpose."""


class Batch:
    """The files of one folder that are to be looked at, in an order that never changes."""

    __slots__ = ("entries", "folder", "paths", "real")

    def __init__(self, folder: str, paths: list[str], real: str = "") -> None:
        self.folder = folder
        """As it was named, with a separator at its end; nothing where we are."""
        self.paths = paths
        self.entries: list[os.DirEntry[str]] = []
        """What the system said of each; nothing where these are not all of their folder."""
        self.real = real
        """The folder behind all links, with a separator at its end."""

    @property
    def files(self) -> list[str]:
        """What the paths are behind all links, where they are none themselves."""
        return [self.real + basename(path) for path in self.paths]

    def part(self, paths: list[str]) -> Batch:
        """Some of them, which tell nothing of the folder."""
        return self if len(paths) == len(self.paths) else Batch("", paths)


def batches(
    paths: list[str],
    excludes: Excludes,
    complain: Complain,
    respects: Respects = lambda _: True,
    leave: Leave = lambda _: None,
    *,
    docs: bool = False,
) -> Iterator[Batch]:
    """The files that the paths mean, each once, folder by folder; at last what only links lead to.

    `excludes` gives what the configuration that holds in a folder leaves out; `complain` is told
    of what can't be looked at, and `leave` of what is left out, though other files may import it;
    `respects` says whether .gitignore files count in a folder, and `docs` has texts looked at too.
    """
    seen: set[str] = set()
    links: list[str] = []
    suffixes = (*SUFFIXES, *TEXTS) if docs else SUFFIXES
    for path in paths:
        walks = path != STANDARD_INPUT and isdir(path)
        walk = (excludes, complain, respects, leave, links, suffixes)
        for batch in Walk(path, *walk) if walks else named(path, complain, links):
            pairs = zip(batch.paths, batch.files, strict=True)
            fresh = {file: path for path, file in pairs if file not in seen}
            seen.update(fresh)
            if fresh:
                yield batch.part([*fresh.values()])
    for path in links:
        if realpath(path) not in seen:
            seen.add(realpath(path))
            yield Batch("", [path])


def named(path: str, complain: Complain, links: list[str]) -> Iterator[Batch]:
    """The file at `path`, whatever it is called; a link is kept for later."""
    if path == STANDARD_INPUT:
        yield Batch("", [path])
    elif exists(path) and islink(path):
        links.append(path.removeprefix("./"))
    elif exists(path):
        yield Batch("", [path.removeprefix("./")], join(realpath(dirname(path)), ""))
    else:
        complain(
            f"{path or repr(path)}: {'broken link' if islink(path) else 'no such file or folder'}"
        )


class Walk:
    """One walk through a folder that was named."""

    def __init__(
        self,
        root: str,
        excludes: Excludes,
        complain: Complain,
        respects: Respects,
        leave: Leave,
        links: list[str],
        suffixes: tuple[str, ...],
    ) -> None:
        self.links, self.suffixes = links, suffixes
        self.top, self.real = join(abspath(root), ""), join(realpath(root), "")
        self.root = ""
        self.excludes = excludes
        self.complain = complain
        self.respects = respects
        self.leave = leave
        outer = self.forgiving(ignored.above(abspath(root)))
        self.folders = [("" if root == "." else root.removeprefix("./"), outer)]

    def __iter__(self) -> Iterator[Batch]:
        while self.folders:
            folder, ignores = self.folders.pop()
            try:
                batch = self.look(folder, ignores)
            except OSError as error:
                self.complain(f"{folder or '.'}: {error.strerror}")
            except ConfigError as error:
                self.complain(str(error))
            else:
                if batch.paths:
                    yield batch

    def look(self, folder: str, outer: Ignores) -> Batch:
        """The files in a folder; the folders in it are kept for later."""
        here = abspath(folder)
        entries = {entry.name: entry for entry in os.scandir(folder or ".")}
        ignores = ignored.own(here, outer) if ignored.FILE in entries else outer
        barred = (*self.forgiving(self.excludes(here)), *(ignores if self.respects(here) else ()))
        inner = []
        above, below = join(folder, ""), join(here, "")
        batch = Batch(above, [], self.real + below[len(self.top) :])
        for name in sorted(entries):
            entry = entries[name]
            if entry.is_dir(follow_symlinks=False):
                if name in NEVER or ignored.matches(f"{below}{name}/", barred):
                    if name not in FOREIGN:
                        self.leave(above + name)
                else:
                    inner.append((above + name, ignores))
            elif name.endswith(self.suffixes):
                path = above + name
                if barred and ignored.matches(below + name, barred):
                    self.leave(path)
                elif entry.is_file(follow_symlinks=False):
                    batch.paths.append(path)
                    batch.entries.append(entry)
                elif self.leads_to_file(path, name):
                    self.links.append(path)
        self.folders += reversed(inner)
        return batch

    def leads_to_file(self, path: str, name: str) -> bool:
        """Whether a link may be followed to a file."""
        if isfile(path):
            if not self.leads_out(path):
                return True
            self.complain(f"{path}: a link that leads out of the project; not followed")
        elif islink(path) and not exists(path) and not name.startswith(LOCK):
            self.complain(f"{path}: broken link")
        return False

    def leads_out(self, path: str) -> bool:
        """Whether a link leads out of the repository, or else the project, that is walked.

        Who wants to have looked at, or even mended, what lies there names it.
        """
        if not self.root:
            top = self.top.rstrip(os.sep) or os.sep
            self.root = join(realpath(repository(top) or AROUND.root(top)), "")
        return not realpath(path).startswith(self.root)

    def forgiving(self, ignores: Ignores) -> Ignores:
        """Who names a folder wants it walked: what leaves it out as a whole does not count."""
        return () if ignored.matches(self.top, ignores) else ignores


def repository(folder: str) -> str | None:
    """The working tree of git that a folder lies in."""
    inner = folder
    while not exists(join(inner, ".git")):
        if inner == dirname(inner):
            return None
        inner = dirname(inner)
    return inner
