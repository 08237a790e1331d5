"""`lstm-lint rule`: what a rule finds, why, and what to write instead."""

from __future__ import annotations

import json
from os import getcwd

from lstm_lint.cli.arguments import Parser, add_allow_load
from lstm_lint.cli.options import UsageError
from lstm_lint.config import allow_load, for_folder
from lstm_lint.finding import page_of
from lstm_lint.rules import Rule, UnknownRule, all_rules, resolve
from lstm_lint.rules.own import BadRule


def explain(words: list[str]) -> int:
    """Print the pages of the rules that the words name; the exit code.  Raises UsageError."""
    options = parser().parse_args(words)
    selectors = ["ALL"] if options.all else options.rules
    try:
        rules = [] if options.all else _chosen(selectors)
    except UnknownRule:
        rules = []
    except BadRule as error:
        raise UsageError(str(error)) from None
    if not rules:  # some may be the project's, whose code is run to know them
        known_rules(options.allow_load)
        rules = _named(selectors)
    if options.output_format == "json":
        print(json.dumps([_object(rule) for rule in rules], indent=2))
    else:
        print("\n\n".join(rule.page() for rule in rules))
    return 0


def known_rules(asked: bool) -> tuple[type[Rule], ...]:
    """All rules, those too that the project has in which we are, if it is `asked` to run them.

    Raises UsageError and ConfigError.
    """
    allow_load(asked)
    for_folder(getcwd())
    try:
        return all_rules()
    except BadRule as error:
        raise UsageError(str(error)) from None


def parser() -> Parser:
    """What the command can be asked for."""
    made = Parser("rule", "[OPTION ...] [RULE ...]", "Show the pages of rules.")
    made.add_argument("rules", nargs="*", metavar="RULE", help="a code, as RNN101, or a name")
    made.add_argument("--all", action="store_true", help="show every rule")
    made.add_argument(
        "--output-format", choices=("text", "json"), default="text", metavar="FORMAT",
        help="text, or json: a list with an object for each rule",
    )  # fmt: skip
    add_allow_load(made)
    return made


def _named(selectors: list[str]) -> list[type[Rule]]:
    if not selectors:
        raise UsageError("which rule? name one, as in lstm-lint rule RNN101, or use --all")
    try:
        return _chosen(selectors)
    except UnknownRule as error:
        raise UsageError(str(error)) from None


def _chosen(selectors: list[str]) -> list[type[Rule]]:
    codes = frozenset[str]().union(*map(resolve, selectors))
    return [rule for rule in all_rules() if rule.code in codes]


def _object(rule: type[Rule]) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary(),
        "severity": rule.severity.value,
        "fix": rule.fix.value,
        "default": rule.default,
        "presets": sorted(rule.presets),
        "page": rule.page(),
        "url": page_of(rule.code),
    }
