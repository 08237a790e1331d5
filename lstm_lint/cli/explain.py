"""`lstm-lint rule`: what a rule finds, why, and what to write instead."""

from __future__ import annotations

import json
from inspect import cleandoc
from os import getcwd

from lstm_lint.cli.arguments import Parser
from lstm_lint.cli.options import UsageError
from lstm_lint.config import for_folder
from lstm_lint.finding import Severity, page_of
from lstm_lint.rules import Rule, UnknownRule, all_rules, resolve
from lstm_lint.rules.own import BadRule


def explain(words: list[str]) -> int:
    """Print the pages of the rules that the words name; the exit code.  Raises UsageError."""
    parser = Parser("rule", "[OPTION ...] [RULE ...]", "Show the pages of rules.")
    parser.add_argument("rules", nargs="*", metavar="RULE", help="a code, as RNN101, or a name")
    parser.add_argument("--all", action="store_true", help="show every rule")
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", metavar="FORMAT",
        help="text, or json: a list with an object for each rule",
    )  # fmt: skip
    options = parser.parse_args(words)
    known_rules()
    rules = _chosen(["ALL"] if options.all else options.rules)
    if options.output_format == "json":
        print(json.dumps([_object(rule) for rule in rules], indent=2))
    else:
        print("\n\n".join(page(rule) for rule in rules))
    return 0


def known_rules() -> tuple[type[Rule], ...]:
    """All rules, those too that the project has in which we are.

    Raises UsageError and ConfigError.
    """
    for_folder(getcwd())
    try:
        return all_rules()
    except BadRule as error:
        raise UsageError(str(error)) from None


def _chosen(selectors: list[str]) -> list[type[Rule]]:
    if not selectors:
        raise UsageError("which rule? name one, as in lstm-lint rule RNN101, or use --all")
    try:
        codes = frozenset[str]().union(*map(resolve, selectors))
    except UnknownRule as error:
        raise UsageError(str(error)) from None
    return [rule for rule in all_rules() if rule.code in codes]


def page(rule: type[Rule]) -> str:
    """A rule's page, in Markdown."""
    summary, _, body = cleandoc(rule.__doc__ or "").partition("\n")
    facts = [f"Severity: {rule.severity.value}"]
    if rule.severity is not Severity.TOOL:
        facts.append(f"fix: {rule.fix.value}")
        facts.append("on by default" if rule.default else "off by default")
    facts += [f"in preset {preset}" for preset in sorted(rule.presets)]
    title = f"# {rule.code} {rule.name}"
    return "\n\n".join(filter(None, [title, summary, " · ".join(facts), body.strip()]))


def _object(rule: type[Rule]) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary(),
        "severity": rule.severity.value,
        "fix": rule.fix.value,
        "default": rule.default,
        "presets": sorted(rule.presets),
        "page": page(rule),
        "url": page_of(rule.code),
    }
