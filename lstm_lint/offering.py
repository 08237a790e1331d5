"""What a fix does to a text, and to the comments in it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lstm_lint.source import start_of_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_lint.finding import Edit, Fix


def keeps_comments(fix: Fix, text: str) -> bool:
    """Whether a fix by itself leaves every comment."""
    if not any(reaches_a_comment(edit, text) for edit in fix.edits):
        return True
    return not comments(text) - comments(rewritten(text, fix.edits)[0])


def rewritten(text: str, edits: Iterable[Edit]) -> tuple[str, dict[Edit, tuple[int, int]]]:
    """The text after the edits, and where in it their contents lie."""
    parts: list[str] = []
    places: dict[Edit, tuple[int, int]] = {}
    position = length = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.start, edit.end)):
        parts += text[position : edit.start], edit.content
        length += edit.start - position
        places[edit] = length, length + len(edit.content)
        length += len(edit.content)
        position = edit.end
    return "".join([*parts, text[position:]]), places


def reaches_a_comment(edit: Edit, text: str) -> bool:
    """Whether a comment may stand in what an edit takes out, or the edit in a comment."""
    return "#" in text[start_of_line(text, edit.start) : edit.end]


def comments(text: str) -> Counter[str]:
    """The comments of a text, or whatever may be one where that is no Python."""
    from io import StringIO
    from tokenize import COMMENT, TokenError, generate_tokens

    try:
        tokens = list(generate_tokens(StringIO(text, newline=None).readline))
    except (TokenError, SyntaxError):
        return Counter(re.findall("#.*", text))
    return Counter(token.string for token in tokens if token.type == COMMENT)
