"""Words of a command line to options, where they are more than paths."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from lstm_lint.cli.formats import FORMATS
from lstm_lint.cli.options import STANDARD_INPUT, Options, UsageError
from lstm_lint.suggestions import did_you_mean

EXAMPLES = """\
examples:
  lstm-lint check                        check the folder that you are in
  lstm-lint check --diff src/            show what --fix would change
  lstm-lint check --fix src/             apply the fixes that change no number
  lstm-lint check --fix --unsafe-fixes   and those that do, from wrong to right
  lstm-lint check --preset article       only the article's mistakes

exit code:
  0  nothing found
  1  mistakes found, or with --diff, something to fix
  2  something could not be checked
"""


class Parser(argparse.ArgumentParser):
    """A parser that knows what a mistyped option was meant to be."""

    def __init__(self, command: str, usage: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"lstm-lint {command}",
            usage=f"lstm-lint {command} {usage}",
            description=description,
            epilog=epilog,
            formatter_class=_Help,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        hint = ""
        if unknown := re.match(r"unrecognized arguments: (-[\w-]*)", message):
            message = f"unknown option {unknown[1]}"
            hint = did_you_mean(unknown[1], re.findall(r"--[a-z-]+", self.format_help()))
        elif choice := re.match(r"(.*: invalid choice: '(.*?)') \(choose from (.*)\)", message):
            hint = did_you_mean(choice[2], re.findall(r"[\w-]+", choice[3]))
            message = choice[1] if hint else message
        raise UsageError(f"{message}{hint}; see {self.prog} --help")


class _Help(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=79)


def parse_check(words: list[str]) -> Options:
    """The options of `lstm-lint check`.  Raises UsageError."""
    options = check_parser().parse_args(words, Options())
    if options.silence and options.fix:
        raise UsageError(f"--add-{options.silence} and --fix are two runs: fix first")
    options.fix = (options.fix or options.fix_only or options.interactive) and not options.diff
    if options.ignore_noqa and options.silence:
        raise UsageError(f"--ignore-noqa and --add-{options.silence} are two runs")
    if options.reason and not options.silence:
        raise UsageError("--reason goes with --add-noqa or --add-ignore")
    if options.write_baseline and (options.silence or options.diff):
        other = "--diff" if options.diff else f"--add-{options.silence}"
        raise UsageError(f"--write-baseline and {other} are two runs")
    if options.interactive and (options.diff or options.silence or options.watch):
        other = "--diff" if options.diff else "--watch" if options.watch else ""
        raise UsageError(f"--interactive and {other or f'--add-{options.silence}'} are two runs")
    if options.require_clean and not (options.writes or options.diff):
        raise UsageError("--require-clean goes with --fix, --add-noqa or --add-ignore")
    if options.interactive and STANDARD_INPUT in options.paths:
        raise UsageError("--interactive reads its answers where - would read a source")
    return options


def check_parser() -> Parser:
    """The one table of what `lstm-lint check` can be asked for."""
    parser = Parser(
        "check",
        "[OPTION ...] [PATH ...]",
        "Find mistakes in PyTorch code with recurrent networks, and fix them.",
        EXAMPLES,
    )
    _add_paths(parser)
    _add_fixing(parser)
    _add_silencing(parser)
    _add_rules(parser)
    _add_reporting(parser)
    _add_running(parser)
    return parser


def _add_paths(parser: Parser) -> None:
    group = parser.add_argument_group("what to check")
    group.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders; - is standard input"
    )
    group.add_argument(
        "--docs", action="store_true", help="look for code in Markdown and reStructuredText too"
    )
    group.add_argument(
        "--stdin-filename", metavar="NAME", help="what to call what comes from standard input"
    )
    group.add_argument(
        "--exclude", metavar="PATTERNS", type=_patterns, action="extend",
        help="leave out what these match, in place of what the configuration leaves out",
    )  # fmt: skip
    group.add_argument(
        "--extend-exclude", metavar="PATTERNS", type=_patterns, action="extend",
        help="leave out what these match, too",
    )  # fmt: skip
    group.add_argument(
        "--no-respect-gitignore", dest="respect_gitignore", action="store_false", default=None,
        help="look at what .gitignore files name, too",
    )  # fmt: skip
    group.add_argument(
        "--force-exclude", action="store_true", help="leave out what is excluded, even if named"
    )
    group.add_argument(
        "--show-files", action="store_true", help="list the files, and check nothing"
    )


def _add_fixing(parser: Parser) -> None:
    group = parser.add_argument_group("fixing")
    group.add_argument("--fix", action="store_true", help="apply the safe fixes")
    group.add_argument(
        "--fix-only", action="store_true", help="the same, and say nothing of what is left"
    )
    group.add_argument(
        "-i", "--interactive", action="store_true",
        help="ask for each fix, safe or unsafe, whether to apply it",
    )  # fmt: skip
    group.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and change nothing"
    )
    group.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="with --fix or --diff: the fixes too that change numbers, from wrong to right",
    )
    group.add_argument(
        "--require-clean",
        action="store_true",
        help="change nothing unless git has committed all that is there",
    )


def _add_silencing(parser: Parser) -> None:
    group = parser.add_argument_group("silencing")
    either = group.add_mutually_exclusive_group()
    for form, shown in (("noqa", "# noqa: RNN101"), ("ignore", "# lstm-lint: ignore[RNN101]")):
        either.add_argument(
            f"--add-{form}", action="store_const", const=form, dest="silence",
            help=f"write {shown} behind what is found",
        )  # fmt: skip
    group.add_argument(
        "--baseline", metavar="FILE", help="say nothing of old findings, which FILE lists"
    )
    group.add_argument(
        "--write-baseline", action="store_true", help="list all that is found in the baseline"
    )
    group.add_argument(
        "--reason", type=_line, metavar="TEXT", help="what to write behind such a comment"
    )
    group.add_argument(
        "--ignore-noqa", action="store_true", help="obey no comment that silences, ours neither"
    )


def _add_rules(parser: Parser) -> None:
    group = add_selection(parser)
    group.add_argument(
        "--per-file-ignores", metavar="PATTERN:RULES", type=_ignored, action="extend",
        help="run all but these in files that the pattern matches; more with commas",
    )  # fmt: skip
    group.add_argument("--isolated", action="store_true", help="obey no configuration file")
    add_allow_load(group)
    group.add_argument(
        "--show-settings", action="store_true", help="say what holds for PATH, and check nothing"
    )


def add_selection(parser: Parser) -> argparse._ArgumentGroup:
    """The options that say which rules run and how: more than one command has them."""
    group = parser.add_argument_group(
        "rules", "RULES are codes, beginnings of codes or names, with commas between, or ALL."
    )
    _add_selector(group, "--select", "run these only")
    group.add_argument("--preset", metavar="NAME", help="run a named set of rules, as article")
    _add_selector(group, "--extend-select", "run these too")
    _add_selector(group, "--ignore", "run all but these")
    _add_selector(group, "--extend-ignore", "nor these")
    _add_selector(group, "--warn", "do not fail for these")
    _add_selector(group, "--fixable", "fix these only")
    _add_selector(group, "--unfixable", "fix all but these")
    group.add_argument(
        "--config", metavar="FILE", action="append",
        help="obey this file, not the nearest; or KEY=VALUE, as in a file: see lstm-lint config",
    )  # fmt: skip
    return group


def _add_selector(group: argparse._ArgumentGroup, option: str, says: str) -> None:
    group.add_argument(option, metavar="RULES", type=_listed, action="extend", help=says)


def _add_reporting(parser: Parser) -> None:
    group = parser.add_argument_group("reporting")
    group.add_argument(
        "--output-format",
        type=_format,
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; or a template, as '%%(path)s:%%(row)d %%(code)s %%(text)s'",
    )
    group.add_argument(
        "--output-file", metavar="FILE", help="write the report there, not to standard output"
    )
    group.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule too"
    )
    group.add_argument("--show-fixes", action="store_true", help="list what was fixed too")
    group.add_argument(
        "--color", choices=("auto", "always", "never"), metavar="WHEN",
        help="auto, where a terminal shows it; always; or never",
    )  # fmt: skip
    group.add_argument(
        "-q", "--quiet", action="store_true", help="say what is found, and nothing else"
    )
    group.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="say what was too long to follow, or not parsed",
    )
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 despite mistakes")
    group.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 if anything was fixed"
    )


def _add_running(parser: Parser) -> None:
    group = parser.add_argument_group("running")
    group.add_argument(
        "--no-project", action="store_true", help="look at each file alone, not at what it imports"
    )
    group.add_argument("-j", "--jobs", type=positive, metavar="N", help="use at most N processes")
    group.add_argument(
        "--time-limit", type=_limit, metavar="SECONDS",
        help="give up a file that takes longer than this, not 20 seconds; 0 for no limit",
    )  # fmt: skip
    group.add_argument(
        "--memory-limit", type=_limit, metavar="MIB",
        help="give up a file that needs more memory than this, not 1024 MiB; 0 for no limit",
    )  # fmt: skip
    group.add_argument("--no-cache", action="store_true", help="remember nothing between runs")
    add_cache_dir(group)
    group.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )


def add_cache_dir(parser: argparse._ActionsContainer) -> None:
    """The option that more than one command has."""
    parser.add_argument(
        "--cache-dir", metavar="DIR", help="where things are remembered, if not among your caches"
    )


def add_allow_load(parser: argparse._ActionsContainer) -> None:
    """The option of all commands that obey configurations."""
    parser.add_argument(
        "--allow-load", action="store_true", help="run the rules that configurations load"
    )


def _listed(text: str) -> list[str]:
    words = [word for word in re.split(r"[,\s]+", text) if word]
    if not words:
        raise argparse.ArgumentTypeError("names no rule")
    return words


def _patterns(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _ignored(text: str) -> list[tuple[str, list[str]]]:
    pairs: list[tuple[str, list[str]]] = []
    for each in text.split(","):
        pattern, colon, rule = each.rpartition(":")
        if colon and pattern:
            pairs.append((pattern.strip(), _listed(rule)))
        elif pairs and not colon:
            pairs[-1][1].extend(_listed(rule))
        else:
            what = f"{text!r} is no pattern and rules with a colon between"
            raise argparse.ArgumentTypeError(what)
    return pairs


def _format(text: str) -> str:
    from lstm_lint.cli.formats import unknown

    if why := unknown(text):
        raise argparse.ArgumentTypeError(why)
    return text


def _line(text: str) -> str:
    if not text.strip().isprintable() or not text.strip():
        raise argparse.ArgumentTypeError("a reason is one line of text")
    return text.strip()


def positive(text: str) -> int:
    """A number of processes, as an option has it."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes")
    return int(text)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number, or too large")
    return int(text)
