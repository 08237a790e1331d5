"""`--interactive`: each fix is shown, and the user says whether it is to be."""

from __future__ import annotations

import sys

from lstm_lint.cli.formats.concise import place
from lstm_lint.cli.formats.differences import difference
from lstm_lint.cli.terminal import Paint, coloured, harmless

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.finding import Finding
    from lstm_lint.source import Source

QUESTION = "  apply it? [y]es, [n]o, [a]ll of {}, [q]uit: "


class Asking:
    """One talk with the user, who need not be asked the same twice."""

    def __init__(self) -> None:
        self.paint = Paint(coloured(sys.stderr))
        self.wanted: set[str] = set()
        """The codes of the rules whose fixes are all to be."""
        self.over = False

    def __call__(self, source: Source, finding: Finding) -> bool:
        """Whether a fix is to be applied to a source."""
        if self.over or finding.code in self.wanted:
            return not self.over
        self._show(source, finding)
        answer = self._answer(finding.code)
        if answer == "a":
            self.wanted.add(finding.code)
        self.over = answer == "q"
        return answer in ("y", "a")

    def _show(self, source: Source, finding: Finding) -> None:
        assert finding.fix is not None
        told = source.told(finding)
        code = self.paint("red", finding.code)
        say = sys.stderr.write
        say(f"{place(told, self.paint)}: {code} {finding.name}: {harmless(finding.message)}\n")
        kind = self.paint("dim", f"({finding.fix.applicability.value})")
        say(f"  {self.paint('cyan', 'fix:')} {harmless(finding.fix.message)} {kind}\n")
        for line in difference(finding.fix, source, self.paint):
            say(f"    {line}".rstrip() + "\n")

    def _answer(self, code: str) -> str:
        """What the user says, by its first letter; where nobody answers any more, that it is over."""
        while True:
            sys.stderr.write(QUESTION.format(code))
            sys.stderr.flush()
            line = sys.stdin.readline() if sys.stdin is not None else ""
            if not line:
                sys.stderr.write("\n")
                return "q"
            if line.strip()[:1].lower() in ("y", "n", "a", "q"):
                return line.strip()[0].lower()
