"""`lstm-lint test-rule`: whether rules of one's own do what their fixtures say."""

from __future__ import annotations

import difflib
import inspect
import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from lstm_lint import proving
from lstm_lint.cli.arguments import Parser
from lstm_lint.cli.explain import known_rules
from lstm_lint.cli.options import UsageError
from lstm_lint.cli.terminal import harmless
from lstm_lint.fixer import fix
from lstm_lint.linter import Settings, check
from lstm_lint.rules import Rule, UnknownRule, resolve
from lstm_lint.rules.base import FixAvailability

if TYPE_CHECKING:
    from collections.abc import Iterator

NONE = (
    "there are no rules of your own here; write one with lstm-lint new-rule, "
    "and name its module under load in [tool.lstm-lint]"
)
NO_TORCH = "torch is not installed: pip install 'lstm-lint[prove]'"


@dataclass(frozen=True)
class Result:
    """What came of one test: True if it holds, None if it was not run."""

    holds: bool | None
    what: str
    details: str = ""

    def __str__(self) -> str:
        word = {True: "ok  ", False: "FAIL", None: "--  "}[self.holds]
        lines = self.details.splitlines()
        if len(lines) < 2:
            return harmless(f"  {word}  {self.what}{': ' * bool(lines)}{''.join(lines)}")
        shown = [harmless(f"        {line}") for line in lines]
        return "\n".join([harmless(f"  {word}  {self.what}"), *shown])


def parser() -> Parser:
    """What `lstm-lint test-rule` can be asked for."""
    made = Parser(
        "test-rule",
        "[OPTION ...] [RULE ...]",
        "Run the fixtures, clean files and proofs of your own rules.",
    )
    made.add_argument("rules", nargs="*", metavar="RULE", help="a code, its beginning or a name")
    made.add_argument(
        "--device", choices=("cpu", "cuda", "all"), default="cpu", help="where proofs run"
    )
    return made


def test_rule(words: list[str]) -> int:
    """Test the rules that the words name, or all of one's own; 1 if one fails."""
    options = parser().parse_args(words)
    try:
        devices = proving.devices(options.device) if find_spec("torch") else []
    except proving.ProvingError as error:
        raise UsageError(str(error)) from None
    results: list[Result] = []
    for rule in _chosen(options.rules):
        print(f"{rule.code} {rule.name}")
        for result in _Trial(rule, devices).results():
            results.append(result)
            print(result, flush=True)
    failed = sum(result.holds is False for result in results)
    left = sum(result.holds is None for result in results)
    print(f"\n{len(results) - failed - left} held, {failed} failed, {left} not run.")
    return 1 if failed else 0


def _chosen(selectors: list[str]) -> list[type[Rule]]:
    own = [
        rule
        for rule in known_rules(asked=True)
        if not rule.__module__.startswith("lstm_lint.rules.")
    ]
    if not own:
        raise UsageError(NONE)
    try:
        codes = frozenset[str]().union(*map(resolve, selectors or ["ALL"]))
    except UnknownRule as error:
        raise UsageError(str(error)) from None
    chosen = [rule for rule in own if rule.code in codes]
    if not chosen:
        raise UsageError(f"{' '.join(selectors)}: test-rule tests your own rules alone")
    return chosen


class _Trial:
    """The tests of one rule: what lies in `fixtures` and `clean` beside its file."""

    def __init__(self, rule: type[Rule], devices: list[str]) -> None:
        self.rule = rule
        self.devices = devices
        self.home = Path(inspect.getfile(rule)).parent
        self.settings = Settings(select=frozenset({rule.code}))

    def results(self) -> Iterator[Result]:
        yield from self.page()
        fixtures = self.home / "fixtures" / f"{self.rule.code}_{self.rule.name}"
        folders = sorted({path.parent for path in fixtures.glob("*/*.py")})
        if not folders:
            yield Result(False, f"fixtures: there are none in {_shown(fixtures)}")
        for folder in folders:
            yield from self.fixture(folder)
        clean = self.home / "clean" / self.rule.code
        files = sorted(clean.rglob("*.py"))
        if not files:
            yield Result(None, f"clean files: there are none in {_shown(clean)}")
        for path in files:
            yield Result(*self.silent(path))

    def page(self) -> Iterator[Result]:
        """What the docstring shows, where it does."""
        for title, wanted in (("Example", True), ("Use instead", False)):
            section = inspect.getdoc(self.rule) or ""
            block = re.search(rf"^## {title}\n+```python\n(.*?)^```", section, re.M | re.S)
            if block:
                found = bool(check(block[1], "example.py", self.settings))
                word = "is found" if wanted else "is clean"
                details = "" if found == wanted else block[1]
                yield Result(found == wanted, f"docstring: {title!r} {word}", details)

    def fixture(self, folder: Path) -> Iterator[Result]:
        wrong, fixed = folder / "wrong.py", folder / "fixed.py"
        missing = [path.name for path in (wrong, fixed) if not path.is_file()]
        if missing:
            yield Result(False, f"{folder.name}: it has no {' and no '.join(missing)}")
            return
        found = self.findings(wrong)
        codes = {finding.split(" ", 2)[1] for finding in found}
        yield Result(
            codes == {self.rule.code}, f"{folder.name}: wrong.py is found",
            "\n".join(found if codes else ["nothing is"]),
        )  # fmt: skip
        if self.rule.fix is FixAvailability.NEVER:
            yield Result(None, f"{folder.name}: the fix", "the rule has none")
        else:
            yield self.rewritten(wrong, fixed, "the fix makes fixed.py of wrong.py")
        yield Result(*self.silent(fixed))
        yield self.rewritten(fixed, fixed, "a second run changes nothing")
        yield from self.proof(folder)

    def findings(self, path: Path) -> list[str]:
        found = check(path.read_bytes(), path.name, self.settings)
        return [f"{each.location.row}:{each.location.column} {each.code} {each.message}"
                for each in found]  # fmt: skip

    def silent(self, path: Path) -> tuple[bool, str, str]:
        found = self.findings(path)
        return not found, f"{path.parent.name}: {path.name} is clean", "\n".join(found)

    def rewritten(self, before: Path, after: Path, what: str) -> Result:
        made = fix(before.read_bytes(), before.name, self.settings, unsafe=True)
        wanted = after.read_text("utf-8")
        old, new = wanted.splitlines(), made.text.splitlines()
        diff = difflib.unified_diff(old, new, after.name, "what the fix makes", lineterm="", n=1)
        taken_back = [each.message for each in made.left if each.code == "RNN903"]
        details = [*taken_back, *diff]
        return Result(made.text == wanted, f"{before.parent.name}: {what}", "\n".join(details))

    def proof(self, folder: Path) -> Iterator[Result]:
        what = f"{folder.name}: the proof fails on wrong.py and holds on fixed.py"
        if not (folder / "proof.py").is_file():
            yield Result(None, f"{folder.name}: the proof", "there is no proof.py")
        elif not self.devices:
            yield Result(None, what, NO_TORCH)
        for device in self.devices if (folder / "proof.py").is_file() else ():
            proof = proving.prove(proving.Fixture(folder), device)
            said = [f"wrong.py {proof.wrong.verdict.value}: {proof.wrong.text}",
                    f"fixed.py {proof.fixed.verdict.value}: {proof.fixed.text}"]  # fmt: skip
            yield Result(proof.holds, f"{what}, on {device}", "\n".join(said))


def _shown(path: Path) -> str:
    return os.path.relpath(path)
