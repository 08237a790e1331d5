"""`lstm-lint check --watch`: the same run again whenever a file changes."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import chain
from time import sleep

from lstm_lint.cli.files import discover
from lstm_lint.cli.options import STANDARD_INPUT, Options, UsageError
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.terminal import obeyed

PAUSE = 0.5
CLEARED = "\x1b[2J\x1b[3J\x1b[H"
CONFIGURATION = ("pyproject.toml", "lstm-lint.toml")

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
    projects = Projects(options)
    try:
        while True:
            seen = _state(options, projects)
            if obeyed(sys.stdout):
                print(CLEARED, end="", flush=True)
            subprocess.call([sys.executable, "-m", "lstm_lint", "check", *others])
            print("lstm-lint: watching; Ctrl-C ends it", file=sys.stderr, flush=True)
            while _state(options, projects) == seen:
                sleep(PAUSE)
    except KeyboardInterrupt:
        return 0


def _state(options: Options, projects: Projects) -> State:
    paths = options.paths or ["."]
    found = discover(paths, projects.excludes, lambda _: None)
    configured = (options.config,) if options.config is not None else CONFIGURATION
    return {path: _stamp(path) for path in chain(found, configured)}


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
