"""Gather the pages of the documentation site, as `mkdocs.yml` orders them.

README and CONTRIBUTING are cut at their headings, docs/ is taken as it is, and every rule's page
gets its figure and its proofs.  Nothing is written by hand here, and nothing needs torch.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import partial
from os.path import normpath, relpath
from pathlib import Path, PurePosixPath

from lstm_lint.cli.completions.table import PARSERS
from lstm_lint.cli.formats import FORMATS
from lstm_lint.config.keys import KEYS, RULE_OPTIONS, Key
from lstm_lint.rules import all_rules
from scripts.docs import ROOT
from scripts.rule_pages import code_block, rule_page

TARGET = ROOT / "build" / "pages"
REPOSITORY = "https://github.com/lstm-lint/lstm-lint/blob/main"

HOMES = {
    "README.md": {
        "lstm-lint": "index.md",
        "Use": "command-line.md",
        "Notebooks and documents": "notebooks.md",
        "Suppression": "suppression.md",
        "Baseline": "suppression.md",
        "Configuration": "configuration.md",
        "Rules of your own": "index.md",
        "flake8": "flake8.md",
        "pre-commit": "pre-commit.md",
        "Editors": "index.md",
        "CI": "ci.md",
        "ruff": "flake8.md",
        "Python": "python.md",
        "Rules": "rules/index.md",
        "Contributing": "index.md",
    },
    "CONTRIBUTING.md": {
        "Contributing": "contributing.md",
        "The house": "architecture.md",
        "Adding a rule": "adding-a-rule.md",
        "Changing what the tool prints": "contributing.md",
    },
}
"""The page on which a section begins, and those below it go on."""

Sections = Iterator[tuple[int, str, str]]


def pages() -> dict[str, str]:
    """All pages by their place on the site."""
    made: dict[str, str] = {}
    for name, homes in HOMES.items():
        made |= _cut(name, homes)
    for path in [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md"]:
        made[place(path.relative_to(ROOT).as_posix())] = _linked(path)
    made["command-line.md"] += _options()
    made["configuration.md"] += _keys()
    return made | {f"rules/{rule.code}.md": rule_page(rule) for rule in all_rules()}


def place(name: str) -> str:
    """Where on the site a file of the repository stands, or nothing."""
    path = PurePosixPath(name)
    if name in HOMES:
        return next(iter(HOMES[name].values()))
    if path.parts[0] == "docs" and (ROOT / path).is_file():
        return path.relative_to("docs").as_posix()
    return name.lower() if name == "CHANGELOG.md" else ""


def write(target: Path = TARGET) -> None:
    """Write all pages, and the pictures that they show."""
    shutil.rmtree(target, ignore_errors=True)
    leave_out = shutil.ignore_patterns("*.md")
    shutil.copytree(ROOT / "docs", target, ignore=leave_out)
    for name, text in pages().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def _cut(name: str, homes: dict[str, str]) -> dict[str, str]:
    """A document's sections, on the pages where they belong."""
    made: dict[str, str] = {}
    above: list[tuple[int, str, int]] = []  # the level, page and depth there of what we are in
    for level, title, body in sections((ROOT / name).read_text("utf-8")):
        above = [each for each in above if each[0] < level]
        home = homes.get(title) or above[-1][1]
        inside = [depth for _, page, depth in above if page == home]
        depth = (inside[-1] if inside else home in made) + 1
        above.append((level, home, depth))
        text = f"{'#' * depth} {title}\n{_relinked(body, name, home)}"
        made[home] = f"{made[home].rstrip()}\n\n{text}" if home in made else text
    return made


def sections(text: str) -> Sections:
    """The level, title and text of each section, up to the next one."""
    starts: list[tuple[int, str, list[str]]] = []
    for line, code in _lines(text):
        if not code and (heading := re.match(r"(#+) (.*)", line)):
            starts.append((len(heading[1]), heading[2].strip(), []))
        else:
            starts[-1][2].append(line)
    return ((level, title, "".join(lines)) for level, title, lines in starts)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a block of code."""
    fence = ""
    for line in text.splitlines(keepends=True):
        mark = re.match(r" *(`{3,})", line)
        yield line, bool(fence or mark)
        if mark and not fence:
            fence = mark[1]
        elif fence and line.strip() == fence:
            fence = ""


def _linked(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    return _relinked(path.read_text("utf-8"), name, place(name))


def _relinked(text: str, source: str, page: str) -> str:
    """The text with each link from where it stood to where it leads from the page."""
    link = partial(re.sub, r"(?<=\]\()([^)\s:#]+)", lambda found: _link(found[1], source, page))
    return "".join(line if code else link(line) for line, code in _lines(text))


def _link(target: str, source: str, page: str) -> str:
    name = normpath(PurePosixPath(source).parent / target)
    there = place(name)
    return relpath(there, PurePosixPath(page).parent) if there else f"{REPOSITORY}/{name}"


def _options() -> str:
    """Every command with its options, as `--help` has them."""
    said = [
        f"\n### lstm-lint {name}\n\n{code_block('text', make().format_help())}"
        for name, make in PARSERS.items()
    ]
    return "\n## All options\n" + "".join(said)


def _keys() -> str:
    """Every key of the configuration, as `lstm-lint config` explains it."""
    keys = [(key.name, key) for key in KEYS]
    for rule, options in RULE_OPTIONS.items():
        keys += [(f"rules.{rule}.{key.name}", key) for key in options]
    return "\n## All keys\n" + "".join(_key(name, key) for name, key in keys)


def _key(name: str, key: Key) -> str:
    section, _, last = name.rpartition(".")
    table = f"[tool.lstm-lint.{section}]" if section else "[tool.lstm-lint]"
    choices = FORMATS if key.name == "output-format" else key.choices
    facts = [f"By default: `{key.default}`."]
    if choices:
        facts.append(f"One of {', '.join(f'`{each}`' for each in choices)}.")
    example = code_block("toml", f"{table}\n{last} = {key.example}\n")
    return f"\n### {name}\n\n{key.says}\n\n{' '.join(facts)}\n\n{example}"


if __name__ == "__main__":
    write()
