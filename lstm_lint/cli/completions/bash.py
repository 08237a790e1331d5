"""For bash, from version 3.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lstm_lint.cli.completions.table import Argument, Command

SCRIPT = """\
# lstm-lint completions bash

_lstm_lint() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}"
    local command="${{COMP_WORDS[1]}}" listed=
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before="${{COMP_WORDS[COMP_CWORD-2]}}"
    fi
    if [[ $current == *,* ]]; then
        listed="${{current%,*}},"
    fi
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W "{commands} --help --version" -- "$current"))
        return
    fi
    case "$command $before" in
{values}    esac
    case "$command $current" in
{words}    esac
}}

complete -o default -F _lstm_lint lstm-lint
"""
"""Where nothing is answered, bash completes names of files."""

LISTED = '-P "$listed" -- "${current##*,}"'
PLAIN = '-- "$current"'


def script(commands: list[Command]) -> str:
    """What to source."""
    return SCRIPT.format(
        commands=" ".join(command.name for command in commands),
        values="".join(line for command in commands for line in _values(command)),
        words="".join(line for command in commands for line in _words(command)),
    )


def _values(command: Command) -> Iterator[str]:
    """What may follow an option that takes a value."""
    for option in command.options:
        if option.metavar:
            patterns = "|".join(f'"{command.name} {flag}"' for flag in option.flags)
            answer = _answer(option.choices, option) if option.choices else ""
            yield f"        {patterns})\n{answer}            return ;;\n"


def _words(command: Command) -> Iterator[str]:
    """What may stand anywhere else."""
    flags = [flag for option in command.options for flag in option.flags]
    yield f'        "{command.name} -"*)\n{_answer(flags)}            ;;\n'
    operand = command.operand
    if operand is not None and operand.choices:
        yield f'        "{command.name} "*)\n{_answer(operand.choices)}            ;;\n'


def _answer(words: Iterable[str], option: Argument | None = None) -> str:
    begun = LISTED if option is not None and option.listed else PLAIN
    return f'            COMPREPLY=($(compgen -W "{" ".join(words)}" {begun}))\n'
