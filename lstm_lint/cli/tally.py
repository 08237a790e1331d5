"""What a run comes to: how many of what, in words and as an exit code."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lstm_lint.cli.options import Options
    from lstm_lint.cli.work import Outcome
    from lstm_lint.finding import Finding

    Rule = tuple[str, str]
    """A code and a name."""

CLEAN, FOUND, FAILED = 0, 1, 2


class Tally:
    """Counts outcomes as they pass."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.files = 0
        """Python files that were looked at."""
        self.mistakes = self.files_with_mistakes = 0
        self.known = 0
        """Mistakes that a baseline hides."""
        self.warned = 0
        """Mistakes that do not change the exit code."""
        self.safe = self.unsafe = 0
        """Mistakes that --fix would mend, and those that it would with --unsafe-fixes only."""
        self.fixed = self.files_fixed = 0
        self.unchecked = 0
        """Files and folders that could not be checked, or not be written."""
        self.taken_back = 0
        """Fixes that would have done harm."""
        self.by_rule: dict[Rule, int] = {}
        """Findings."""
        self.mended: dict[str, dict[Rule, int]] = {}
        """Findings that were fixed, or would be, in each file."""
        self.unfollowed = 0
        """Functions that are too long to follow to their end."""

    def count(self, outcome: Outcome) -> None:
        mistakes = [f for f in outcome.findings if f.severity.value != "tool"]
        self.mistakes += len(mistakes)
        self.files_with_mistakes += bool(mistakes)
        counted = outcome.applied if self.options.diff else mistakes
        self.warned += sum(finding.warning for finding in counted)
        taken_back = sum(finding.code == "RNN903" for finding in outcome.findings)
        self.taken_back += taken_back
        self.unchecked += len(mistakes) + taken_back < len(outcome.findings)
        self.unfollowed += len(outcome.unfollowed)
        self.fixed += len(outcome.applied)
        self.files_fixed += bool(outcome.applied)
        _add(outcome.findings, self.by_rule)
        if outcome.applied:
            _add(outcome.applied, self.mended.setdefault(outcome.job.filename, {}))
        for finding in mistakes:
            applicability = outcome.applicability(finding)
            self.safe += applicability == "safe"
            self.unsafe += applicability == "unsafe"

    def exit_code(self) -> int:
        """0 clean, 1 something found, 2 something not done."""
        options = self.options
        if self.unchecked or self.taken_back:
            return FAILED
        if self.fixed and options.exit_non_zero_on_fix:
            return FOUND
        found = (self.fixed if options.diff else self.mistakes) - self.warned
        return FOUND if found and not options.exit_zero else CLEAN

    def summary(self) -> str:
        """The closing line."""
        said = []
        if self.fixed:
            said.append(f"{self._done()} {_among(self.fixed, 'mistake', self.files_fixed)}.")
        if self.mistakes:
            what = "more mistake" if self.fixed else "mistake"
            found = f"Found {_among(self.mistakes, what, self.files_with_mistakes)}{self._warned()}"
            said.append("; ".join([found, *self._fixable()]) + ".")
        if self.taken_back:
            fixes = "1 fix was" if self.taken_back == 1 else f"{self.taken_back} fixes were"
            said.append(f"{fixes} taken back.")
        if self.unchecked:
            said.append(f"{_count(self.unchecked, 'file')} could not be checked.")
        if self.known:
            said.append(f"{_count(self.known, 'mistake')} known already.")
        if not said:
            if self.options.fix_only:
                return "Nothing was fixed."
            nothing = "No mistakes found in" if self.files else "Found"
            said.append(
                f"{nothing} {_count(self.files, 'file' if self.options.docs else 'Python file')}."
            )
        if self.unfollowed and not self.options.verbose:
            said.append(
                f"{_count(self.unfollowed, 'function')} too long to follow (-v says where)."
            )
        return " ".join(said)

    def _warned(self) -> str:
        if not self.warned or self.options.diff:
            return ""
        are = "is a warning" if self.warned == 1 else "are warnings"
        return f", of which {self.warned} {are} only"

    def _done(self) -> str:
        if self.options.silence:
            return "Would silence" if self.options.diff else "Silenced"
        return "Would fix" if self.options.diff else "Fixed"

    def _fixable(self) -> list[str]:
        if self.safe and self.unsafe:
            more = f"{self.unsafe} more with --unsafe-fixes"
            return [f"{self.safe} can be fixed with --fix, {more}"]
        if self.safe:
            return [f"{self.safe} can be fixed with --fix"]
        if self.unsafe:
            return [f"{self.unsafe} can be fixed with --fix --unsafe-fixes"]
        return []


def _add(findings: Iterable[Finding], to: dict[Rule, int]) -> None:
    for finding in findings:
        rule = (finding.code, finding.name)
        to[rule] = to.get(rule, 0) + 1


def _among(number: int, what: str, files: int) -> str:
    return f"{_count(number, what)} in {_count(files, 'file')}"


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
