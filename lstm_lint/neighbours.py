"""Which files of its project a file imports, and whether it meets recurrent code through them.

Found by looking at import lines and at the names of files: nothing is parsed, let alone run, and
a file that imports nothing of its project costs no more than the look.
"""

from __future__ import annotations

import os
from os.path import abspath, dirname, join

from lstm_lint import prefilter
from lstm_lint.regular import beginning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from lstm_lint.looks import Look, Names

MARKS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", ".git", "requirements.txt"})
"""What stands in the root of a project."""
NEVER = frozenset(
    {
        ".bzr", ".direnv", ".eggs", ".git", ".git-rewrite", ".hg", ".ipynb_checkpoints",
        ".mypy_cache", ".nox", ".pants.d", ".pyenv", ".pytest_cache", ".pytype", ".ruff_cache",
        ".svn", ".tox", ".venv", ".vscode", "__pycache__", "__pypackages__", "_build",
        "buck-out", "build", "dist", "node_modules", "site-packages", "venv",
    }
)  # fmt: skip
"""Folders that hold nothing of one's own; they are walked only if they are named."""
FOREIGN = NEVER - {"build", "dist"}
"""Those of them that no file of a project imports from."""
BIGGEST = 1_000_000
"""Bytes of a neighbour that are worth reading."""
PICTURE = 50_000
"""Bytes of a string in a notebook that is no code."""
ELSEWHERE = frozenset(
    "torch numpy __future__ typing os sys re math json time random logging collections".split()
)
"""What is never a neighbour."""


def concern(data: bytes, filename: str, *, project: bool) -> bool:
    """Whether a file may hold recurrent code, or in its project meet some; False is certain."""
    if not filename.endswith((prefilter.NOTEBOOK, *prefilter.TEXTS)):
        return code_concerns(data, filename, project=project)
    if filename.endswith(prefilter.NOTEBOOK) and prefilter.is_disguised(data):
        return True
    if b"torch" not in data:
        return False
    return prefilter.may_hold(data) or (
        project and AROUND.meets(unwrapped(data, filename), filename)
    )


def code_concerns(data: bytes, filename: str, *, project: bool) -> bool:
    """The same of Python's own text."""
    return AROUND.concern(data, filename) if project else prefilter.may_concern(data)


