"""`lstm-lint completions`: what a shell has to be told to complete our commands."""

from __future__ import annotations

from importlib import import_module

from lstm_lint.cli.arguments import Parser

SHELLS = ("bash", "zsh", "fish")
"""Each is a module here with a function `script`."""

EXAMPLES = """\
examples:
  lstm-lint completions bash >> ~/.bashrc
  lstm-lint completions zsh > ~/.zfunc/_lstm-lint     with ~/.zfunc in fpath
  lstm-lint completions fish > ~/.config/fish/completions/lstm-lint.fish
"""


def complete(words: list[str]) -> int:
    """Print the script for a shell; the exit code.  Raises UsageError."""
    from lstm_lint.cli.completions.table import commands

    shell = parser().parse_args(words).shell
    module = import_module(f"{__name__}.{shell}")
    print(module.script(commands()), end="")
    return 0


def parser() -> Parser:
    """What the command can be asked for."""
    made = Parser("completions", "SHELL", "Print completions for a shell.", EXAMPLES)
    made.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    return made
