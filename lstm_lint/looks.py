"""What a look at the bytes of a file tells: what it imports, and which names it gives values."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise

from lstm_lint import prefilter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALL = "*"
BIGGEST_HELPER = 50_000
"""Bytes of a file that is read although it holds nothing recurrent, for what it defines."""
BIGGEST_SETTINGS = 10_000
"""Bytes of one that is read for its constants alone."""


class Piece:
    """A function, a class, or a statement between them."""

    __slots__ = ("given", "ours", "words")

    def __init__(self, given: set[bytes], words: set[bytes], ours: bool) -> None:
        self.given = given
        """The names that others can import from it."""
        self.words = words
        """Those that it says."""
        self.ours = ours
        """Whether one of them is ours."""


class Look:
    """What a look at the bytes of a file tells."""

    def __init__(self, data: bytes) -> None:
        self.knows_torch = b"torch" in data
        self.concerns = prefilter.may_concern(data)
        self.imports = list(imports(data))
        self.source = data if self.concerns else b""
        """What is in it, where it concerns us."""
        self._data = data if len(data) <= BIGGEST_HELPER else b""
        self._settings = data if len(data) <= BIGGEST_SETTINGS else b""

    def bearing(self, met: Iterable[str]) -> frozenset[str]:
        """Its names behind which something recurrent may be, as it is behind those it has `met` elsewhere.

        What says a word of ours is such, and what says a name that is.
        """
        found = {name.encode() for name in met}
        found.update(*(piece.given for piece in self._pieces if piece.ours))
        size = -1
        while len(found) != size:
            size = len(found)
            for piece in self._pieces:
                if not found.isdisjoint(piece.words):
                    found |= piece.given
        return frozenset(name.decode(errors="replace") for name in found)

    @cached_property
    def _pieces(self) -> list[Piece]:
        """Its functions, its classes and what stands between them, as unindented lines part them.

        Nobody makes a layer of a mere base.
        """
        data = self.source.replace(b"RNNBase", b"").replace(b"RNNCellBase", b"")
        masked = _LONG_STRING.sub(lambda found: b" " * len(found[0]), data)
        starts = [0, *(found.start() for found in _PIECE.finditer(masked)), len(data)]
        pieces: list[Piece] = []
        above = b""
        for piece in (data[start:end] for start, end in pairwise(starts)):
            if piece.startswith(b"@"):  # it decorates what comes next
                above += piece
                continue
            taken = [*imports(piece)] if piece.startswith(_IMPORTS) and not above else []
            rest = _BEHIND.sub(b"", piece, count=1) if taken else above + piece
            if rest:
                words, ours = set(_WORD.findall(rest)), prefilter.names(rest)
                given = set() if taken else _given(piece)
                if not given and pieces:  # a line of a long string may part what belongs together
                    before = pieces.pop()
                    given = before.given
                    words, ours = before.words | words, before.ours or ours
                pieces.append(Piece(given, words, ours))
            for name, alias in (each for _, names in taken for each in names):
                said = {name.encode(), alias.encode()}
                given = {alias.encode()} - {b"*"}
                pieces.append(Piece(given, said, prefilter.names(name.encode())))
            above = b""
        return pieces

    @cached_property
    def pads(self) -> bool:
        """Whether it seems to fill the rows of a buffer one by one, as who pads a batch by hand does."""
        return self.knows_torch and _FILLED.search(self._data) is not None

    @cached_property
    def constants(self) -> frozenset[str]:
        """Names of its own that seem to be given a value that is known without a call."""
        return _names(_CONSTANT.findall(self._settings))

    def sets(self, name: str) -> bool:
        """Whether a name may be one of its constants."""
        return bool(self.constants) if name == ALL else name in self.constants

    def handed_on(self, wanted: str) -> Iterator[tuple[str, str, str]]:
        """The modules that may say what one of its names is, and what it is called there and here."""
        for module, names in self.imports:
            for name, alias in names:
                if alias == ALL:
                    yield module, wanted, wanted
                elif alias == wanted or (wanted == ALL and name != ALL):
                    yield module, name, alias

    @cached_property
    def fields(self) -> frozenset[str]:
        """The same of names in its classes, or further in."""
        return _names(_FIELD.findall(self._settings))

    @cached_property
    def definitions(self) -> frozenset[str]:
        """Functions and classes that it seems to define."""
        return frozenset(name.decode() for name in _DEFINED.findall(self._data))


def named(names: frozenset[str], wanted: str, data: bytes) -> frozenset[str]:
    """Those of some names that are wanted, or where all are, that a source says."""
    if wanted == ALL:
        return frozenset(each for each in names if each.encode() in data)
    return names & {wanted}


def _given(piece: bytes) -> set[bytes]:
    """The names that a piece of code gives values where others can import them."""
    found = _DEFINED.match(piece)
    if found:
        return {found[1]}
    given = _TOP.match(piece)
    if given:
        return {name.strip() for each in given[1].split(b"=") for name in each.split(b",")}
    filled = _ACTS_ON.match(piece)
    if filled:
        return {filled[1]}
    if not _FORK.match(piece):
        return set()
    names = {name.strip() for each in _ANY.findall(piece) for name in each.split(b",")}
    return names | set(_INNER.findall(piece))


def _names(found: list[bytes]) -> frozenset[str]:
    return frozenset(name.strip().decode() for each in found for name in each.split(b","))


_GIVEN = rb"([A-Za-z_](?:\w|,[ \t]*)*)[ \t]*(?::[^=\n(]*)?=(?!=)(?![^\n#]*\w\()"
_CONSTANT = re.compile(rb"^" + _GIVEN, re.M)
_FIELD = re.compile(rb"^[ \t]+" + _GIVEN, re.M)
_FILLED = re.compile(rb"\w\[\w+,[^\n=]*:[^\n=]*\][ \t]*=(?!=)")
_DEFINED = re.compile(rb"^(?:async[ \t]+)?(?:def|class)[ \t]+([A-Za-z_]\w*)", re.M)
_INNER = re.compile(rb"^[ \t]+(?:async[ \t]+)?(?:def|class)[ \t]+([A-Za-z_]\w*)", re.M)
_PIECE = re.compile(rb"^[A-Za-z_@]", re.M)
_LONG_STRING = re.compile(rb"\"\"\".*?\"\"\"|\'\'\'.*?\'\'\'", re.S)
"""One that may go over several lines, none of which begins a piece."""
_IMPORTS = (b"from ", b"import ")
_BEHIND = re.compile(
    rb"(?:[^\n(\\]|\\\n)*(?:\([^)]*\)[^\n]*)?(?:\n[^\S\n]*(?:\#[^\n]*)?(?=\n|\Z))*\n?"
)
"""An import, and the empty lines and remarks behind it: what comes then is parted from something else."""
_FORK = re.compile(rb"(?:if|elif|else|try|except|finally|with|for|while|match|async)\b")
_TOP = re.compile(
    rb"([A-Za-z_][\w, \t]*(?:=[ \t]*[A-Za-z_][\w, \t]*)*)(?::[^=\n]*)?[-+*/|&]?=(?!=)"
)
_ACTS_ON = re.compile(rb"([A-Za-z_]\w*)(?:\[|\.\w|\()")
_ANY = re.compile(rb"^[ \t]*([A-Za-z_][\w, \t]*)(?::[^=\n]*)?[-+*/|&]?=(?!=)", re.M)
_WORD = re.compile(rb"[A-Za-z_]\w*")


# --- import lines

Names = list[tuple[str, str]]
"""Names that are imported, and what each is called from then on."""


def imports(
    data: bytes, wanted: Callable[[str], bool] = lambda module: True
) -> Iterator[tuple[str, Names]]:
    """The modules that a source seems to import, and the names that it takes from each.

    Of a module that is imported as it is all names are taken, behind one of its own.
    """
    end = 0
    while (start := data.find(b"import", end)) >= 0:
        end = start + len(b"import")
        near = max(start - _NEAR, 0)
        before = data[max(data.rfind(b"\n", near, start) + 1, near) : start].split()
        if data[end : end + 1].strip(b" \t(*\\"):
            continue
        if before[-2:-1] == [b"from"]:
            module = before[-1].decode(errors="replace")
            if wanted(module):
                taken, end = _taken(data, end)
                yield module, taken
        elif not before or before[-1].endswith((b":", b";")):
            taken, end = _taken(data, end)
            for module, alias in taken:
                if wanted(module):
                    yield module, [(ALL, alias)]


_NEAR = 1_000
"""How far in front of an `import` its `from` may stand."""
_PLAIN_LINE = re.compile(rb"[\w ,.]*\n")


def _taken(data: bytes, start: int) -> tuple[Names, int]:
    """The names that an import statement lists, and where it ends."""
    end = start
    while True:
        end = data.find(b"\n", end) + 1 or len(data)
        line = data[start:end]
        opened = b"(" in line and b")" not in line
        if end == len(data) or not (opened or line.rstrip().endswith(b"\\")):
            break
    if not _PLAIN_LINE.fullmatch(line):
        line = b"".join(part.partition(b"#")[0] for part in line.splitlines(True))
        line = line.partition(b";")[0].strip(b" \t\r\n()").replace(b"\\", b" ")
    words = [each.split() for each in line.decode(errors="replace").split(",")]
    return [(each[0], each[-1]) for each in words if each], end
