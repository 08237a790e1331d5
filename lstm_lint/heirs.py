"""Whether a program brings a class together with what its objects may then hold.

A class that initialises all that its objects have meets an RNN of another file where a program names
both: it derives from the class, calls a method of it for another object, or gives an object of it the
RNN, or what the RNN lies in.  Like all that is told of neighbours, this is found by looking at lines;
what stands in comments and strings does not count.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Names = frozenset[bytes]

MOST_STEPS = 16
"""From a name to another that are followed."""
_SAID = re.compile(
    rb"""#[^\n]*|("{3}|'{3})(?:\\.|.)*?\1|(["'])(?:\\.|(?!\2)[^\n\\])*\2""", re.DOTALL
)
_ALSO = (
    rb"\b%s[ \t]+as[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*=[ \t]*(?:\w+\.)*%s[ \t]*$"
    rb"|^[ \t]*class[ \t]+(\w+)\([^)]{0,400}\b%s\b"
)
"""Another name of a class, or an heir of it."""
_LEADS = (
    rb"(?<![\w.])([\w.]+)[ \t]*=(?!=)[ \t]*(?:[\[({][^\n]{0,400})?(?<![\w.])(?:\w+\.)*%s\b"
    rb"|^(?:class|def)[ \t]+(\w+)(?=[^\n]*\n(?:(?:[ \t][^\n]*)?\n)*?[ \t][^\n]{0,400}\b%s\b)"
)
"""What is made by somebody, or holds that, and who makes something of it."""
_OBJECT = rb"(?<![\w.])([\w.]+)[ \t]*=[ \t]*(?:\w+\.)*%s\("
_BUILDS_ON = rb"^[ \t]*class[ \t]+\w+\([^)]{0,400}\b%s\b|\b%s\.\w+\([ \t]*(?!self\b)\w"
_BUILT = rb"\b%s\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*?\b%s\b"
_TAKES = (
    rb"\b%s(?:\.\w+)*\.(?:\w+[ \t]*=(?!=)|(?:add|append|extend|insert|register|set)\w*\()"
    rb"[^\n]{0,400}\b%s\b|\bsetattr\([ \t]*%s,[^\n]{0,400}\b%s\b"
)


def code(data: bytes) -> bytes:
    """Lines without what they say in comments and strings."""
    return _SAID.sub(b"", data)


def without_prose(data: bytes) -> bytes:
    """Lines without comments and docstrings; any other string may name a class to be built."""

    def left(said: re.Match[bytes]) -> bytes:
        before = data[data.rfind(b"\n", 0, said.start()) + 1 : said.start()]
        return said[0] if said[2] or (said[1] and before.strip()) else b""

    return _SAID.sub(left, data)


def known_as(names: Iterable[bytes], saying: Callable[[Names], Iterable[bytes]]) -> Names:
    """All that some classes, and those that derive from them, are called in the files that say them."""
    known = frozenset(names)
    for _ in range(MOST_STEPS):
        more = _grown(_ALSO, known, b"\n".join(saying(known)))
        if more == known:
            break
        known = more
    return known


def brings_together(data: bytes, names: Names, parts: Names) -> bool:
    """Whether lines build on classes of some names, or give their objects what names of parts lead to."""
    cls = _any(names)
    if re.search(_BUILDS_ON.replace(b"%s", cls), data, re.M):
        return True
    if not parts or not re.search(rb"\b%s\(" % cls, data):
        return False
    given = _any(_grown(_LEADS, parts, data))
    objects = set(re.findall(_OBJECT % cls, data))
    return re.search(_BUILT % (cls, given), data) is not None or (
        bool(objects) and re.search(_TAKES % ((_any(objects), given) * 2), data) is not None
    )


def _grown(pattern: bytes, names: Names, data: bytes) -> Names:
    """Names, and those that lines of a pattern add to them, over and over."""
    for _ in range(MOST_STEPS):
        found = re.findall(pattern.replace(b"%s", _any(names)), data, re.M)
        more = names.union(*found) - {b""}
        if more == names:
            break
        names = more
    return names


def _any(names: Iterable[bytes]) -> bytes:
    return b"(?:%s)" % b"|".join(map(re.escape, sorted(names)))
