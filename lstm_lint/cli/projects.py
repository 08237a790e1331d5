"""Which configuration holds where, under what the command line says."""

from __future__ import annotations

import os

from lstm_lint.cli.ignored import patterns
from lstm_lint.cli.options import Options, UsageError
from lstm_lint.config import for_folder, read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.cli.ignored import Ignores
    from lstm_lint.config.selection import Selection
    from lstm_lint.config.table import Config


class Projects:
    """The projects that the files lie in, and what each wants."""

    def __init__(self, options: Options) -> None:
        """Raises ConfigError or UsageError where the options can't be obeyed."""
        self.forced = _named(options.config) if options.config is not None else None
        self.isolated = options.isolated or self.forced is not None
        self.options = options
        self.selection = self.selected()
        self.excluded: dict[Config, Ignores] = {}

    def selected(self) -> Selection | None:
        """What the command line selects, perhaps of the rules that a project has of its own."""
        try:
            return _selection(self.options)
        except UsageError:
            for path in self.options.paths or ["."]:
                here = os.path.abspath(path)
                self.found(here if os.path.isdir(here) else os.path.dirname(here))
            return _selection(self.options)

    def config(self, folder: str) -> Config:
        """What holds for the files in a folder.  Raises ConfigError."""
        from lstm_lint.config.table import Config

        config = self.found(folder) or Config()
        return config.under(self.selection) if self.selection else config

    def excludes(self, folder: str) -> Ignores:
        """What in a folder is not to be walked.  Raises ConfigError."""
        config = self.found(folder)
        if config is None or not config.exclude:
            return ()
        if config not in self.excluded:
            self.excluded[config] = patterns(config.folder, config.exclude)
        return self.excluded[config]

    def found(self, folder: str) -> Config | None:
        return self.forced if self.isolated else for_folder(folder)


def _named(path: str) -> Config:
    """The configuration in a file that was named; its patterns start where we are."""
    from dataclasses import replace

    config = read_file(path)
    if config is None:
        raise UsageError(f"{path} has no [tool.lstm-lint]")
    return replace(config, folder=os.getcwd())


def _selection(options: Options) -> Selection | None:
    chosen = (options.select, options.preset, options.extend_select, options.ignore)
    if all(choice is None for choice in chosen):
        return None
    from lstm_lint.config.selection import Selection

    selection = Selection(
        select=None if options.select is None else tuple(options.select),
        preset=options.preset,
        extend=tuple(options.extend_select or ()),
        ignore=tuple(options.ignore or ()),
    )
    try:
        selection.over(frozenset())
    except ValueError as error:
        raise UsageError(str(error)) from None
    return selection
