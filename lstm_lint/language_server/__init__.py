"""The language server: the same findings and fixes in editors, from text that is not saved yet."""

from __future__ import annotations

import os
import sys


def serve() -> None:
    """Answer an editor over standard input and output until it goes.  Needs pygls."""
    from lstm_lint.language_server.features import build

    wire = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray word would garble the answers
    build().start_io(sys.stdin.buffer, wire)
