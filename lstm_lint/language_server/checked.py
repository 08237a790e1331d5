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
        """Whether the finding has a fix that counts as safe here."""
        kind = finding.fix and finding.fix.applicability
        trusted = self.config.unsafe_fixes or finding.code in self.config.extend_safe_fixes
        return kind is Applicability.SAFE or (kind is Applicability.UNSAFE and trusted)

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
            unsafe, trusted = self.config.unsafe_fixes, self.config.extend_safe_fixes
            text, filename = self.source.text, self.source.filename
            self._fixed = fix(text, filename, self.settings, unsafe=unsafe, trusted=trusted)
        return self._fixed


def look(text: str, path: str | None, folder: str) -> Checked:
    """Check a text, which belongs to the file at `path` or else somewhere below `folder`.

    Never raises: a configuration that can't be obeyed, or a defect of ours, is a problem to tell.
    """
    source = Source(path or join(folder, "untitled.py"), text)
    try:
        config.forget()
        found = config.for_folder(dirname(path) if path else folder) or Config()
        settings = found.settings(project=path is not None)
        if path and _is_excluded(path, found):
            return Checked(source)
        return Checked(source, tuple(check(text, source.filename, settings)), found, settings)
    except config.ConfigError as error:
        return Checked(source, problem=str(error))
    except Exception as error:
        return Checked(source, problem=f"internal error, {type(error).__name__}: {error}")


def _is_excluded(path: str, found: Config) -> bool:
    start = join(found.folder, "")
    if not found.exclude or not path.startswith(start):
        return False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(found.exclude).match_file(path[len(start) :])
