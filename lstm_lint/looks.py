"""What a look at the bytes of a file tells: what it imports, and which names it gives values."""

from __future__ import annotations

import re
from functools import cached_property

from lstm_lint import prefilter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ALL = "*"
BIGGEST_HELPER = 50_000
"""Bytes of a file that is read although it holds nothing recurrent, for what it defines."""
BIGGEST_SETTINGS = 10_000
"""Bytes of one that is read for its constants alone."""


class Look:
    """What a look at the bytes of a file tells."""

    def __init__(self, data: bytes) -> None:
        self.knows_torch = b"torch" in data
        self.concerns = prefilter.may_concern(data)
        self.imports = list(imports(data))
        self._data = data if len(data) <= BIGGEST_HELPER else b""
        self._settings = data if len(data) <= BIGGEST_SETTINGS else b""

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

    def handed_on(self, wanted: str) -> Iterator[tuple[str, str]]:
        """The modules that may say what one of its names is, and what it is called there."""
        for module, names in self.imports:
            for name, alias in names:
                if alias == ALL:
                    yield module, wanted
                elif alias == wanted or (wanted == ALL and name != ALL):
                    yield module, name

    @cached_property
    def fields(self) -> frozenset[str]:
        """The same of names in its classes, or further in."""
        return _names(_FIELD.findall(self._settings))

    @cached_property
    def definitions(self) -> frozenset[str]:
        """Functions and classes that it seems to define."""
        return frozenset(name.decode() for name in _DEFINED.findall(self._data))


def _names(found: list[bytes]) -> frozenset[str]:
    return frozenset(name.strip().decode() for each in found for name in each.split(b","))


_GIVEN = rb"([A-Za-z_](?:\w|,[ \t]*)*)[ \t]*(?::[^=\n(]*)?=(?!=)(?![^\n#]*\w\()"
_CONSTANT = re.compile(rb"^" + _GIVEN, re.M)
_FIELD = re.compile(rb"^[ \t]+" + _GIVEN, re.M)
_FILLED = re.compile(rb"\w\[\w+,[^\n=]*:[^\n=]*\][ \t]*=(?!=)")
_DEFINED = re.compile(rb"^(?:async[ \t]+)?(?:def|class)[ \t]+([A-Za-z_]\w*)", re.M)


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
        before = data[data.rfind(b"\n", 0, start) + 1 : start].split()
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
