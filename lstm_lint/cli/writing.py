"""Files are replaced whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EACCES
from os.path import dirname, realpath
from shutil import copymode
from tempfile import NamedTemporaryFile


def write(path: str, data: bytes) -> None:
    """Put `data` in place of the file at `path`, with its permissions and behind its links.

    Raises OSError, and then nothing has changed.
    """
    target = realpath(path)
    if not os.access(target, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), path)
    with NamedTemporaryFile(dir=dirname(target), prefix=".lstm-lint-", delete=False) as file:
        try:
            file.write(data)
            file.close()
            copymode(target, file.name)
            os.replace(file.name, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(file.name)
            raise
