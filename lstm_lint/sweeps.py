"""Who in a project gives new values to parameters that others made.

A trainer walks over all of a model's parameters, or applies a function to all of its modules, or a
helper is handed an RNN and writes to its parameters by their names: such a sweep does not name the
class of the model.  What it may reach is told from who imports whom: a program that imports both the
sweep and the model can bring them together.  Like all that is told of neighbours, this is found by
looking at lines: nothing is parsed, let alone run.
"""

from __future__ import annotations

import os
import re
from bisect import bisect
from functools import cached_property
from itertools import chain, islice, takewhile
from os.path import abspath, basename, dirname, join

from lstm_lint import heirs
from lstm_lint.looks import ALL, imports
from lstm_lint.neighbours import NEVER, Neighbours, unwrapped
from lstm_lint.prefilter import NOTEBOOK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PARTS = re.compile(rb"\.(?:named_)?(?:parameters|modules|children|state_dict)\(\)")
_LOOP = re.compile(rb"\bfor\b([^#:]*)\bin\b[^#]*?([\w.]*)[\])]*\Z")
_VECTOR = b"vector_to_parameters("
_MAP = re.compile(rb"\bmap\(\s*(?:lambda\b[^\n]*|[\w.]*\binit\.\w+)[,:]\s*([^\n]*)\Z")
_KEPT = re.compile(rb"\s*(\w+)\s*=\s*(?:(?:list|tuple|dict|[\w.]*copy)\()*(?!optim)([\w.]+)\Z")
_OVER = rb"\bfor\b([^\n:]*)\bin\s+(?:\w+\()?%s(?:\.(?:items|keys|values)\(\))?\)?\s*:"
_FILLS = (
    rb"\b(?:%s)(?:\.data)?(?:\[[^\n]*\]\s*=(?!=)|\.fill_\((?!0\.?0*\)))"
    rb"|\b(?:%s)\.data\s*=\s*torch\.(?:rand|zeros|ones|full|eye)"
    rb"|\b(?:%s)(?:\.data)?(?:\.copy_\(|\s*=)\s*[\w.]+\[[^\]\n]*:[^\]\n]*\]"
)
"""Numbers, drawn or constant, or a piece of a flat vector."""
_CALL = re.compile(rb"(?<!\w)([a-z_]\w*)\((?:[^()=]*,\s*)?(?:\w+\s*=\s*)?([\w.]+)\Z")
_APPLY = re.compile(
    rb"\.apply\(\s*(?:fn\s*=\s*)?(?:[\w.]*partial\(\s*)?(?:lambda\b([^\n]*)|([\w.]+))"
)
_RECEIVER = re.compile(rb"([\w.]*)[\])]*\Z")
_INITIALISES = re.compile(
    rb"\binit\.\w+\(|\.(?:uniform|normal|trunc_normal|orthogonal)_\(|\breset_parameters\("
    rb"|\w*(?:xavier|kaiming|orthogonal|glorot)\w*\(|\b(?!__|\w*init_(?:hidden|state))\w*init\w*\(\s*[a-z]\w*\s*[,)]"
)
_WRITES = re.compile(rb"\b(?:copy|fill|zero)_\(|\.(?:weight|bias|data)\b[^\n=]*=[^=]")
_NAMED_FOR_IT = re.compile(
    rb"init|reset_(?:param|weight)|weights?_reset|xavier|kaiming|orthog", re.I
)
_CHOOSES = re.compile(rb"isinstance\(|__name__|\btype\(")
_RECURRENT = re.compile(rb"lstm|gru|rnn|recurrent|parameters\(|weight_[hi]h", re.I)
_LOADED = re.compile(rb"([\w.]*)\.load_state_dict\(")
_DRAWS = re.compile(rb"\btorch\.(?:rand|normal|zeros|full)\w*\(|\binit\.\w+\(")
_SCOPE = re.compile(rb"^([ \t]*)(?:(?:async )?def (\w+)|class )", re.M)
_SPEAKS = (
    b"nn.init", b"init.", b"init_w", b"weights_init", b"init_param", b"reset_param", b"orthogonal",
    b"xavier", b"kaiming", b"uniform_(", b"normal_(",
)  # fmt: skip
MOST_FILES = 5_000
"""Files of a project that are looked through."""
MOST_UNMARKED, MOST_FOLDERS = 500, 5_000
"""Files, and folders, of a place that nothing tells to be a project."""
MOST_OF_A_LINE, MOST_OF_A_BLOCK = 400, 4000
"""Bytes that are looked at."""
_OF_ITS_OWN = (b"self", b"super")
_OF_AN_RNN = re.compile(
    rb"\.(?:(?:weight|bias)_[ih][hr]|_?all_weights\b|__[gs]etattr__\()|\b[gs]etattr\("
)
_NAMES = re.compile(rb"""["'](?:weight|bias)_(?:[ih][hr]|\{|%)|_?all_weights\b""")
_MENTIONS = (
    b"weight_hh", b"weight_ih", b"bias_hh", b"bias_ih", b"weight_hr", b"all_weights", b"weight_{",
    b"bias_{", b"weight_%", b"bias_%",
)  # fmt: skip
_OWNER, _FIRST = re.compile(rb"([\w.]+)(?:\[[^\[\]\n]*\])*\Z"), re.compile(rb"\s*([\w.]+)")
_BY_HAND = re.compile(
    rb"\b(?:fill|zero)_\(|\bsetattr\([^\n]*(?:Parameter|torch)\b"
    rb"|(?:\.(?:weight|bias)_[ih][hr]\w*|\.data)(?:\.data)?(?:\[[^\n]*\])?\s*=(?!=)"
    rb"(?![^\n]*(?:weight|bias|param|load|getattr|\.data))"
)
_BUILT_HERE = rb"\b%s\s*(?:=|\bin\b)\s*(?:self\.\w+\b(?![.(])|[\w.]*(?:LSTM|GRU|RNN)\w*\()"
_IMPORT = re.compile(rb"\bimport\s*\([^)]*\)|\bimport\b[^\n]*")
_LOADS = re.compile(rb"load_state_dict\(|\btorch\.load\(|load_from_checkpoint\(|load_weights\(")
_TRAINS = re.compile(rb"\.backward\(|optim(?!al)|(?<!self\.)train(?!ed|ing=)|\.fit\(|loss", re.I)


