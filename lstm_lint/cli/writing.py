"""Files are replaced whole or not at all.

What is new is written beside the old file and put in its place in one step, so that a full disk, a
power cut or a kill at any moment leaves the one or the other.
"""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from errno import EBUSY, EINVAL, EMLINK, ENOSYS, ENOTSUP
from functools import cache, partial
from os.path import dirname, join, realpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

NAME = (".lstm-lint-", ".tmp")
"""How what is not yet in place begins and ends, so that nobody takes it for a source."""
DRAWN = 6
"""Bytes drawn by chance, which stand between these."""
UNSYNCED = (EINVAL, ENOSYS, ENOTSUP)
"""What file systems answer that can't be asked to have something on disk."""
ATTRIBUTES = ("user.", "system.", "security.selinux")
"""What goes with a file beside its content: notes of users, access lists, labels."""


class Changed(OSError):
    """A file holds something else than it did when it was read."""


def write(path: str, data: bytes, before: bytes | None = None) -> None:
    """Put `data` in place of the file at `path`, with all that goes with it and behind its links.

    Where it no longer holds what was there `before`, it stays, unless that is `data` itself: then
    another run did the same.  Raises OSError, and then nothing has changed.
    """
    try:
        with replaced(path, before) as file:
            file.write(data)
    except Changed:
        if content(path) != data:
            raise


@contextmanager
def report(path: str) -> Iterator[TextIO]:
    """A text to write, which takes the place of an older one when it is whole.  Raises OSError."""
    from io import TextIOWrapper

    with replaced(path) as file:
        text = TextIOWrapper(file, "utf-8", "backslashreplace", newline="")
        yield text
        text.detach()


@contextmanager
def replaced(path: str, before: bytes | None = None) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of the one at `path` if the block ends well.

    Raises OSError, and then nothing has changed.  What is no file, as a pipe, is written to itself,
    unless it was read before: nobody else may be there to read it.
    """
    if _is_special(path):
        if before is not None:
            raise OSError(EINVAL, "not a regular file", path)
        with open(path, "wb") as pipe:
            yield pipe
        return
    target = realpath(path)
    beside = ""
    try:
        old = _writable(target)
        _sweep(dirname(target))
        beside, file = _made(dirname(target), 0o666 if old is None else 0o600)
        with file:
            yield file
            file.flush()
            if old is not None:
                _dress(beside, target, old)
            _sync(file.fileno())
            if os.name == "nt":  # where nothing is renamed that is open
                file.close()
            if before is not None and content(target) != before:
                raise Changed(EBUSY, "it was changed while it was checked; run again", path)
            os.replace(beside, target)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename in (None, beside, target):
            error.filename, error.filename2 = path, None
        with suppress(OSError):
            os.unlink(beside)
        raise
    _sync_folder(dirname(target))


def _is_special(path: str) -> bool:
    """Whether something is there that is no regular file, as far as the system tells."""
    with suppress(OSError):
        return not stat.S_ISREG(os.stat(path).st_mode)
    return False


def _writable(path: str) -> os.stat_result | None:
    """How the file is that is to be replaced; None if there is none.  Raises OSError."""
    try:
        with open(path, "r+b") as file:
            old = os.fstat(file.fileno())
    except FileNotFoundError:
        return None
    if old.st_nlink > 1:
        what = f"it has {old.st_nlink} names (hard links), of which one alone would change"
        raise OSError(EMLINK, what, path)
    return old


def content(path: str) -> bytes:
    """What a file holds; nothing where there is none.  Raises OSError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _made(folder: str, mode: int) -> tuple[str, BinaryIO]:
    """A new file in a folder, held as long as it is open.  Raises OSError."""
    while True:
        path = join(folder, os.urandom(DRAWN).hex().join(NAME))
        try:
            file = open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115
        except OSError as error:
            denied = isinstance(error, PermissionError)
            what = "nothing can be put beside it: " if denied else ""
            raise OSError(error.errno, f"{what}{error.strerror}") from None
        with suppress(OSError):
            _hold(file.fileno())
        try:
            os.stat(path)
        except FileNotFoundError:  # somebody swept it away before it was held
            file.close()
            continue
        except OSError:
            pass
        return path, file


def _dress(path: str, target: str, old: os.stat_result) -> None:
    """Give a file the owner, the attributes and the mode of the target.  Raises OSError."""
    try:
        new = os.stat(path)
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            os.chown(path, old.st_uid, old.st_gid)
        wanted, given = _attributes(target), _attributes(path)
        for name in given.keys() - wanted.keys():
            os.removexattr(path, name)
        for name, value in wanted.items() - given.items():
            os.setxattr(path, name, value)
        os.chmod(path, stat.S_IMODE(old.st_mode))
    except OSError as error:
        what = f"its owner, mode and attributes can't be kept: {error.strerror}"
        raise OSError(error.errno, what, target) from None


def _attributes(path: str) -> dict[str, bytes]:
    """The extended attributes of a file, access lists among them, where the system has any."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        names = [name for name in os.listxattr(path) if name.startswith(ATTRIBUTES)]
    except OSError as error:
        if error.errno in UNSYNCED:
            return {}
        raise
    return {name: os.getxattr(path, name) for name in names}


def _sync(handle: int) -> None:
    """Wait until what was written is on disk.  Raises OSError."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNSYNCED:
            raise


def _sync_folder(folder: str) -> None:
    """Wait until a name is on disk, where the system opens folders; else it soon will be."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@cache
def _sweep(folder: str) -> None:
    """Take away what killed runs left in a folder, which nobody holds."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_ours(entry.name) and entry.is_file(follow_symlinks=False):
                _take_away(entry.path)


def _is_ours(name: str) -> bool:
    """Whether a name is one that we make up, and nobody else's that only looks alike."""
    drawn = name.removeprefix(NAME[0]).removesuffix(NAME[1])
    return (
        name == drawn.join(NAME) and len(drawn) == 2 * DRAWN and not drawn.strip("0123456789abcdef")
    )


def _take_away(path: str) -> None:
    with suppress(OSError):
        if os.name == "nt":  # where nothing is removed that is open
            os.unlink(path)
            return
        with open(path, "rb") as file:
            _hold(file.fileno(), waits=False)
            os.unlink(path)


def _hold(handle: int, *, waits: bool = True) -> None:
    """Hold an open file against whoever tidies up.  Raises OSError where another holds it."""
    if os.name != "nt":
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(handle, LOCK_EX if waits else LOCK_EX | LOCK_NB)
