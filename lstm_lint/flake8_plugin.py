"""The same findings through flake8, which sees to `# noqa` itself."""

from __future__ import annotations

from os.path import abspath, dirname

from lstm_lint import __version__
from lstm_lint.prefilter import speaks

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from lstm_lint.finding import Finding


class Plugin:
    """What flake8 asks of a plugin."""

    name = "lstm-lint"
    version = __version__

    def __init__(self, tree: ast.AST, lines: list[str], filename: str) -> None:
        self.lines = lines
        self.filename = filename

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """The findings: row from 1, column from 0, code and message."""
        text = "".join(self.lines)
        data = text.encode(errors="replace")
        if self.filename.endswith(".py") and not speaks(data):
            return  # as nearly every file: what looks around is imported for none of them

        from lstm_lint.neighbours import concern

        if not concern(data, self.filename, project=True):
            return
        for finding in _findings(text, self.filename):
            message = f"{finding.code} {finding.message}"
            yield finding.location.row, finding.location.column - 1, message, type(self)


def _findings(text: str, filename: str) -> list[Finding]:
    """What the project that a file lies in wants to hear of it."""
    from lstm_lint.baseline import BadBaseline, recall
    from lstm_lint.config import ConfigError, for_folder
    from lstm_lint.config.table import Config
    from lstm_lint.limits import Exceeded, within
    from lstm_lint.linter import check, failure, forget
    from lstm_lint.source import Source

    try:
        config = for_folder(dirname(abspath(filename))) or Config()
        if config.is_excluded(filename):
            return []
        known = recall(config.baseline) if config.baseline else None
        settings = config.settings(filename, noqa=False)
    except (ConfigError, BadBaseline) as error:
        from flake8.exceptions import ExecutionError

        raise ExecutionError(str(error)) from None
    try:
        with within(config.limits):
            findings = check(text, filename, settings)
    except Exceeded as error:
        forget()
        return [failure("RNN904", Source(filename, ""), str(error))]
    return findings if known is None else known.new(Source(filename, text), findings)
