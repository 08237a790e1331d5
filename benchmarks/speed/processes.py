"""Commands, and what the kernel says that they took."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: float
    """Of CPU, in the program and in the system, all processes together."""
    megabytes: float
    """At its peak, of the largest process."""


STARTER = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
process = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(process, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""
"""Linux counts the memory of who starts a program to it, so that one starts it who has none."""


def measured(command: list[str]) -> Run:
    """One run of a command, whatever it finds."""
    start = [sys.executable, "-I", "-S", "-c", STARTER]
    said = subprocess.run([*start, *command], capture_output=True, text=True, check=True).stdout
    code, seconds, kilobytes = map(float, said.split())
    if code < 0:
        raise SystemExit(f"died: {' '.join(command)[:200]}")
    return Run(seconds, kilobytes / 1024)