_GIVEN = (
    rb"(?<!\bself)\.%s\b[ \t]*(?:[-+*/|]|//|\*\*)?=(?!=)|\bsetattr\((?!self\b)|\bvars\(|__dict__"
)


MOST_BESIDE = 100
"""Files of a folder that may set what one of them defines."""


class Sweep:
    """A place that initialises all that it finds in a module."""

    def __init__(self, data: bytes, place: int, module: bytes, *, alone: bool = False) -> None:
        self.own = module in _OF_ITS_OWN
        """Whether the module is `self`: then only what its own class is made of."""
        self.alone = alone
        """Whether the module is an RNN itself."""
        self._place = data, place

    @cached_property
    def function(self) -> bytes:
        """The function that has to be called for it, if it is not a method."""
        return _function(*self._place)

    @cached_property
    def cls(self) -> bytes:
        """The class that it stands in."""
        data, place = self._place
        found = _CLASS.match(data, data.rfind(b"\nclass ", 0, place) + 1)
        return found[1] if found else b""


_CLASS = re.compile(rb"class[ \t]+(\w+)")


class Project:
    """Who imports whom in a project, and who sweeps."""

    def __init__(self, paths: Iterable[str], around: Neighbours, *, marked: bool = True) -> None:
        self.imports: dict[str, set[str]] = {}
        self.importers: dict[str, set[str]] = {}
        self.sweeps: dict[str, list[Sweep]] = {}
        self.dynamic: set[str] = set()
        """Files that import what they know the name of only when they run."""
        self.scripts: set[str] = set()
        self._around, self._marked = around, marked
        self._named: dict[tuple[str, bytes, bool], int] = {}
        self._told: dict[tuple[str, str], bool] = {}
        self._homes: dict[bytes, set[str]] = {}
        self._codes: dict[str, bytes] = {}
        self._tests: set[str] = set()
        """Files that fill parameters only to know what comes out."""
        given: list[tuple[str, Sweep, bytes]] = []
        self.data = {path: unwrapped(around.read(path), path) for path in paths}
        """The files, and what is in them."""
        for path, data in self.data.items():
            self.imports[path] = set(_imported(around, path, data))
            if b"import_module(" in data or b"__import__(" in data:
                self.dynamic.add(path)
            if b"__main__" in data:
                self.scripts.add(path)
            self.sweeps[path] = []
            if _is_test(path, data):
                self._tests.add(path)
                continue
            for sweep, function in _swept(data):
                if function:
                    given.append((path, sweep, function))
                else:
                    self.sweeps[path].append(sweep)
        for path, others in self.imports.items():
            for other in others:
                self.importers.setdefault(other, set()).add(path)
        known = _bodies(self.data.values(), {function for _, _, function in given})
        for path, sweep, function in given:
            bodies = known.get(function)
            named = _NAMED_FOR_IT.search(function) is not None
            if any(_initialises(each, named) for each in bodies) if bodies else named:
                self.sweeps[path].append(sweep)

    def may_initialise(self, cls: str, filename: str) -> bool:
        """Whether another file may give new values to what a class of this one makes."""
        key = (cls, filename)
        if key not in self._told:
            self._told[key] = self._may_initialise(*key)
        return self._told[key]

    def _may_initialise(self, cls: str, filename: str) -> bool:
        users = _closure(self.importers, [filename])
        others = users - {filename}
        if self._is_named(
            cls.encode(), others, self.data.keys() - users if self._marked else set()
        ):
            return True
        if any(each.own for path in others for each in self.sweeps[path]):
            return True
        around = _closure(self.imports, users)
        if any(self._meets(path, users, around) for path in around):
            return True
        programs = {each for each in others if basename(each) != "__init__.py"}
        if any(not self.importers.get(each) and each not in self.scripts for each in users):
            programs |= _closure(self.importers, self.dynamic)
        within = _closure(self.imports, programs) - {filename}
        near = self.importers.get(filename, set())
        near = near.union(
            *(self.importers.get(p, ()) for p in near if basename(p) == "__init__.py")
        )
        if any(self._is_swept_by(path, within, near) for path in within):
            return True
        return _only_run_what_was_trained(
            [self._source(path) for path in sorted({*programs, *users})]
        )

    def _is_named(self, cls: bytes, users: set[str], others: set[str]) -> bool:
        """Whether a file speaks of a class and of initialising; others of that name may lie beside."""
        word = re.compile(rb"\b" + re.escape(cls) + rb"\b")

        def speaks(path: str) -> bool:
            data = self._source(path)
            if cls not in data or word.search(data) is None or not _speaks(data):
                return False
            data = data if path.endswith(NOTEBOOK) else heirs.without_prose(data)
            return word.search(data) is not None and _speaks(data)

        return any(speaks(path) for path in users - self._tests) or any(
            speaks(path) and not self._has_its_own(cls, path) for path in others - self._tests
        )

    def _has_its_own(self, cls: bytes, path: str) -> bool:
        """Whether a file that does not import ours has a module of that name, or imports one."""
        if cls not in self._homes:
            head = b"class " + cls + b"("
            own = re.compile(rb"^[ \t]*" + re.escape(head) + rb"[\w.]*Module\)", re.M)
            self._homes[cls] = {p for p, d in self.data.items() if head in d and own.search(d)}
        homes = self._homes[cls]
        return path not in self.dynamic and not homes.isdisjoint((path, *self.imports[path]))

    def _source(self, path: str) -> bytes:
        known = self.data.get(path)
        return unwrapped(self._around.read(path), path) if known is None else known

    def _meets(self, path: str, users: set[str], within: set[str]) -> bool:
        """Whether a class that initialises all that its objects have meets what others make."""
        names = {each.cls for each in self.sweeps.get(path, ()) if each.own and each.cls}
        if not names:
            return False
        near = sorted(_closure(self.importers, [path]) & within | {path})
        known = heirs.known_as(names, lambda said: self._codes_with(said, near))
        return any(
            heirs.brings_together(self._code(each), known, self._taken(each, users))
            for each in sorted(users - {path})
            if self._says(each, known)
        )

    def _codes_with(self, names: frozenset[bytes], among: list[str]) -> Iterator[bytes]:
        """The code of those files that say one of some names."""
        return (self._code(each) for each in among if self._says(each, names))

    def _says(self, path: str, names: frozenset[bytes]) -> bool:
        """Whether one of some names is in a file."""
        data = self._source(path)
        return any(name in data for name in names)

    def _taken(self, path: str, users: set[str]) -> frozenset[bytes]:
        """What a file calls what it imports from some others."""
        found: set[str] = set()
        lines = imports(self._source(path))
        for alias, (source, _) in self._around.taken(lines, dirname(path)):
            if source in users:
                if alias == ALL:
                    found |= self._around.look(source).definitions
                found.add(alias.partition(".")[0])
        return frozenset(each.encode() for each in found - {ALL})

    def _code(self, path: str) -> bytes:
        """What is in a file, but for comments and strings."""
        if path not in self._codes:
            data = self._source(path)  # of a notebook the lines alone are unwrapped, not the quotes
            self._codes[path] = data if path.endswith(NOTEBOOK) else heirs.code(data)
        return self._codes[path]

    def _is_swept_by(self, path: str, among: set[str], near: set[str]) -> bool:
        """Whether a file sweeps over what others made, or offers that and is called upon.

        What a file hands on of its own is an RNN of ours only if it is `near`, and imports it.
        """
        foreign = [each for each in self.sweeps.get(path, ()) if not each.own]
        return any(
            not sweep.function
            or any(
                self._names(each, sweep.function, sweep.alone and each not in near) > (each == path)
                for each in among
            )
            for sweep in foreign
        )

    def _names(self, path: str, function: bytes, foreign: bool) -> int:
        """How often a file names a function; of calls, if only those for what is `foreign` to it."""
        key = (path, function, foreign)
        if key not in self._named:
            data = self._source(path)
            pattern = rb"\b" + function + rb"\b"
            if foreign and function in data:
                data = _IMPORT.sub(b"", data)
                pattern += rb"(?!\(\s*self\.\w+\s*[,)])"
            self._named[key] = len(re.findall(pattern, data))
        return self._named[key]


