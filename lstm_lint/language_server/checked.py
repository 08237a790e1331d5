"""A text as it stands in an editor, with what is found in it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from os.path import dirname, join

from lstm_lint import config
from lstm_lint.baseline import BadBaseline, recall
from lstm_lint.config.table import Config
from lstm_lint.finding import Applicability, Finding, Location
from lstm_lint.fixer import Fixed, does_harm, fix
from lstm_lint.limits import Exceeded, within
from lstm_lint.linter import Settings, check, failure, forget
from lstm_lint.prefilter import NOTEBOOK
from lstm_lint.source import Source, Unreadable
from lstm_lint.suppress.adding import silenced
from lstm_lint.views import read
from lstm_lint.views.notebook import cells

LARGEST = 2_500_000
"""Letters of a text that is checked: parsing takes some 400 bytes for each, in no steps."""
TOO_LARGE = "too large to check as it is typed; lstm-lint check looks at it"


@dataclass(slots=True)
class Checked:
    """One state of a document.  What is expensive is worked out once, when it is asked for."""

    text: str
    """What the file would hold."""
    source: Source
    """The Python in it."""
    findings: tuple[Finding, ...] = ()
    """What is to be shown: not what the project's baseline knows."""
    known: tuple[Finding, ...] = ()
    config: Config = field(default_factory=Config)
    settings: Settings = field(default_factory=Settings)
    problem: str = ""
    """Why it could not be checked."""
    _harms: dict[Finding, bool] = field(default_factory=dict)
    _fixed: Fixed | None = None

    def is_safe(self, finding: Finding) -> bool:
        """Whether the finding has a fix that is applied without being asked for."""
        kind = finding.fix and finding.fix.applicability
        unsafe = kind is Applicability.UNSAFE and self.config.unsafe_fixes
        return kind is Applicability.SAFE or unsafe

    def is_fixable(self, finding: Finding) -> bool:
        """Whether the finding has a fix that may be offered: alone, it does no harm."""
        if finding.fix is None or finding.fix.applicability is Applicability.DISPLAY:
            return False
        if finding not in self._harms:
            everything = self.findings + self.known
            self._harms[finding] = True
            with suppress(Exceeded), within(self.config.limits):
                self._harms[finding] = does_harm(self.text, finding, everything, self.settings)
        return not self._harms[finding]

    @property
    def fixed(self) -> Fixed:
        """What becomes of the text when all is fixed that is safe to fix."""
        if self._fixed is None:
            filename, unsafe = self.source.filename, self.config.unsafe_fixes
            self._fixed = Fixed(self.text, (), self.findings)
            with suppress(Exceeded), within(self.config.limits):
                self._fixed = fix(self.text, filename, self.settings, unsafe=unsafe)
        return self._fixed

    def silenced(self, finding: Finding, form: str) -> str:
        """What the file would hold with a comment of a form that silences a finding."""
        start, end = map(self.source.seen, (finding.location, finding.end_location))
        seen = replace(finding, location=start, end_location=end)
        return self.source.with_text(silenced(self.source, [seen], form)).whole

    def codes(self, text: str) -> dict[int | None, str]:
        """The code in each part of a text that the file may hold."""
        if not self.source.filename.endswith(NOTEBOOK):
            return {None: text}
        return {cell.number: "".join(cell.lines) for cell in cells(text)}


def touches(finding: Finding, start: Location, end: Location) -> bool:
    """Whether a finding and a stretch of the same part have a place in common."""
    same = finding.cell == start.cell
    return same and finding.location <= end and start <= finding.end_location


def look(text: str, path: str | None, folder: str, suffix: str = "") -> Checked:
    """Check a text, which belongs to the file at `path` or else somewhere below `folder`.

    Never raises: a configuration that can't be obeyed, or a defect of ours, is a problem to tell.
    """
    name = path or join(folder, "untitled.py")
    filename = name if name.endswith(suffix) else name + suffix
    source = Source(filename, text)
    try:
        config.forget()
        recall.cache_clear()
        found = config.for_folder(dirname(path) if path else folder) or Config()
        settings = found.settings(filename, project=path is not None)
        if path and found.is_excluded(path):
            return Checked(text, source)
        if len(text) > LARGEST:
            return Checked(text, source, (failure("RNN904", source, TOO_LARGE),), config=found)
        with within(found.limits):
            findings = tuple(check(text, filename, settings))
        with suppress(Unreadable):
            source = read(text, filename)
        new = findings
        if found.baseline:
            new = tuple(recall(found.baseline).new(source, findings))
        known = tuple(each for each in findings if each not in new)
        return Checked(text, source, new, known, found, settings)
    except Exceeded as error:
        forget()
        return Checked(text, source, (failure("RNN904", source, str(error)),), config=found)
    except BadBaseline as error:
        return Checked(text, source, config=found, problem=str(error))
    except config.ConfigError as error:
        return Checked(text, source, problem=str(error))
    except Exception as error:
        return Checked(text, source, problem=f"internal error, {type(error).__name__}: {error}")
