"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from lstm_lint.cli import writing
from lstm_lint.cli.writing import NAME, Changed, replaced, write
from lstm_lint.prefilter import SUFFIXES, TEXTS
from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import ROOT

LEFT = "0123456789ab".join(NAME)
"""The name of what a killed run leaves."""
needs_user = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there are no such users")
is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture(autouse=True)
def anew() -> None:
    writing._sweep.cache_clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.py"
    path.write_bytes(b"old")
    for folder in path.parents[1:-2]:  # a user who owns nothing comes as far as here, too
        folder.chmod(folder.stat().st_mode | 0o011)
    return path


def as_nobody(work: Callable[[], None]) -> None:
    """Do something as a user who owns nothing, where we may do everything."""
    if not is_root:
        work()
        return
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            work()
        except BaseException as error:
            os.write(2, f"{type(error).__name__}: {error}\n".encode())
            os._exit(1)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def refused(path: Path, kind: type[OSError], what: str, data: bytes = b"old") -> None:
    """Say that a file is not written, in words that name it, and that nothing is left."""
    there = sorted(os.listdir(path.parent))
    with pytest.raises(kind, match=what) as caught:
        write(str(path), b"new")
    assert caught.value.filename == str(path)
    assert path.read_bytes() == data
    assert sorted(os.listdir(path.parent)) == there


