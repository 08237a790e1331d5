"""`lstm-lint config`: what the keys of the configuration mean."""

from __future__ import annotations

import json
from textwrap import fill

from lstm_lint.cli.arguments import Parser
from lstm_lint.cli.formats import FORMATS
from lstm_lint.cli.options import UsageError
from lstm_lint.config.keys import KEYS, RULE_OPTIONS, SELECTORS, Key
from lstm_lint.config.kinds import RULES, RULES_BY_PATTERN
from lstm_lint.suggestions import did_you_mean

WIDTH = 79


def explain_keys(words: list[str]) -> int:
    """Print what the words name, or a line for every key; the exit code.  Raises UsageError."""
    parser = Parser("config", "[OPTION ...] [KEY ...]", "Show what the configuration can say.")
    parser.add_argument("keys", nargs="*", metavar="KEY", help="as select, or default-init.recipe")
    parser.add_argument("--all", action="store_true", help="show every key in full")
    parser.add_argument("--schema", action="store_true", help="print a JSON schema, for editors")
    options = parser.parse_args(words)
    if options.schema:
        from lstm_lint.config.schema import schema

        print(json.dumps(schema(FORMATS), indent=2))
        return 0
    known = _known()
    chosen = [_chosen(word, known) for word in options.keys] or (known if options.all else [])
    if chosen:
        print("\n\n".join(_page(name, known[name]) for name in chosen))
    else:
        print(_overview(known))
    return 0


def _known() -> dict[str, Key]:
    """All keys by their full names."""
    known = {key.name: key for key in KEYS}
    for rule, keys in RULE_OPTIONS.items():
        known |= {f"rules.{rule}.{key.name}": key for key in keys}
    return known


def _chosen(word: str, known: dict[str, Key]) -> str:
    found = [name for name in known if name == word or name.endswith(f".{word}")]
    if not found:
        raise UsageError(f"unknown key {word!r}{did_you_mean(word, known) or _SEE}")
    return found[0]


_SEE = "; see lstm-lint config"


def _overview(known: dict[str, Key]) -> str:
    intro = (
        "Keys of lstm-lint.toml, and of [tool.lstm-lint] in pyproject.toml. The nearest file"
        " that has any holds. lstm-lint config KEY says more of one."
    )
    wide = max(map(len, known)) + 2
    lines = [fill(intro, WIDTH), ""]
    for name, key in known.items():
        summary = key.says.partition(". ")[0].partition(": ")[0].rstrip(".")
        line = f"{name:{wide}}{summary}"
        lines.append(fill(line, WIDTH, subsequent_indent=" " * wide, break_on_hyphens=False))
    return "\n".join(lines)


def _page(name: str, key: Key) -> str:
    """All that is to be said of one key."""
    lines = [name, ""]
    for text in [key.says, *([SELECTORS] if key.kind in (RULES, RULES_BY_PATTERN) else [])]:
        lines += [fill(text, WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
    kind = f"one of {', '.join(key.choices)}" if key.choices else key.kind.says
    lines += [f"  type:     {kind}", f"  default:  {key.default}"]
    return "\n".join([*lines, f"  example:  {name} = {key.example}"])
