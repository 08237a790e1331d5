"""`lstm-lint server`: the findings and fixes for editors."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from lstm_lint.cli.arguments import Parser, add_allow_load
from lstm_lint.config import allow_load

INSTALL = "lstm-lint: the server needs pygls; install it with: pip install 'lstm-lint[lsp]'"


def serve(words: list[str]) -> int:
    """Answer an editor until it goes; the exit code.  Raises UsageError."""
    allow_load(parser().parse_args(words).allow_load)
    if find_spec("pygls") is None:
        print(INSTALL, file=sys.stderr)
        return 2
    from lstm_lint.language_server import serve

    serve()
    return 0


def parser() -> Parser:
    """What `lstm-lint server` can be asked for."""
    made = Parser(
        "server",
        "[OPTION ...]",
        "Speak the Language Server Protocol over standard input and output.",
        "It is started by editors; docs/editors.md says how to set them up.",
    )
    made.add_argument("--stdio", action="store_true", help="the default; some editors add it")
    add_allow_load(made)
    return made
