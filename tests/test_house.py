"""The house: who may import whom, and that everything said of a rule is there and true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc, isgeneratorfunction
from pathlib import Path

import pytest

import lstm_lint
from lstm_lint.finding import Severity
from lstm_lint.rules import Rule, all_rules
from lstm_lint.rules.base import FixAvailability
from scripts import docs
from tests.support import ROOT

PACKAGE = ROOT / "lstm_lint"

FLOORS = (
    {"comparing", "finding", "limits", "regular"},
    {"source", "prefilter", "syntax"},
    {"heirs", "looks", "parsing", "walking"},
    {"neighbours", "views"},
    {"sweeps"},
    {"flow"},
    {"edits", "naming", "offering", "rules"},
    {"suppress", "baseline"},
    {"linter", "harm"},
    {"fixer"},
    {"config"},
    {"language_server", "scan"},
    {"cli", "flake8_plugin", "__init__"},
    {"__main__"},
)
"""Rooms from the ground up: a room may import what lies below it, and itself."""
APART = {"proving", "oracles", "showing", "records", "suggestions"}
"""Stand beside the house and need nothing of it; the first three need torch."""

SECTIONS = [
    "What it does",
    "Why is this bad?",
    "Example",
    "Use instead",
    "Fix safety",
    "References",
]

RULES = [rule for rule in all_rules() if rule.severity is not Severity.TOOL]
PROVEN = [rule for rule in RULES if not rule.code.startswith("RNN9")]
"""Those that are about what torch does."""
by_code = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
by_proven_code = pytest.mark.parametrize("rule", PROVEN, ids=lambda rule: rule.code)
by_any_code = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports when it runs, wherever it does so."""
    nodes: list[ast.AST] = [ast.parse(path.read_bytes())]
    while nodes:
        node = nodes.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            nodes += node.orelse
            continue
        nodes += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports by dots"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_room(name: str) -> str | None:
    """The room of ours that a dotted name lies in, or None if it lies elsewhere."""
    package, _, rest = name.partition(".")
    inner = rest.partition(".")[0]
    if package != "lstm_lint" or inner in ("", "__version__"):
        return None
    is_room = (PACKAGE / inner).is_dir() or (PACKAGE / f"{inner}.py").is_file()
    return inner if is_room else "__init__"


@cache
def floor(name: str) -> int:
    return next(level for level, rooms in enumerate(FLOORS) if name in rooms)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_from_above(path: Path) -> None:
    here = room(path)
    ours = {there for name in imports(path) if (there := imported_room(name))} - {here}
    if here in APART:
        assert ours <= APART
        return
    upwards = {there for there in ours - APART if floor(there) >= floor(here)}
    assert not upwards, f"{here} imports {upwards}"


WITHIN_FLOW = (PACKAGE / "flow", PACKAGE / "flow" / "torch", PACKAGE / "flow" / "code")


def test_what_rules_ask_is_asked_by_rules_alone() -> None:
    for folder in WITHIN_FLOW:
        for path in folder.glob("*.py"):
            asked = {name for name in imports(path) if name.startswith("lstm_lint.flow.answers")}
            assert not asked, path


def test_rules_never_import_each_other() -> None:
    for path in (PACKAGE / "rules").rglob("*.py"):
        if path.parent == PACKAGE / "rules":
            continue
        others = {name for name in imports(path) if name.startswith("lstm_lint.rules")}
        assert all(name.startswith("lstm_lint.rules.base.") for name in others), (path, others)


def test_one_rule_one_file() -> None:
    homes = [rule.__module__ for rule in RULES]
    assert len(homes) == len(set(homes))
    for rule in RULES:
        expected = rule.name.replace("-", "_")
        assert rule.__module__.rpartition(".")[2] == expected, rule.__module__


@by_any_code
def test_a_rule_is_read_on_one_screen(rule: type[Rule]) -> None:
    """What makes it longer is a question: it belongs into `lstm_lint/flow/answers/`."""
    path = PACKAGE.parent.joinpath(*rule.__module__.split(".")).with_suffix(".py")
    assert len(path.read_text("utf-8").splitlines()) <= 140, path


@by_any_code
def test_a_rule_that_speaks_last_says_so(rule: type[Rule]) -> None:
    ends = (getattr(rule, name, None) for name in ("on_module", "on_class", "on_function"))
    assert rule.speaks_last is any(map(isgeneratorfunction, ends))


def test_only_proving_imports_torch() -> None:
    for path in modules():
        torch = {name for name in imports(path) if name.split(".")[0] == "torch"}
        assert not torch or room(path) in APART, path


