"""`lstm-lint check --watch`: the same run again whenever a file changes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, product
from os.path import abspath, dirname, isdir, join
from time import sleep

from lstm_lint.cli.files import batches
from lstm_lint.cli.options import STANDARD_INPUT, Options, UsageError
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.terminal import obeyed
from lstm_lint.config import OWN_FILE, ConfigError, opened
from lstm_lint.neighbours import AROUND

PAUSE = 0.5
AGAIN = "import sys; sys.path[:] = {}; from lstm_lint.cli import main; sys.exit(main())"
"""What Python is told to run: the folder that we are in is no place to find modules in."""
CLEARED = "\x1b[2J\x1b[3J\x1b[H"
NAMES = ("pyproject.toml", OWN_FILE)
"""What configurations are called that nobody names."""

State = dict[str, tuple[int, int] | None]
"""When the files were changed, and their sizes; None for one that can't be looked at."""


def watch(options: Options, words: list[str]) -> int:
    """Run `check` with the other words until interrupted; the exit code.

    Each run is a process of its own: none knows what files and configuration were before.
    """
    if STANDARD_INPUT in options.paths:
        raise UsageError("standard input can't be watched")
    others = list(words)
    others.remove("--watch")
    watched = Watched(options)
    try:
        while True:
            watched.look()
            seen = watched.state()
            if obeyed(sys.stdout):
                print(CLEARED, end="", flush=True)
            subprocess.call([sys.executable, "-c", AGAIN.format(sys.path), "check", *others])
            print("lstm-lint: watching; Ctrl-C ends it", file=sys.stderr, flush=True)
            while watched.state() == seen:
                sleep(PAUSE)
    except KeyboardInterrupt:
        return 0


class Watched:
    """The files that decide what a run says."""

    def __init__(self, options: Options) -> None:
        """Raises ConfigError or UsageError where the options can't be obeyed."""
        self.options = options
        self.projects = Projects(options)
        self.beside: set[str] = set()
        """What is looked at, now or once, besides the files that are checked."""

    def look(self) -> None:
        """Find anew what is configured, and what the files import."""
        with suppress(ConfigError):
            self.projects = Projects(self.options)
        AROUND.forget()
        folders = set(map(abspath, filter(isdir, self.options.paths or ["."])))
        for path in self.files():
            folders.add(dirname(abspath(path)))
            if not self.options.no_project:
                self.beside |= AROUND.met(AROUND.read(path), path)
        for folder in folders:
            with suppress(ConfigError):
                self.projects.found(folder)
        above = {join(*each) for folder in folders for each in product(_above(folder), NAMES)}
        self.beside |= above | opened

    def files(self) -> Iterator[str]:
        """The files that are checked."""
        paths, docs = self.options.paths or ["."], self.options.docs
        found = batches(paths, self.projects.excludes, lambda _: None, docs=docs)
        return chain.from_iterable(each.paths for each in found)

    def state(self) -> State:
        """How all of them look."""
        return {path: _stamp(path) for path in chain(self.files(), self.beside)}


def _above(folder: str) -> Iterator[str]:
    """A folder, and those that it lies in."""
    yield folder
    while dirname(folder) != folder:
        folder = dirname(folder)
        yield folder


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
