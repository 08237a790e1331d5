"""What a terminal shows: colours, where they are wanted, and nothing that a file smuggles in."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

STYLES = {
    "bold": "1",
    "dim": "2",
    "red": "1;31",
    "green": "32",
    "yellow": "33",
    "blue": "1;34",
    "cyan": "36",
}

REPLACEMENT = 0xFFFD
INVISIBLE = (
    *range(0x80, 0xA0),  # control characters beyond ASCII
    *(0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # turn text round
    *range(0xD800, 0xE000),  # bytes of a file's name that are no text
    *(0x2028, 0x2029, 0xFFFE, 0xFFFF),  # line ends to some, and to others no characters at all
)
PICTURES = {
    **dict.fromkeys(INVISIBLE, REPLACEMENT),
    **{control: 0x2400 + control for control in range(0x20)},
    0x7F: 0x2421,
}
"""What stands for a character that would do something instead of being seen."""


class Paint:
    """Colours text, or leaves it alone."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.on and style and text else text


def insist(when: str) -> None:
    """Have colours always or never, as the user wants it of this run and all that it starts."""
    if when != "auto":
        os.environ["NO_COLOR"] = "1" if when == "never" else ""
        os.environ["FORCE_COLOR"] = "1" if when == "always" else ""


def coloured(stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`; NO_COLOR and FORCE_COLOR have the last word."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return obeyed(stream)


def obeyed(stream: TextIO) -> bool:
    """Whether what goes to `stream` can colour, move and erase."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def harmless(text: str) -> str:
    """The text with every character that a terminal would obey made one that it shows."""
    if not (text.isascii() and text.isprintable()):
        text = text.translate(PICTURES)
    return disarmed(text) if "::" in text or "##" in text or text == ":" else text


def disarmed(text: str) -> str:
    """A line in which the log of a CI takes no `::error::`, `##[error]` or `##vso[…]` for commands."""
    start = len(text) - len(text.lstrip())
    if text.startswith("::", start) or text == ":":  # what follows may be a colon
        text = f"{text[:start]}∶{text[start + 1 :]}"
    for command in ("##[", "##vso["):
        text = text.replace(command, f"#♯{command[2:]}")
    return text


def width(text: str) -> int:
    """How many columns a harmless text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text
    )
