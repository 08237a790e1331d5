"""Whatever fails while a file is written, and whenever a run dies: the old file or the new, whole."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from lstm_lint.cli import writing
from lstm_lint.cli.writing import write
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import ROOT, run

OLD, NEW = b"old\n" * 9_000, b"new\n" * 9_000
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
WRITES = """
import sys
from lstm_lint.cli.writing import content, write
path, new = sys.argv[1:]
write(path, content(new), content(path))
"""
"""A program that puts one file in place of another."""


@pytest.fixture(autouse=True)
def anew() -> None:
    writing._sweep.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.py").write_bytes(OLD)
    return folder / "a.py"


def is_whole(path: Path) -> bool:
    """Whether the file is the old or the new one, and the next run has nothing to clear up."""
    whole = path.read_bytes() in (OLD, NEW)
    writing._sweep.cache_clear()
    write(str(path), OLD)
    return whole and os.listdir(path.parent) == ["a.py"]


# --- a kill at every moment


def dies_at(step: int, work: Callable[[], None]) -> bool:
    """Whether a process that does the work is killed before it does so many lines of it."""
    child = os.fork()
    if child == 0:
        lines = count()

        def trace(frame: object, event: str, argument: object) -> object:
            if frame.f_code.co_filename != writing.__file__:  # type: ignore[attr-defined]
                return None
            if next(lines) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return trace

        sys.settrace(trace)  # type: ignore[arg-type]
        work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@forks
def test_a_kill_between_any_two_lines_leaves_the_old_file_or_the_new(path: Path) -> None:
    seen = set()
    for step in count():
        path.write_bytes(OLD)
        died = dies_at(step, lambda: write(str(path), NEW, OLD))
        seen.add(path.read_bytes())
        assert is_whole(path), step
        if not died:
            break
    assert step > 50
    assert seen == {OLD, NEW}


# --- what a system answers


FAILS = [
    (name, number)
    for name in ("open", "chmod", "fsync", "replace", "stat", "scandir", "urandom")
    for number in (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EDQUOT)
]


@pytest.mark.parametrize("nth", [1, 2, 3])
@pytest.mark.parametrize(("name", "number"), FAILS)
def test_a_call_that_fails_changes_nothing_or_does_not_matter(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, nth: int
) -> None:
    calls = count(1)
    real = getattr(os, name)

    def fail(*words: object, **options: object) -> object:
        if next(calls) == nth:
            raise OSError(number, os.strerror(number))
        return real(*words, **options)

    monkeypatch.setattr(os, name, fail)
    failed = None
    try:
        write(str(path), NEW, OLD)
    except OSError as error:
        failed = error
    monkeypatch.undo()
    assert path.read_bytes() == (OLD if failed else NEW)
    assert failed is None or (failed.errno, failed.filename) == (number, str(path))
    assert os.listdir(path.parent) == ["a.py"]


@forks
def test_a_signal_at_any_moment_is_no_failure(path: Path) -> None:
    heard = count()
    before = signal.signal(signal.SIGALRM, lambda *_: next(heard) and None)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    try:
        for _ in range(20):
            write(str(path), NEW, OLD)
            write(str(path), OLD, NEW)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert next(heard) > 5
    assert is_whole(path)


@forks
def test_a_file_that_may_not_grow_so_large_stays_as_it_is(tmp_path: Path) -> None:
    from resource import RLIMIT_FSIZE, setrlimit

    path = tmp_path / "a.py"
    path.write_text(WRONG)
    said = subprocess.run(
        [sys.executable, "-m", "lstm_lint", "check", "--fix", "--select=RNN101", "a.py"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},  # cut off, too
        preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (100, 100)),
    )  # fmt: skip
    assert said.returncode == 2
    assert "lstm-lint: a.py: can't be written: File too large\n" in said.stderr
    assert path.read_text() == WRONG
    assert os.listdir(tmp_path) == ["a.py"]


# --- disks that are full, or not to be written


def mounted(script: str, folder: Path) -> str:
    """What a script says that may mount things, and is root as far as it sees."""
    unshare = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or run([*unshare, "true"], cwd=folder).returncode:
        pytest.skip("nothing can be mounted here")
    said = run([*unshare, "sh", "-euc", script], cwd=folder, env={"PYTHONPATH": str(ROOT)})
    if "mount:" in said.stderr:
        pytest.skip("nothing can be mounted here")
    return said.stdout + said.stderr


CHECK = f"{sys.executable} -m lstm_lint check --fix --select=RNN101 -q . || echo code $?"


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("head -c 1m /dev/zero >disk/full || true", "No space left on device"),
        ("mount -o remount,ro disk", "Read-only file system"),
    ],
)
def test_a_disk_that_takes_no_more_keeps_what_it_has(tmp_path: Path, fault: str, why: str) -> None:
    (tmp_path / "wrong.py").write_text(WRONG)
    (tmp_path / "disk").mkdir()
    script = f"""
        mount -t tmpfs -o size=64k none disk
        cp wrong.py disk/a.py
        {fault} 2>&1
        (cd disk; {CHECK})
        cmp wrong.py disk/a.py
        ls -A disk
    """
    said = mounted(script, tmp_path)
    assert f"lstm-lint: a.py: can't be written: {why}\n" in said
    assert "code 2\n" in said
    assert "differ" not in said and ".lstm-lint" not in said


# --- the same by the system's own hand


@cache
def can_trace() -> bool:
    """Whether system calls can be made to fail."""
    command = ["strace", "-o", os.devnull, "-e", "inject=fsync:error=EIO", "true"]
    return bool(shutil.which("strace")) and not run(command, cwd=ROOT).returncode


def traced(path: Path, inject: str) -> tuple[bool, str]:
    """Whether the program that writes did not end by itself, and what it complains of."""
    if not can_trace():
        pytest.skip("there is no strace")
    (path.parent.parent / "new").write_bytes(NEW)
    command = ["strace", "-f", "-o", os.devnull, "-e", f"inject={inject}"]
    program = [sys.executable, "-S", "-c", WRITES, path, path.parent.parent / "new"]
    done = run([*command, *program], cwd=ROOT)
    return done.returncode < 0 or done.returncode == 128 + signal.SIGKILL, done.stderr


CALLS = ("flock", "write", "chmod", "fsync", "rename", "getdents64", "llistxattr", "listxattr")


@pytest.mark.parametrize("call", CALLS)
def test_a_kill_at_a_system_call_leaves_the_old_file_or_the_new(path: Path, call: str) -> None:
    for nth in range(1, 9):
        path.write_bytes(OLD)
        died, _ = traced(path, f"{call}:signal=KILL:when={nth}")
        assert is_whole(path), (call, nth)
        if not died:
            break


FAULTS = [
    (call, kind)
    for call, kinds in {
        "write": "ENOSPC EIO EDQUOT",
        "fsync": "EIO ENOSPC",
        "chmod": "EPERM EIO",
        "rename": "EACCES EIO EROFS EBUSY",
    }.items()
    for kind in kinds.split()
]


@pytest.mark.parametrize(("call", "kind"), FAULTS)
def test_a_system_call_that_fails_changes_nothing(path: Path, call: str, kind: str) -> None:
    _, said = traced(path, f"{call}:error={kind}:when=1")
    assert f"{os.strerror(getattr(errno, kind))}: '{path}'" in said
    assert path.read_bytes() == OLD
    assert os.listdir(path.parent) == ["a.py"]


@pytest.mark.parametrize("call", ["write", "fsync", "flock", "openat"])
def test_a_system_call_that_is_interrupted_is_made_again(path: Path, call: str) -> None:
    died, said = traced(path, f"{call}:error=EINTR:when=1")
    assert (died, said) == (False, "")
    assert path.read_bytes() == NEW


# --- others who write, and clocks that jump


@pytest.fixture
def trees(tmp_path: Path) -> list[Path]:
    """Two folders of the same files that are to be fixed."""
    folders = [tmp_path / "one", tmp_path / "two"]
    wrong = sorted(ROOT.glob("fixtures/*/*/wrong.py"))[::20]
    for folder in folders:
        folder.mkdir()
        for number, source in enumerate(wrong):
            shutil.copyfile(source, folder / f"{number}.py")
    return folders


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


FIX = [sys.executable, "-m", "lstm_lint", "check", "--fix", "--unsafe-fixes", "--no-cache", "-q"]


def test_two_runs_at_once_end_well_and_lose_nothing(trees: list[Path]) -> None:
    alone, shared = trees
    code = run(FIX, cwd=alone).returncode
    assert code < 2
    both = [
        subprocess.Popen(
            FIX, cwd=shared, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [each.communicate(timeout=120)[1] for each in both]
    assert ([each.returncode for each in both], said) == ([code, code], ["", ""])
    assert contents(shared) == contents(alone)


@pytest.mark.parametrize("year", [1971, 2037])
def test_files_of_another_time_are_checked_and_fixed(trees: list[Path], year: int) -> None:
    now, then = trees
    when = (year - 1970) * 365 * 24 * 3600
    for path in then.iterdir():
        os.utime(path, (when, when))
    env = {"LSTM_LINT_CACHE_DIR": str(then.parent / "cache")}
    check = [sys.executable, "-m", "lstm_lint", "check", "--output-format=concise"]
    assert len({run(check, cwd=each, env=env).stdout for each in (now, then, then)}) == 1
    assert run(FIX, cwd=now).returncode == run(FIX, cwd=then).returncode
    assert contents(now) == contents(then)
