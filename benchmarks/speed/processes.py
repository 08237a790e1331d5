"""Commands, and what the kernel says that they took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: float
    """Of CPU, in the program and in the system, all processes together."""
    megabytes: float
    """At its peak, of the largest process."""
    code: int = 0
    """The exit code; that of a signal is negative."""
    error: str = ""
    """What it wrote to standard error."""


STARTER = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Linux counts the memory of who starts a program to it, so that one starts it who has none."""


def ran(command: Sequence[str], folder: Path | None = None, timeout: float | None = None) -> Run:
    """One run of a command, however it ends.

    Raises subprocess.TimeoutExpired after so many seconds, and has killed it then.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", STARTER, *command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        said, error = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise
    code, seconds, kilobytes = map(float, said.split())
    return Run(seconds, kilobytes / 1024, int(code), error)


def measured(command: list[str]) -> Run:
    """One run of a command, whatever it finds."""
    run = ran(command)
    if run.code < 0:
        raise SystemExit(f"died: {' '.join(command)[:200]}")
    return run
