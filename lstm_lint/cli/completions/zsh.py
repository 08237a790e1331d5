"""For zsh."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.cli.completions.table import Argument, Command

SCRIPT = """\
#compdef lstm-lint
# lstm-lint completions zsh

_lstm_lint() {{
    local -a commands=(
{commands}    )
    if ((CURRENT == 2)); then
        _describe -t commands command commands
        return
    fi
    shift words
    ((CURRENT--))
    case $words[1] in
{cases}    esac
}}

if [[ $funcstack[1] == _lstm-lint ]]; then
    _lstm_lint "$@"
else
    compdef _lstm_lint lstm-lint
fi
"""
"""Either a file that zsh loads by itself, or one to source."""


def script(commands: list[Command]) -> str:
    """What to put where zsh looks for completions."""
    return SCRIPT.format(
        commands="".join(f"        {_quoted(f'{each.name}:{each.help}')}\n" for each in commands),
        cases="".join(map(_case, commands)),
    )


def _case(command: Command) -> str:
    specifications = [_quoted(each) for option in command.options for each in _option(option)]
    if command.operand is not None:
        specifications.append(_quoted(f"*{_value(command.operand)}"))
    lines = " \\\n                ".join(specifications)
    return f"        {command.name})\n            _arguments -s -S \\\n                {lines} ;;\n"


def _option(option: Argument) -> Iterator[str]:
    rivals = " ".join(option.flags)
    for flag in option.flags:
        equals = "=" if option.metavar and flag.startswith("--") else ""
        several = "*" if option.listed else f"({rivals})"
        value = _value(option) if option.metavar else ""
        yield f"{several}{flag}{equals}[{_plain(option.help)}]{value}"


def _value(argument: Argument) -> str:
    words = " ".join(argument.choices)
    if argument.listed:
        return f":{argument.metavar}:_values -s , rule {words}"
    action = f"({words})" if words else "_files" if argument.files else " "
    return f":{argument.metavar}:{action}"


def _plain(text: str) -> str:
    for sign in "\\[]:":
        text = text.replace(sign, f"\\{sign}")
    return text


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
