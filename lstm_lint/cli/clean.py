"""`lstm-lint clean`: forget what runs of `check` remembered."""

from __future__ import annotations

import os

from lstm_lint.cli.arguments import Parser, add_cache_dir
from lstm_lint.cli.memory import kept_in, place
from lstm_lint.cli.options import Options


def clean(words: list[str]) -> int:
    """Take away what is remembered of every folder; the exit code.  Raises OSError."""
    folder = place(parser().parse_args(words, Options()))
    for path in kept_in(folder):
        os.unlink(path)
    print(f"Nothing is remembered in {folder} any more.")
    return 0


def parser() -> Parser:
    """What the command can be asked for."""
    made = Parser("clean", "[OPTION ...]", "Forget what was remembered of earlier runs.")
    add_cache_dir(made)
    return made