def _only_run_what_was_trained(programs: list[bytes]) -> bool:
    """Whether programs load all weights that they use, and say nothing of training."""
    if not any(map(_LOADS.search, programs)):
        return False
    return not any(map(_TRAINS.search, map(heirs.without_prose, programs)))


def _is_test(path: str, data: bytes) -> bool:
    return basename(path).startswith("test_") and b"def test_" in data


def _sources(root: str) -> Iterator[list[str]]:
    """The Python files and notebooks of each folder below one, itself first, without what is nobody's own."""
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(each for each in inner if not each.startswith((".", "__")))
        inner[:] = [each for each in inner if each not in NEVER]
        yield [join(folder, name) for name in sorted(names) if name.endswith((".py", NOTEBOOK))]


def _imported(around: Neighbours, path: str, data: bytes) -> Iterator[str]:
    """The files of the project that a file imports."""
    here = dirname(path)
    for module, names in imports(data, lambda module: around.is_near(module, here)):
        found = around.locate_from(module, here)
        if found is not None:
            yield found
        if found is None or basename(found) == "__init__.py":
            dot = "" if module.endswith(".") else "."
            inner = (
                around.locate_from(f"{module}{dot}{name}", here) for name, _ in names if name != ALL
            )
            yield from filter(None, inner)


