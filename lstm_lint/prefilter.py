"""Can these bytes hold anything for us?

Nearly every file ends here: first at a search for words, then at one expression that swallows
strings and comments and stops at the first name that a rule could need.
"""

from __future__ import annotations

NOTEBOOK = ".ipynb"
TEXTS = (".md", ".markdown", ".mdx", ".qmd", ".rst")
"""Files that hold code beside other things, by the ends of their names."""
SUFFIXES = (".py", ".pyi", NOTEBOOK)
"""Files that are looked at without being named."""

NOTHING, NO_TORCH = "-", "no torch"
"""What is remembered of a file with nothing for us, and of one that was not even looked at for `nn`."""

WORDS = (b"LSTM", b"GRU", b"RNN", b"_sequence", b"PackedSequence", b"weight_hh", b"weight_ih")
SHORT = WORDS[:3]
LONG = (
    *WORDS[4:], b"pack_sequence", b"pad_sequence", b"pack_padded_sequence", b"pad_packed_sequence",
)  # fmt: skip


def names_torch(data: bytes) -> bool:
    """Whether the word torch is in a file, as in most files of most projects it is not."""
    return b"torch" in plain(data)


def speaks(data: bytes) -> bool:
    """Whether a file speaks of torch or of its `nn`."""
    data = plain(data)
    return b"torch" in data or _speaks_of_nn(data)


def _speaks_of_nn(data: bytes) -> bool:
    """Whether `nn.` stands in a source as a name of its own, which in `conn.` it is not."""
    start = data.find(b"nn.")
    while start >= 0:
        before = data[max(start - 1, 0) : start]
        if not (before.isalnum() or before == b"_"):
            return True
        start = data.find(b"nn.", start + 1)
    return False


def may_concern(data: bytes) -> bool:
    """Whether a source may hold recurrent code of torch; False is certain."""
    return b"torch" in plain(data) and names(data)


def plain(data: bytes) -> bytes:
    """A source without the NULs that show UTF-16, or damage: if it is ours, that is to be said."""
    return data.replace(b"\0", b"") if b"\0" in data else data


def may_hold(data: bytes) -> bool:
    """Whether a file that holds more than code may hold recurrent code; False is certain.

    Letters of a picture are no names by themselves, so that the short ones must stand alone.
    """
    if b"torch" not in data or not any(word in data for word in WORDS):
        return False
    return any(word in data for word in LONG) or any(_stands_alone(word, data) for word in SHORT)


def is_disguised(data: bytes) -> bool:
    """Whether JSON spells letters by their numbers, or is in UTF-16: then no word is seen in it."""
    if b"\\u00" not in data:
        return b"\0" in data
    import re

    return re.search(rb"\\u00[4-7]", data) is not None


def _stands_alone(word: bytes, data: bytes) -> bool:
    """Whether a word, or the name of its cell, is part of no longer one; `\\n` in front is none."""
    import re

    for found in re.finditer(word + rb"(?:Cell|Base|CellBase)?\b", data):
        before = data[max(found.start() - 2, 0) : found.start()]
        if not re.search(rb"\w\Z", before) or before in (b"\\n", b"\\t", b"\\r"):
            return True
    return False


def names(data: bytes) -> bool:
    """Whether one of our names stands in a source, outside of strings and comments."""
    data = plain(data)
    if not any(word in data for word in WORDS):
        return False
    import re

    pattern = re.compile(_PATTERN, re.DOTALL | re.VERBOSE)
    return any(match.lastgroup for match in pattern.finditer(data))


_PATTERN = rb"""
    \#[^\r\n]*
  | (?P<dynamic> (?: "|')(?: LSTM | GRU | RNN )(?: Cell )?(?: "|')
      | [fF] ["'][^\n]{0,300}?(?: weight | bias )_(?: ih | hh | hr | [{"'] ) )
  | \"\"\"[^"\\]*(?: (?: \\. | "(?!"") )[^"\\]* )*\"\"\"
  | '''[^'\\]*(?: (?: \\. | '(?!'') )[^'\\]* )*'''
  | "[^"\\\r\n]*(?: \\.[^"\\\r\n]* )*" | '[^'\\\r\n]*(?: \\.[^'\\\r\n]* )*'
  | \b (?P<name> (?: LSTM | GRU | RNN )(?: Cell | Base )? | RNNCellBase
      | (?: un )?pack_(?: padded_ )?sequence | pad_(?: packed_ )?sequence | unpad_sequence
      | PackedSequence | (?: weight | bias )_(?: ih | hh | hr )\w* ) \b
"""