class Neighbours:
    """The files around those that are checked, each as it was when it was first looked at."""

    def __init__(self) -> None:
        self.walked: tuple[str, ...] = ()
        """Folders that are checked as a whole."""
        self.forget()

    def forget(self) -> None:
        """Look anew at everything."""
        self.entries: dict[str, frozenset[str]] = {}
        self.roots: dict[str, str | None] = {}
        self.tops: dict[str, str] = {}
        self.looked_in: dict[str, list[str]] = {}
        self.inside: dict[str, bool] = {}
        self.located: dict[tuple[str, str], str | None] = {}
        self.below: dict[tuple[str, str], str | None] = {}
        self.near: dict[tuple[str, str], bool] = {}
        self.looks: dict[str, Look] = {}
        self.behind: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
        self.recurrent: dict[tuple[str, str], list[tuple[str, str, bytes]]] = {}
        self.bearers: dict[str, frozenset[str]] = {}
        self.beside: dict[str, list[bytes]] = {}
        """What is in the files of folders in which constants lie."""
        self.unsaved: dict[str, bytes] = {}
        """What files hold that have not been written yet."""
        self.projects: dict[str, Any] = {}
        """What `sweeps` tells of each project."""

    # --- where a module stands

    def locate(self, module: str, filename: str) -> str | None:
        """The file that a module is to another file, within the project alone."""
        return self.locate_from(module, dirname(abspath(filename)))

    def locate_from(self, module: str, here: str) -> str | None:
        """The file that a module is to the files of a folder."""
        key = (here, module)
        if key not in self.located:
            near = self.is_near(module, here)
            self.located[key] = self._found(module, here) if near else None
        return self.located[key]

    def _found(self, module: str, here: str) -> str | None:
        root = self.root(here)
        path = module.lstrip(".")
        level = len(module) - len(path)
        start = here
        for _ in range(level - 1):
            start = dirname(start)
        for place in (start,) if level else self.places(here):
            key = (place, path)
            if key not in self.below:
                self.below[key] = self._below(place, path.split(".") if path else [])
            found = self.below[key]
            if found is not None:
                return found if self._is_inside(found, root) else None
        return None

    def places(self, here: str) -> list[str]:
        """Where a module is looked for: beside a file, in what may be its program's folder, in the root.

        A program is started from a folder that is no package.
        """
        if here not in self.looked_in:
            root, above = self.root(here), dirname(here)
            found = [here]
            while above.startswith(join(root, "")):
                found += [above] if "__init__.py" not in self.names(above) else []
                above = dirname(above)
            self.looked_in[here] = [*found, root, join(root, "src")]
        return self.looked_in[here]

    def _below(self, folder: str, parts: list[str]) -> str | None:
        for part in parts[:-1]:
            if part not in self.names(folder):
                return None
            folder = join(folder, part)
        for part in parts[-1:]:
            if f"{part}.py" in self.names(folder):
                return join(folder, f"{part}.py")
            if part not in self.names(folder):
                return None
            folder = join(folder, part)
        return join(folder, "__init__.py") if "__init__.py" in self.names(folder) else None

    def _is_inside(self, path: str, root: str) -> bool:
        """Whether a file belongs to the project, wherever links lead."""
        folder = dirname(path)
        if folder not in self.inside:
            real = join(os.path.realpath(folder), "")
            self.inside[folder] = real.startswith(join(os.path.realpath(root), ""))
        if path not in self.inside:
            self.inside[path] = self.inside[folder] and not os.path.islink(path)
        return self.inside[path]

    def names(self, folder: str) -> frozenset[str]:
        """What lies in a folder."""
        known = self.entries.get(folder)
        if known is None:
            try:
                known = frozenset(os.listdir(folder))
            except OSError:
                known = frozenset()
            self.entries[folder] = known
        return known

    def walk(self, *folders: str) -> None:
        """Take what lies in some folders for projects, where nothing else tells."""
        self.walked = tuple(map(abspath, folders))
        self.forget()

    def root(self, folder: str) -> str:
        """The nearest folder that looks like a project's, else what is checked as a whole.

        Where one file is checked, it is the folder that it lies in, or that its package does.
        """
        return self._root(folder) or self._unmarked(folder)

    def is_whole(self, folder: str) -> bool:
        """Whether all that the files below a folder may import lies below it too."""
        here = abspath(folder)
        return join(self.root(here), "").startswith(join(here, ""))

    def is_marked(self, root: str) -> bool:
        """Whether a folder looks like a project's."""
        return not MARKS.isdisjoint(self.names(root))

    def _unmarked(self, folder: str) -> str:
        top = self.tops.get(folder)
        if top is None:
            above = (each for each in self.walked if join(folder, "").startswith(join(each, "")))
            top = min(above, key=len, default=folder)
            while "__init__.py" in self.names(top) and top != dirname(top):
                top = dirname(top)
            self.tops[folder] = top
        return top

    def _root(self, folder: str) -> str | None:
        if folder not in self.roots:
            parent = dirname(folder)
            marked = self.is_marked(folder)
            above = None if marked or parent == folder else self._root(parent)
            self.roots[folder] = folder if marked else above
        return self.roots[folder]

    # --- what it leads to

    def tells(self, filename: str, name: str) -> bool:
        """Whether a neighbour may say what a name is, as one that concerns us or as a constant."""
        return self.leads_on(filename, name) or self.look(filename).sets(name)

    def leads_on(self, filename: str, name: str) -> bool:
        """Whether a neighbour concerns us, pads batches for who does, or hands a name on."""
        from lstm_lint.looks import ALL

        look = self.look(filename)
        if look.concerns or look.pads:
            return True
        if name == ALL:
            return any(self.look(path).knows_torch for path, _, _ in self.handing_on(filename, ALL))
        return any(True for _ in look.handed_on(name))

    def look(self, filename: str) -> Look:
        """What a look at a neighbour tells."""
        known = self.looks.get(filename)
        if known is None:
            from lstm_lint.looks import Look

            known = self.looks[filename] = Look(self.read(filename))
        return known

    def read(self, filename: str) -> bytes:
        """What is in a file, or what stands in for it; nothing where it cannot be read."""
        if filename in self.unsaved:
            return self.unsaved[filename]
        try:
            return beginning(filename, BIGGEST + 1)
        except OSError:
            return b""

    def version(self, filename: str) -> object:
        """What tells a file from what it was before, or from what stands in for it; None where it is gone."""
        if filename in self.unsaved:
            return self.unsaved[filename]
        try:
            stat = os.stat(filename)
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_size

    def concern(self, data: bytes, filename: str) -> bool:
        """Whether a source concerns us by itself, or imports what does.

        Torch may come from a neighbour too.  What speaks neither of it nor of its `nn` is looked
        at no further.
        """
        data = prefilter.plain(data)
        if not prefilter.speaks(data):
            return False
        names_ours = prefilter.names(data)
        if names_ours and b"torch" in data:
            return True
        return self.meets(data, filename, names_ours=names_ours)

    def meets(self, data: bytes, filename: str, *, names_ours: bool = False) -> bool:
        """Whether a source imports what may be recurrent, or torch for `names_ours`."""
        from lstm_lint.looks import imports

        here = dirname(abspath(filename))
        taken = list(self.taken(imports(data), here))
        if names_ours and any(
            self.look(path).knows_torch
            for _, first in taken
            for path, _, _ in self.handing_on(*first)
        ):
            return True
        return any(self._recurrent_names(taken, data))

    def bearing(self, path: str) -> frozenset[str]:
        """The names of a file behind which something recurrent may be, of its own or of neighbours."""
        known = self.bearers.get(path)
        if known is None:
            look = self.look(path)
            self.bearers[path] = look.bearing(())  # for those that import one another
            taken = self.taken(look.imports if look.concerns else (), dirname(path))
            known = self.bearers[path] = look.bearing(self._recurrent_names(taken, look.source))
        return known

    def recurrent_names(self, data: bytes, filename: str) -> set[str]:
        """The names in a source behind which something recurrent may be that it imports."""
        from lstm_lint.looks import imports

        return set(
            self._recurrent_names(self.taken(imports(data), dirname(abspath(filename))), data)
        )

    def _recurrent_names(
        self, taken: Iterable[tuple[str, tuple[str, str]]], data: bytes
    ) -> Iterator[str]:
        """The names in a source behind which something recurrent may be, by what it takes."""
        from lstm_lint.looks import named

        for alias, first in taken:
            for path, name, said in self.recurrent_behind(*first):
                if said in data and (found := named(self.bearing(path), name, data)):
                    yield from {alias, *found}

    def taken(
        self, lines: Iterable[tuple[str, Names]], here: str
    ) -> Iterator[tuple[str, tuple[str, str]]]:
        """What import lines take from neighbours: as what, from which file, and its name there."""
        for module, names in lines:
            for name, alias in names if self.is_near(module, here) else ():
                source = self._source(module, name, here)
                if source is not None:
                    yield alias, source

    def recurrent_behind(self, filename: str, name: str) -> list[tuple[str, str, bytes]]:
        """Those of the files that hand a name on that concern us."""
        first = (filename, name)
        if first not in self.recurrent:
            self.recurrent[first] = [
                (path, taken, said.encode())
                for path, taken, said in self.handing_on(*first)
                if self.look(path).concerns
            ]
        return self.recurrent[first]

    def is_near(self, module: str, here: str) -> bool:
        """Whether the first part of a module's path lies where it would be looked for."""
        head = module.partition(".")[0]
        if not head or head in ELSEWHERE:
            return not head
        key = (here, head)
        if key not in self.near:
            self.near[key] = any(
                not self.names(place).isdisjoint((head, f"{head}.py"))
                for place in self.places(here)
            )
        return self.near[key]

    def handing_on(self, filename: str, name: str) -> list[tuple[str, str, str]]:
        """A file, and those behind it that may say what one of its names is.

        Each with that name there.  Where all names are taken, last comes by which of them it is said.
        """
        from lstm_lint.looks import ALL

        first = (filename, name)
        if first not in self.behind:
            seen, waiting = {(*first, "")}, [(*first, "")]
            while waiting:
                path, wanted, said = waiting.pop()
                for module, other, here in self.look(path).handed_on(wanted):
                    source = self._source(module, other, dirname(path))
                    chosen = here if wanted == name == ALL != here else said
                    if source is not None and (*source, chosen) not in seen:
                        seen.add((*source, chosen))
                        waiting.append((*source, chosen))
            self.behind[first] = sorted(seen)
        return self.behind[first]

    def met(self, data: bytes, filename: str) -> set[str]:
        """The files that a source imports, and those that they import in turn."""
        from lstm_lint.looks import imports

        met: set[str] = set()
        waiting = [(filename, imports(unwrapped(data, filename)))]
        while waiting:
            path, lines = waiting.pop()
            here = dirname(abspath(path))
            for module, names in lines:
                found = {self.locate_from(module, here)}
                for name, _ in names:
                    found |= {path for path, _ in [self._source(module, name, here) or (None, "")]}
                for each in filter(None, found - met):
                    met.add(each)
                    waiting.append((each, iter(self.look(each).imports)))
        return met

    def _source(self, module: str, name: str, here: str) -> tuple[str, str] | None:
        """The file that `from module import name` reads, and what it takes from there."""
        from lstm_lint.looks import ALL

        path = self.locate_from(module, here)
        if name != ALL and (path is None or path.endswith("__init__.py")):
            dot = "" if module.endswith(".") else "."
            inner = self.locate_from(f"{module}{dot}{name}", here)
            if inner is not None:
                return inner, ALL
        return None if path is None else (path, name)


AROUND = Neighbours()
"""What this process knows of the files around those that it checks."""


def unwrapped(data: bytes, filename: str) -> bytes:
    """What a file holds, with the lines of code in it at the beginning of lines."""
    if filename.endswith(prefilter.TEXTS):
        import re

        return re.sub(rb"^[ \t]*\.\.\. ", b"", data, flags=re.M).replace(b">>>", b"\n")
    if not filename.endswith(prefilter.NOTEBOOK):
        return data
    strings = data.replace(b"\\\\", b"/").replace(b'\\"', b"'").split(b'"')[1::2]
    return b"\n".join(each for each in strings if len(each) < PICTURE).replace(b"\\n", b"\n")
