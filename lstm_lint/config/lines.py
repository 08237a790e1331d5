"""Many lines as in a .gitignore, for many paths."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pathspec import GitIgnoreSpec

WORD = re.compile(r"\w+")
WHOLE = re.compile(r"(?<![\w*?])\w+(?![\w*?])")
"""A word of a pattern that stands in every path which matches it, with nothing more of a word."""


class Lines:
    """Lines as in a .gitignore, each of which is only made a pattern when a path may match it.

    A path has to hold the word of a line that is rarest among all lines: of thousands of lines,
    which mostly are the names of single files, a path meets a few.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        words = [[] if set(line) & set("[\\") else WHOLE.findall(line) for line in lines]
        often = Counter(word for each in words for word in each)
        self.by_word: dict[str, list[int]] = {}
        for number, each in enumerate(words):
            self.by_word.setdefault(min(each, key=often.__getitem__, default=""), []).append(number)
        self.patterns: dict[int, Sequence[Any]] = {}

    def verdict(self, path: str) -> bool | None:
        """Whether they leave a path out, or keep it in; None where they say nothing of it."""
        met = [self.by_word.get(word, ()) for word in {"", *WORD.findall(path)}]
        numbers = sorted(number for each in met for number in each)
        spec = GitIgnoreSpec([each for number in numbers for each in self.pattern(number)])
        return spec.check_file(path).include

    def pattern(self, number: int) -> Sequence[Any]:
        """The pattern of a line, if it is one: git passes over what means nothing."""
        if number not in self.patterns:
            try:
                made: Sequence[Any] = [*GitIgnoreSpec.from_lines([self.lines[number]]).patterns]
            except Exception:  # pathspec raises where git passes over
                made = []
            self.patterns[number] = made
        return self.patterns[number]
