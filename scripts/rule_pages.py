"""A rule's page on the site: what `lstm-lint rule` says, its figure, and all its proofs."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from functools import cache
from textwrap import indent

from lstm_lint.proving import Fixture, all_fixtures
from lstm_lint.rules import Rule
from lstm_lint.showing import PICTURES
from scripts import docs
from scripts.docs import ROOT


def rule_page(rule: type[Rule]) -> str:
    """The page, with what is seen and proven under torch before its references."""
    text, heading, references = docs.page(rule).partition("## References")
    fixtures = _fixtures().get(rule.code, [])
    return f"{text}{''.join(_under_torch(rule, fixtures))}{heading}{references}\n"


def code_block(language: str, text: str) -> str:
    """A fenced block of code."""
    return f"```{language}\n{text.rstrip()}\n```\n"


@cache
def _fixtures() -> dict[str, list[Fixture]]:
    """The fixtures of each rule."""
    found: dict[str, list[Fixture]] = {}
    for fixture in all_fixtures(ROOT / "fixtures"):
        found.setdefault(fixture.rule, []).append(fixture)
    return found


def _under_torch(rule: type[Rule], fixtures: list[Fixture]) -> Iterator[str]:
    if not fixtures:
        return
    yield "## Under torch\n\n"
    if (ROOT / f"docs/figures/{rule.code}.svg").is_file():
        yield f"![What the wrong code computes, and the fixed](../figures/{rule.code}.svg)\n\n"
    yield (
        f"`lstm-lint prove {rule.code}` runs {len(fixtures)} spellings of it. Each has a proof that"
        " fails on the wrong code and holds on the fixed code.\n\n"
    )
    _, clearest = PICTURES.get(rule.code, ("", fixtures[0].spelling))
    for fixture in sorted(fixtures, key=lambda each: each.spelling != clearest):
        yield from _proof(fixture, opened=fixture.spelling == clearest)


def _proof(fixture: Fixture, *, opened: bool) -> Iterator[str]:
    """A spelling that can be opened: what its fix changes, and what proves that right."""
    wrong, fixed, proof = (
        (fixture.folder / name).read_text("utf-8") for name in ("wrong.py", "fixed.py", "proof.py")
    )
    yield f'???{"+" * opened} example "{fixture.spelling}"\n\n'
    tabs = {
        "Wrong and fixed": code_block("diff", _both(wrong, fixed)),
        "Proof": code_block("python", proof),
    }
    for title, block in tabs.items():
        yield indent(f'=== "{title}"\n\n{indent(block, "    ")}\n', "    ")


def _both(wrong: str, fixed: str) -> str:
    """All lines of both, with what the fix takes out and what it puts in."""
    old, new = wrong.splitlines(keepends=True), fixed.splitlines(keepends=True)
    _, _, _, *lines = unified_diff(old, new, n=len(old))
    return "".join(lines)