@pytest.mark.parametrize("mode", [0o751, 0o600, 0o666])
def test_file_keeps_its_permissions(path: Path, mode: int) -> None:
    path.chmod(mode)
    write(str(path), b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_file_that_is_new_has_the_permissions_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write(str(tmp_path / "new"), b"new")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


@pytest.mark.skipif(not is_root, reason="gives files away")
def test_file_keeps_its_owner(path: Path) -> None:
    os.chown(path, 12345, 23456)
    path.chmod(0o640)
    write(str(path), b"new")
    now = path.stat()
    assert (now.st_uid, now.st_gid, stat.S_IMODE(now.st_mode)) == (12345, 23456, 0o640)


@pytest.mark.skipif(not is_root, reason="gives files away")
def test_file_of_another_user_stays_theirs(path: Path) -> None:
    os.chown(path, 12345, 12345)
    path.chmod(0o666)
    path.parent.chmod(0o777)
    as_nobody(lambda: refused(path, PermissionError, "owner, mode and attributes can't be kept"))


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no such attributes")
def test_file_keeps_its_attributes(path: Path) -> None:
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("the file system has no such attributes")
    write(str(path), b"new")
    assert os.getxattr(path, "user.note") == b"mine"


def access(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux keeps it: a tag, permissions and an id for each entry."""
    return b"\2\0\0\0" + b"".join(
        tag.to_bytes(2, "little") + bits.to_bytes(2, "little") + who.to_bytes(4, "little")
        for tag, bits, who in entries
    )


NOBODY = 2**32 - 1
LISTED = access((1, 6, NOBODY), (2, 4, 12345), (4, 4, NOBODY), (16, 4, NOBODY), (32, 0, NOBODY))
"""The owner reads and writes, a group and the user 12345 read."""


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="the system has no access lists")
def test_file_keeps_its_access_list_and_gets_no_other(path: Path) -> None:
    name = "system.posix_acl_access"
    try:
        os.setxattr(path, name, LISTED)
    except OSError:
        pytest.skip("the file system has no access lists")
    write(str(path), b"new")
    assert os.getxattr(path, name) == LISTED
    os.removexattr(path, name)
    os.setxattr(path.parent, "system.posix_acl_default", LISTED)
    mode = path.stat().st_mode
    write(str(path), b"newer")
    assert name not in os.listxattr(path)
    assert path.stat().st_mode == mode


def test_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "folder" / "b.py"
    link.parent.mkdir()
    link.symlink_to("../a.py")
    write(str(link), b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


def test_file_with_another_name_is_refused_with_a_word(path: Path, tmp_path: Path) -> None:
    os.link(path, tmp_path / "b.py")
    refused(path, OSError, r"it has 2 names \(hard links\), of which one alone would change")
    assert path.samefile(tmp_path / "b.py")


def test_what_somebody_else_changed_stays(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"odd")  # as long, and as old
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(Changed, match="changed while it was checked"):
        write(str(path), b"new", b"old")
    assert path.read_bytes() == b"odd"
    path.unlink()
    with pytest.raises(Changed):
        write(str(path), b"new", b"old")
    assert os.listdir(path.parent) == []


def test_what_another_run_wrote_already_is_well(path: Path) -> None:
    path.write_bytes(b"new")
    write(str(path), b"new", b"old")
    assert path.read_bytes() == b"new"


def test_file_that_changes_at_the_last_moment_stays(path: Path) -> None:
    block = ExitStack()
    block.enter_context(replaced(str(path), b"old")).write(b"new")
    path.write_bytes(b"theirs")
    with pytest.raises(Changed):
        block.close()
    assert path.read_bytes() == b"theirs"
    assert os.listdir(path.parent) == ["a.py"]


@pytest.mark.skipif(is_root, reason="root may write everything")
def test_file_that_may_not_be_written_is_not_replaced(path: Path) -> None:
    path.chmod(0o444)
    refused(path, PermissionError, "Permission denied")


@pytest.mark.skipif(not is_root, reason="a file of one's own would do, and others test that")
def test_file_that_others_may_not_write_is_not_replaced(path: Path) -> None:
    path.parent.chmod(0o777)
    path.chmod(0o444)
    as_nobody(lambda: refused(path, PermissionError, "Permission denied"))


@needs_user
def test_folder_that_takes_no_file_is_named_as_the_reason(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)
    try:
        as_nobody(
            lambda: refused(path, PermissionError, "nothing can be put beside it: Permission")
        )
    finally:
        path.parent.chmod(0o755)


def test_what_a_killed_run_left_is_taken_away(path: Path) -> None:
    (path.parent / LEFT).write_bytes(b"half")
    write(str(path), b"new")
    assert os.listdir(path.parent) == ["a.py"]


def test_what_another_run_is_about_to_put_in_place_stays(path: Path) -> None:
    with replaced(str(path)) as file:
        file.write(b"theirs")
        writing._sweep.cache_clear()
        other = path.with_name("b.py")
        write(str(other), b"new")
    assert path.read_bytes() == b"theirs"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_nothing_but_what_we_left_is_taken_away(path: Path) -> None:
    kept = [".lstm-lint-notes", "x.tmp", "lstm-lint-x.tmp", ".lstm-lint-notes.tmp"]
    kept += [f".lstm-lint-{name}.tmp" for name in ("0123456789", "0123456789abcd", "0123456789aG")]
    for name in kept:
        (path.parent / name).write_bytes(b"")
    os.mkfifo(path.parent / LEFT)  # to open it would take for ever
    write(str(path), b"new")
    assert sorted(os.listdir(path.parent)) == sorted([LEFT, "a.py", *kept])


def test_what_is_not_yet_in_place_is_no_source(shell: Shell) -> None:
    assert not NAME[1].endswith((*SUFFIXES, *TEXTS))
    shell.write(LEFT, WRONG)
    assert shell("check", "--docs").code == 0


@pytest.mark.skipif(not os.path.exists("/dev/stdout"), reason="the system has no such device")
def test_pipes_are_written_to_themselves(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    command = [sys.executable, "-m", "lstm_lint", "check", "--output-file=/dev/stdout", "a.py"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    assert "RNN101" in said.stdout
    assert said.returncode == 1


# --- what writes


def test_source_that_changed_meanwhile_is_said(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lstm_lint import fixer

    path = shell.write("a.py", WRONG)
    fix = fixer.fix

    def meanwhile(*words: object, **options: object) -> fixer.Fixed:
        path.write_text("# mine\n" + WRONG)
        return fix(*words, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(fixer, "fix", meanwhile)
    said = shell.check("--fix", "a.py")
    assert said.code == 2
    assert said.err == (
        "lstm-lint: a.py: can't be written: it was changed while it was checked; run again\n"
    )
    assert path.read_text() == "# mine\n" + WRONG


def test_hard_link_is_said(shell: Shell) -> None:
    os.link(shell.write("a.py", WRONG), shell.folder / "b.txt")
    said = shell.check("--fix")
    assert said.code == 2
    assert "a.py: can't be written: it has 2 names" in said.err


def test_bytes_that_an_encoding_does_not_give_back_are_not_touched(shell: Shell) -> None:
    data = b"# coding: utf-7\nname = '+AGE-'\n" + WRONG.replace("+", "+-").encode()
    path = shell.write("a.py", data)
    said = shell.check("--fix", "a.py")
    assert said.code == 2
    assert "a.py: can't be written: utf-7 changes other bytes too" in said.err
    assert path.read_bytes() == data


def test_report_takes_the_place_of_an_older_one_when_it_is_whole(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lstm_lint.cli import jobs, work

    shell.write("a.py", WRONG)
    report = shell.write("report.txt", "as it was\n")

    def interrupted(*_: object) -> None:
        assert report.read_text() == "as it was\n"
        raise KeyboardInterrupt

    monkeypatch.setattr(jobs, "do", interrupted)
    assert shell.check("--output-file=report.txt").code == 2
    assert report.read_text() == "as it was\n"
    assert sorted(os.listdir()) == ["a.py", "report.txt"]
    monkeypatch.setattr(jobs, "do", work.do)
    assert shell.check("--output-file=report.txt").code == 1
    assert "RNN101" in report.read_text()


def test_baseline_that_changed_meanwhile_is_not_overwritten(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lstm_lint.cli import jobs, work

    shell.write("a.py", WRONG)
    known = ("--baseline=known.json", "--write-baseline")
    assert shell.check(*known).code == 0
    theirs = (shell.folder / "known.json").read_text() + "\n"

    def meanwhile(job: work.Job) -> work.Outcome:
        shell.write("known.json", theirs)
        return work.do(job)

    shell.write("b.py", WRONG)
    monkeypatch.setattr(jobs, "do", meanwhile)
    said = shell.check(*known)
    assert said.code == 2
    assert said.err == "lstm-lint: known.json: it was changed while it was checked; run again\n"
    assert (shell.folder / "known.json").read_text() == theirs
