"""The same findings through flake8, which sees to `# noqa` itself."""

from __future__ import annotations

from os.path import abspath, dirname

from lstm_lint import __version__
from lstm_lint.neighbours import concern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from lstm_lint.linter import Settings


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
        if not concern(text.encode(errors="replace"), self.filename, project=True):
            return
        from lstm_lint.linter import check

        settings = _settings(self.filename)
        for finding in check(text, self.filename, settings) if settings else ():
            message = f"{finding.code} {finding.message}"
            yield finding.location.row, finding.location.column - 1, message, type(self)


def _settings(filename: str) -> Settings | None:
    """What the project that a file lies in wants; None if it does not want it looked at."""
    from lstm_lint.config import ConfigError, for_folder
    from lstm_lint.config.table import Config

    try:
        config = for_folder(dirname(abspath(filename))) or Config()
        return None if config.is_excluded(filename) else config.settings(filename, noqa=False)
    except ConfigError as error:
        from flake8.exceptions import ExecutionError

        raise ExecutionError(str(error)) from None