def _closure(edges: dict[str, set[str]], start: Iterable[str]) -> set[str]:
    """All that is reached over edges, where they start included."""
    seen = set(start)
    waiting = list(seen)
    while waiting:
        fresh = edges.get(waiting.pop(), set()) - seen
        seen |= fresh
        waiting += fresh
    return seen


def may_initialise(around: Neighbours, cls: str, filename: str) -> bool:
    """Whether another file of its project may give new values to what a class makes."""
    path = abspath(filename)
    project = _project(around, around.root(dirname(path)), dirname(path))
    return project is None or project.may_initialise(cls, path)


def may_give(around: Neighbours, name: str, filename: str) -> bool:
    """Whether a program beside a file, or in the root of its project, may set one of its names."""
    own, folder = around.read(filename), dirname(filename)
    if own.rfind(b"import *") > own.find(name.encode()):
        return True  # settings of one's own, over those for all
    given = re.compile(_GIVEN % name.encode())
    stem = basename(folder if basename(filename) == "__init__.py" else filename)
    stem = stem.removesuffix(".py")
    return any(
        given.search(data)
        for place in {folder, around.root(folder)}
        for data in _beside(around, place)
        if stem.encode() in data
    )


def _beside(around: Neighbours, folder: str) -> list[bytes]:
    """What is in the Python files of one folder."""
    if folder not in around.beside:
        names = sorted(each for each in around.names(folder) if each.endswith(".py"))
        around.beside[folder] = [around.read(join(folder, name)) for name in names[:MOST_BESIDE]]
    return around.beside[folder]


