"""A text as it stands in an editor, with what is found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from os.path import dirname, join

from lstm_lint import config
from lstm_lint.config.table import Config
from lstm_lint.finding import Applicability, Finding
from lstm_lint.fixer import Fixed, does_harm, fix
from lstm_lint.linter import Settings, check
from lstm_lint.source import Source


@dataclass(slots=True)
class Checked:
    """One state of a document.  What is expensive is worked out once, when it is asked for."""

    source: Source
    findings: tuple[Finding, ...] = ()
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
            text, among = self.source.text, self.findings
            self._harms[finding] = does_harm(text, finding, among, self.settings)
        return not self._harms[finding]

    @property
    def fixed(self) -> Fixed:
        """What becomes of the text when all is fixed that is safe to fix."""
        if self._fixed is None:
            text, filename = self.source.text, self.source.filename
            self._fixed = fix(text, filename, self.settings, unsafe=self.config.unsafe_fixes)
        return self._fixed


def look(text: str, path: str | None, folder: str) -> Checked:
    """Check a text, which belongs to the file at `path` or else somewhere below `folder`.

    Never raises: a configuration that can't be obeyed, or a defect of ours, is a problem to tell.
    """
    source = Source(path or join(folder, "untitled.py"), text)
    try:
        config.forget()
        found = config.for_folder(dirname(path) if path else folder) or Config()
        settings = found.settings(source.filename, project=path is not None)
        if path and found.is_excluded(path):
            return Checked(source)
        return Checked(source, tuple(check(text, source.filename, settings)), found, settings)
    except config.ConfigError as error:
        return Checked(source, problem=str(error))
    except Exception as error:
        return Checked(source, problem=f"internal error, {type(error).__name__}: {error}")
