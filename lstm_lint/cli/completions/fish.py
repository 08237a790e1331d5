"""For fish."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.cli.completions.table import Argument, Command

COMPLETE = "complete -c lstm-lint"


def script(commands: list[Command]) -> str:
    """What to put where fish looks for completions."""
    return "\n".join(["# lstm-lint completions fish", "", *_lines(commands), ""])


def _lines(commands: list[Command]) -> Iterator[str]:
    for command in commands:
        said = _quoted(command.help)
        yield f"{COMPLETE} -f -n __fish_use_subcommand -a {command.name} -d {said}"
    for command in commands:
        yield ""
        here = f"{COMPLETE} -n '__fish_seen_subcommand_from {command.name}'"
        for option in command.options:
            yield f"{here} {_flags(option)}{_values(option)} -d {_quoted(option.help)}"
        operand = command.operand
        if operand is not None and operand.choices:
            yield f"{here} -f -a {_quoted(' '.join(operand.choices))}"


def _flags(option: Argument) -> str:
    kinds = ((flag, "-l" if flag.startswith("--") else "-s") for flag in option.flags)
    return " ".join(f"{kind} {flag.lstrip('-')}" for flag, kind in kinds)


def _values(option: Argument) -> str:
    if not option.metavar:
        return ""
    if option.listed:
        words = " ".join(option.choices)
        return f" -x -a {_quoted(f'(__fish_append , {words})')}"
    if option.choices:
        return f" -x -a {_quoted(' '.join(option.choices))}"
    return " -r -F" if option.files else " -x"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