def importers(around: Neighbours, filename: str) -> list[str]:
    """The Python files of its project that import a file, or one that does."""
    path = abspath(filename)
    project = _project(around, around.root(dirname(path)), dirname(path))
    found = _closure(project.importers, [path]) - {path} if project else ()
    return sorted(each for each in found if not each.endswith(NOTEBOOK))


def is_named(around: Neighbours, words: Iterable[str], filename: str) -> bool:
    """Whether a program that imports a file, or what else that imports, names one of some words."""
    path = abspath(filename)
    project = _project(around, around.root(dirname(path)), dirname(path))
    if project is None:
        return False
    said = re.compile(b"|".join(re.escape(word.encode()) for word in sorted(words)))
    met = _closure(project.imports, _closure(project.importers, [path]))
    return any(said.search(around.read(each)) for each in met)


def _project(around: Neighbours, root: str, here: str) -> Project | None:
    """What is known of the project in a folder; without a mark, as near to us as it is not too big."""
    if root not in around.projects:
        around.projects[root] = _looked_through(around, root, here)
    found: Project | None = around.projects[root]
    if found is not None or root == here:
        return found
    step = here[len(root) :].strip(os.sep).partition(os.sep)[0]
    return _project(around, join(root, step), here)


def _looked_through(around: Neighbours, root: str, here: str) -> Project | None:
    if around.is_marked(root):
        return Project(islice(chain.from_iterable(_sources(root)), MOST_FILES), around)
    folders = _sources(root)
    paths = own = next(folders, [])
    shared = root in (dirname(root), os.path.expanduser("~"))  # all kinds of things lie there
    for i, more in enumerate(folders):
        paths = [*paths, *more]
        if shared or i >= MOST_FOLDERS or len(paths) > MOST_UNMARKED:
            # Scripts import from beside themselves, if from nowhere else.
            alone = root == here and "__init__.py" not in around.names(here)
            paths = own if alone else []
            break
    return Project(paths, around, marked=False) if 0 < len(paths) <= MOST_FILES else None


# --- what lines tell


def _speaks(data: bytes) -> bool:
    """Whether a file speaks of initialising weights."""
    return any(map(data.__contains__, _SPEAKS))


def _swept(data: bytes) -> Iterator[tuple[Sweep, bytes]]:
    """All that initialises a module, or hands it to a function that may."""
    yield from _over_parts(data)
    yield from _applications(data)
    yield from _by_name(data)
    yield from _loaded(data)


