"""Can these bytes hold anything for us?

Nearly every file ends here: first at a search for words, then at one expression that swallows
strings and comments and stops at the first name that a rule could need.
"""

from __future__ import annotations

NOTEBOOK = ".ipynb"
TEXTS = (".md", ".markdown", ".rst")
"""Files that hold code beside other things, by the ends of their names."""

WORDS = (b"LSTM", b"GRU", b"RNN", b"_sequence", b"PackedSequence", b"weight_hh", b"weight_ih")


def may_concern(data: bytes) -> bool:
    """Whether a source may hold recurrent code of torch; False is certain."""
    return b"torch" in data and names(data)


def may_hold(data: bytes) -> bool:
    """Whether a file that holds more than code may hold recurrent code; False is certain."""
    if b"torch" not in data or not any(word in data for word in WORDS):
        return False
    import re

    return re.search(_HELD, data) is not None


def names(data: bytes) -> bool:
    """Whether one of our names stands in a source, outside of strings and comments."""
    if not any(word in data for word in WORDS):
        return False
    import re

    pattern = re.compile(_PATTERN, re.DOTALL | re.VERBOSE)
    return any(match.lastgroup for match in pattern.finditer(data))


_HELD = (
    rb"(?:\b|\\[nrt])(?:(?:LSTM|GRU|RNN)(?:Cell|Base)?|RNNCellBase|PackedSequence)\b"
    rb"|pack(?:_padded)?_sequence|pad_(?:packed_)?sequence|unpad_sequence|(?:weight|bias)_(?:ih|hh|hr)"
)
"""The same names, wherever they stand: letters of a picture are none of them by themselves."""

_PATTERN = rb"""
    \#[^\n]*
  | (?P<dynamic> (?: "|')(?: LSTM | GRU | RNN )(?: Cell )?(?: "|') | [fF] ["'][^\n]*(?: weight | bias )_ )
  | (?: \"\"\"(?: [^\\] | \\. )*?\"\"\" | '''(?: [^\\] | \\. )*?''' )
  | (?: "(?: [^"\\\n] | \\. )*" | '(?: [^'\\\n] | \\. )*' )
  | \b (?P<name> (?: LSTM | GRU | RNN )(?: Cell | Base )? | RNNCellBase
      | (?: un )?pack_(?: padded_ )?sequence | pad_(?: packed_ )?sequence | unpad_sequence
      | PackedSequence | (?: weight | bias )_(?: ih | hh | hr )\w* ) \b
"""
