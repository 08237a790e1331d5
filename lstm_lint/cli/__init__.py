"""The command line.

Nothing is imported before it is needed: most runs look at files that hold nothing for us, and
should cost no more than starting Python.
"""

from __future__ import annotations

import os
import sys

from lstm_lint.cli.options import Options, UsageError, plain
from lstm_lint.cli.terminal import harmless
from lstm_lint.config import ConfigError

FAILED = 2

HELP = """\
usage: lstm-lint COMMAND [OPTION ...]

Finds, fixes and proves mistakes in PyTorch code with recurrent networks.

commands:
  check [PATH ...]   find mistakes, and fix them with --fix
  scan DATASET       find mistakes in sources that lie in Parquet or JSON lines
  rule RULE          show what a rule finds, why, and what to write instead
  config [KEY]       show what the configuration can say
  prove [RULE ...]   run wrong code and its fixed form under torch
  show RULE          draw what wrong code and its fixed form compute
  new-rule NAME      write a rule of your own, with all that tests it
  test-rule [RULE ...]
                     run the fixtures and proofs of your own rules
  clean              forget what was remembered of earlier runs
  completions SHELL  print completions for bash, zsh or fish
  server             answer an editor

options:
  -h, --help         show this help; each command has its own
  -V, --version      show the version

examples:
  lstm-lint check                   check the folder that you are in
  lstm-lint check --diff model.py   show what --fix would change
  lstm-lint rule RNN101             explain a finding
"""


def main(argv: list[str] | None = None) -> int:
    """Run a command; the exit code."""
    _prepare_streams()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
    except (UsageError, ConfigError) as error:
        print(f"lstm-lint: {harmless(str(error))}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("lstm-lint: interrupted", file=sys.stderr)
        return FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        if not where:  # Python would complain again of what it still holds for a stream
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # then nobody reads on
            what = harmless(f"{where}{error.strerror or error}")
            print(f"lstm-lint: {what}", file=sys.stderr)
        return FAILED
    except Exception:  # Python would end with 1, which says that mistakes were found
        import traceback

        print(*map(harmless, traceback.format_exc().splitlines()), sep="\n", file=sys.stderr)
        return FAILED
    return code


def _prepare_streams() -> None:
    """Neither a stream that is closed nor a character that a terminal lacks is a reason to end."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
        getattr(getattr(sys, name), "reconfigure", lambda **_: None)(errors="backslashreplace")


COMMANDS = {
    "scan": "lstm_lint.cli.scan.scan",
    "rule": "lstm_lint.cli.explain.explain",
    "config": "lstm_lint.cli.keys.explain_keys",
    "prove": "lstm_lint.proving.main",
    "show": "lstm_lint.showing.main",
    "new-rule": "lstm_lint.cli.new_rule.new_rule",
    "test-rule": "lstm_lint.cli.try_rule.test_rule",
    "clean": "lstm_lint.cli.clean.clean",
    "completions": "lstm_lint.cli.completions.complete",
    "server": "lstm_lint.cli.serve.serve",
}
"""Where each command but `check` is done."""


def _run(words: list[str]) -> int:
    command, *rest = words or [""]
    if command == "check":
        return _check(plain(rest) or _parsed(rest), rest)
    if command in COMMANDS:
        from importlib import import_module

        room, _, work = COMMANDS[command].rpartition(".")
        code: int = getattr(import_module(room), work)(rest)
        return code
    if command in ("-V", "--version"):
        from lstm_lint import __version__

        print(f"lstm-lint {__version__}")
        return 0
    if command in ("-h", "--help"):
        print(HELP, end="")
        return 0
    raise UsageError(_unknown(command, words))


def _check(options: Options, words: list[str]) -> int:
    if options.show_settings:
        from lstm_lint.cli.settings import show_settings

        return show_settings(options)
    if options.show_files:
        from lstm_lint.cli.run import show_files

        return show_files(options)
    if options.watch:
        from lstm_lint.cli.watch import watch

        return watch(options, words)
    from lstm_lint.cli.run import check

    return check(options)


def _parsed(words: list[str]) -> Options:
    from lstm_lint.cli.arguments import parse_check

    return parse_check(words)


def _unknown(command: str, words: list[str]) -> str:
    """What was probably meant by words that begin with no command."""
    if not command:
        return "no command is given; see lstm-lint --help"
    if command.startswith("-") or os.path.exists(command) or command.endswith(".py"):
        return f"no command is given; did you mean lstm-lint check {' '.join(words)}?"
    from lstm_lint.suggestions import did_you_mean

    hint = did_you_mean(command, ("check", *COMMANDS))
    return f"unknown command {command}{hint or '; see lstm-lint --help'}"