def _loaded(data: bytes) -> Iterator[tuple[Sweep, bytes]]:
    """Parameters that are loaded as they are drawn."""
    for found in _LOADED.finditer(data) if b"load_state_dict(" in data else ():
        start = data.rfind(b"\n", 0, found.start()) + 1
        if _DRAWS.search(_bracketed(data, found.end())) and b"#" not in data[start : found.start()]:
            yield Sweep(data, start, found[1]), b""


def _bracketed(data: bytes, start: int) -> bytes:
    """What stands behind an opening bracket, up to the one that closes it."""
    depth = 1
    for found in re.finditer(rb"[()]", data[start : start + MOST_OF_A_LINE]):
        depth += 1 if found[0] == b"(" else -1
        if depth == 0:
            return data[start : start + found.start()]
    return b""


def _over_parts(data: bytes) -> Iterator[tuple[Sweep, bytes]]:
    """Loops over a module that initialise what they meet, and functions that are given all of it."""
    end = 0
    for found in _PARTS.finditer(data):
        start = data.rfind(b"\n", 0, found.start()) + 1
        before = data[start : found.start()]
        if start < end or len(before) > MOST_OF_A_LINE or b"#" in before:
            continue
        loop = _LOOP.search(before)
        if loop is None:
            yield from _handed_on(data, start, found)
            continue
        if before.lstrip().startswith(b"for"):
            body = _block(data, start)
            end = start + len(body)
        else:  # a comprehension
            above = data.rfind(b"\n", 0, max(start - 1, 0)) + 1
            body = data[above : data.find(b"\n", found.end())]
        if _initialises(body) or _fills(body, loop[1]):
            yield Sweep(data, start, loop[2]), b""


def _handed_on(data: bytes, start: int, parts: re.Match[bytes]) -> Iterator[tuple[Sweep, bytes]]:
    """What a line does with all of a module: it calls a function with it, or keeps it for a loop."""
    before = data[start : parts.start()]
    if _is_given_a_vector(data, parts.start()):
        owner = _RECEIVER.search(before)
        yield Sweep(data, start, owner[1] if owner else b""), b""
        return
    mapped = _MAP.search(before)
    if mapped is not None and (b"lambda" not in mapped[0] or _INITIALISES.search(mapped[0])):
        yield Sweep(data, start, mapped[1].rpartition(b",")[2].strip()), b""
        return
    kept = _KEPT.match(before)
    if kept is not None:
        rest = _block(data, start, beside=True)
        for loop in re.finditer(_OVER % kept[1], rest):
            body = _block(rest, rest.rfind(b"\n", 0, loop.start()) + 1)
            if _initialises(body) or _fills(body, loop[1]):
                yield Sweep(data, start, kept[2]), b""
    call = _CALL.search(before)
    if call is not None:
        yield Sweep(data, start, call[2]), call[1]


def _is_given_a_vector(data: bytes, place: int) -> bool:
    """Whether a place is among the arguments of ``vector_to_parameters``."""
    start = data.rfind(_VECTOR, max(place - MOST_OF_A_LINE, 0), place)
    between = data[start:place]
    return start >= 0 and between.count(b"(") > between.count(b")")


def _applications(data: bytes) -> Iterator[tuple[Sweep, bytes]]:
    """Functions that are applied to every part of a module."""
    for found in _APPLY.finditer(data):
        start = data.rfind(b"\n", 0, found.start()) + 1
        before = data[max(start, found.start() - MOST_OF_A_LINE) : found.start()]
        receiver = _RECEIVER.search(before)
        if receiver is None or b"#" in before:
            continue
        sweep = Sweep(data, start, receiver[1])
        if found[2]:
            yield sweep, found[2].rpartition(b".")[2]
        elif _initialises(found[1]):
            yield sweep, b""