def test_no_visitor_stands_between_parse_and_finding() -> None:
    slow = re.compile(r"\blibcst\b|Node(Visitor|Transformer)|\bast\.(walk|unparse)\(")
    for path in modules():
        found = slow.findall(path.read_text("utf-8"))
        assert not found or path.name == "parsing.py", (path, found)


@by_any_code
def test_code_and_name_are_well_formed(rule: type[Rule]) -> None:
    assert re.fullmatch(r"RNN\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert sum(other.name == rule.name for other in all_rules()) == 1


@by_any_code
def test_page_begins_with_one_sentence(rule: type[Rule]) -> None:
    first, *rest = cleandoc(rule.__doc__ or "").splitlines()
    assert re.fullmatch(r"[A-Z`].*[^.]\.", first)
    assert not rest or rest[0] == ""


@by_any_code
def test_page_has_the_set_form(rule: type[Rule]) -> None:
    sections = re.findall(r"^## (.*)$", cleandoc(rule.__doc__ or ""), re.MULTILINE)
    assert sections == SECTIONS


@by_any_code
def test_every_section_says_something(rule: type[Rule]) -> None:
    _, *sections = re.split(r"^## .*$", cleandoc(rule.__doc__ or ""), flags=re.MULTILINE)
    assert all(section.strip() for section in sections)


def section(rule: type[Rule], title: str) -> str:
    page = cleandoc(rule.__doc__ or "")
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"{rule.code} has no section {title!r}"
    return found[1]


def code(rule: type[Rule], title: str) -> str:
    block = re.search(r"```python\n(.*?)```", section(rule, title), re.DOTALL)
    assert block, f"{rule.code}: {title!r} shows no ```python"
    return block[1]


def codes(source: str, rule: type[Rule]) -> set[str]:
    from lstm_lint.linter import Settings

    settings = Settings(select=frozenset({rule.code}))
    return {finding.code for finding in lstm_lint.check_source(source, "example.py", settings)}


@by_code
def test_example_is_found_and_its_cure_is_not(rule: type[Rule]) -> None:
    assert codes(code(rule, "Example"), rule) == {rule.code}
    assert codes(code(rule, "Use instead"), rule) == set()


@by_proven_code
def test_rule_has_proven_fixtures(rule: type[Rule]) -> None:
    """In four spellings; in two where there is no fix, and a person writes what is right."""
    folders = [path for path in home(rule).iterdir() if path.is_dir() and path.name[0] not in "._"]
    assert len(folders) >= (2 if rule.fix is FixAvailability.NEVER else 4)
    for folder in folders:
        for name in ("wrong.py", "fixed.py", "proof.py"):
            assert (folder / name).is_file(), folder / name


def home(rule: type[Rule]) -> Path:
    return ROOT / "fixtures" / f"{rule.code}_{rule.name}"


def test_every_fixture_belongs_to_a_rule() -> None:
    homes = {home(rule) for rule in RULES}
    folders = {path for path in (ROOT / "fixtures").glob("RNN*") if path.is_dir()}
    assert folders <= homes


@by_proven_code
def test_declared_fix_availability_is_true(rule: type[Rule]) -> None:
    from lstm_lint.linter import Settings

    settings = Settings(select=frozenset({rule.code}))
    sources = [path.read_bytes() for path in sorted(home(rule).glob("*/wrong.py"))]
    findings = [
        finding
        for source in sources
        for finding in lstm_lint.check_source(source, "wrong.py", settings)
    ]
    fixable = [finding.fix is not None for finding in findings]
    if rule.fix is FixAvailability.ALWAYS:
        assert all(fixable)
    elif rule.fix is FixAvailability.SOMETIMES:
        assert any(fixable)
    else:
        assert not any(fixable)


@by_any_code
def test_changelog_has_a_line_for_every_code(rule: type[Rule]) -> None:
    line = rf"^- `{rule.code}` {re.escape(rule.name)}\b"
    assert re.search(line, (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def test_changelog_names_no_code_that_is_not() -> None:
    named = set(re.findall(r"RNN\d{3}", (ROOT / "CHANGELOG.md").read_text("utf-8")))
    assert named <= {rule.code for rule in all_rules()}


def test_changelog_knows_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert f"\n## [{lstm_lint.__version__}]" in text or "\n## [Unreleased]" in text


def test_generated_documents_are_fresh() -> None:
    assert [path.as_posix() for path in docs.stale()] == [], "run `make docs`"


@by_code
def test_examples_folder_shows_the_articles_mistakes(rule: type[Rule]) -> None:
    if "article" not in rule.presets:
        return
    sources = [path.read_bytes() for path in (ROOT / "examples").rglob("*.py")]
    shown = {finding.code for source in sources for finding in lstm_lint.check_source(source)}
    assert rule.code in shown
