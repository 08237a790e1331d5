"""Commands and their options, as the parsers have them."""

from __future__ import annotations

from argparse import Action, ArgumentParser
from dataclasses import dataclass

from lstm_lint import proving, showing
from lstm_lint.cli import (
    arguments,
    clean,
    completions,
    explain,
    keys,
    new_rule,
    scan,
    serve,
    try_rule,
)
from lstm_lint.cli.formats import FORMATS

PARSERS = {
    "check": arguments.check_parser,
    "scan": scan.parser,
    "rule": explain.parser,
    "config": keys.parser,
    "prove": proving.parser,
    "show": showing.parser,
    "new-rule": new_rule.parser,
    "test-rule": try_rule.parser,
    "clean": clean.parser,
    "completions": completions.parser,
    "server": serve.parser,
}
RULES = {"RULE", "RULES"}
FILES = {"FILE", "PATH", "NAME", "DIR", "DATASET"}


@dataclass(frozen=True, slots=True)
class Argument:
    """An option, or if it has no flags, what a command takes besides."""

    flags: tuple[str, ...]
    help: str
    metavar: str
    """What its value is called; empty if it takes none."""
    choices: tuple[str, ...] = ()
    """The values that it can have, where all are known."""

    @property
    def files(self) -> bool:
        """Whether its values are names of files."""
        return self.metavar in FILES and not self.choices

    @property
    def listed(self) -> bool:
        """Whether it takes several values with commas between."""
        return self.metavar == "RULES"


@dataclass(frozen=True, slots=True)
class Command:
    """One of our commands."""

    name: str
    help: str
    options: tuple[Argument, ...]
    operand: Argument | None


def commands() -> list[Command]:
    """All commands."""
    return [_command(name, make()) for name, make in PARSERS.items()]


def _command(name: str, parser: ArgumentParser) -> Command:
    all_arguments = [_argument(action) for action in parser._actions]
    options = tuple(each for each in all_arguments if each.flags)
    operands = [each for each in all_arguments if not each.flags]
    first_sentence = (parser.description or "").partition(".")[0]
    return Command(name, first_sentence, options, operands[0] if operands else None)


def _argument(action: Action) -> Argument:
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    choices = tuple(map(str, action.choices or _choices(action.dest, value)))
    return Argument(tuple(action.option_strings), action.help or "", value, choices)


def _choices(name: str, metavar: str) -> tuple[str, ...]:
    """Values that a parser does not check, because that takes the rules."""
    from lstm_lint.rules import all_rules

    if metavar in RULES:
        return tuple(word for rule in all_rules() for word in (rule.code, rule.name))
    if name == "output_format" and metavar == "FORMAT":
        return FORMATS
    if name == "preset":
        return tuple(sorted({preset for rule in all_rules() for preset in rule.presets}))
    return ()