def _by_name(data: bytes) -> Iterator[tuple[Sweep, bytes]]:
    """Functions and lines that write to parameters of an RNN, by their names, that others built."""
    if not any(map(data.__contains__, _MENTIONS)):
        return
    functions = [(each.start(), len(each[1])) for each in _SCOPE.finditer(data) if each[2]]
    end, refused = 0, set[tuple[int, bytes]]()
    for found in _OF_AN_RNN.finditer(data):
        start = data.rfind(b"\n", 0, found.start()) + 1
        before = data[max(start, found.start() - MOST_OF_A_LINE) : found.start()]
        given = found[0][0] != ord(".")
        rnn = _FIRST.match(data, found.end()) if given else _OWNER.search(before)
        if start < end or rnn is None or b"#" in before or _is_its_own(rnn[1]):
            continue
        first = _inmost(data, functions, start)
        if (first, rnn[1]) in refused:
            continue
        refused.add((first, rnn[1]))
        body = _block(data, first)
        named = not found[0].endswith(b"(") or _NAMES.search(body)
        if not named or re.search(_BUILT_HERE % re.escape(rnn[1]), body):
            continue
        if any(pattern.search(_without_comments(body)) for pattern in (_INITIALISES, _BY_HAND)):
            end = first + len(body)
            yield Sweep(data, start, b"", alone=b"." not in rnn[1]), b""


def _is_its_own(rnn: bytes) -> bool:
    """Whether an RNN is `self`, or one of its attributes."""
    first, *others = rnn.split(b".")
    return first in _OF_ITS_OWN and len(others) <= 1


def _inmost(data: bytes, functions: list[tuple[int, int]], start: int) -> int:
    """Where the function begins that a line stands in; if there is none, the line above it."""
    indent = _indent(data[start : data.find(b"\n", start)])
    for begin, depth in reversed(functions[: bisect(functions, (start,))] if indent else ()):
        if depth < indent:
            return begin
    return data.rfind(b"\n", 0, max(start - 1, 0)) + 1


def _bodies(sources: Iterable[bytes], names: set[bytes]) -> dict[bytes, list[bytes]]:
    """What the functions of some names do, wherever they stand."""
    known: dict[bytes, list[bytes]] = {}
    definition = re.compile(rb"def (%s)\b" % b"|".join(sorted(names)))
    for data in sources if names else ():
        for found in definition.finditer(data):
            start = data.rfind(b"\n", 0, found.start()) + 1
            if not data[start : found.start()].strip():
                known.setdefault(found[1], []).append(_block(data, start))
    return known


def _initialises(body: bytes, named: bool = False) -> bool:
    """Whether code gives new values, and if it chooses the kinds of layers, to recurrent ones.

    Where its function is `named` for that, any write is taken for an initialisation.
    """
    body = _without_comments(body)
    if not _INITIALISES.search(body) and not (named and _WRITES.search(body)):
        return False
    return _CHOOSES.search(body) is None or _RECURRENT.search(body) is not None


def _without_comments(code: bytes) -> bytes:
    return b"\n".join(line.partition(b"#")[0] for line in code.split(b"\n"))


def _fills(body: bytes, variables: bytes) -> bool:
    """Whether a loop over parameters writes numbers to them by hand."""
    names = b"|".join(re.findall(rb"\w+", variables))
    return bool(names) and re.search(_FILLS % ((names,) * 3), body) is not None


def _block(data: bytes, start: int, *, beside: bool = False) -> bytes:
    """A line, and those below it that stand further in, or `beside` it."""
    lines = data[start : start + MOST_OF_A_BLOCK].splitlines(keepends=True)
    indent = _indent(lines[0]) - beside
    inside = takewhile(lambda line: not line.strip() or _indent(line) > indent, lines[1:])
    return b"".join((lines[0], *inside))


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip())


def _function(data: bytes, place: int) -> bytes:
    """The function of a module that a line stands in; nothing for one of a class, or for none."""
    indent = _indent(data[place : data.find(b"\n", place)])
    outermost = None
    for found in _SCOPE.finditer(data, 0, place):
        if not found[1]:
            outermost = found
    return (outermost[2] or b"") if outermost is not None and indent else b""
