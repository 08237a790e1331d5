"""Which configuration holds where, under what the command line says."""

from __future__ import annotations

import os
from os.path import abspath, dirname, exists, isdir

from lstm_lint.cli.formats import FORMATS, unknown
from lstm_lint.cli.ignored import patterns
from lstm_lint.cli.options import STANDARD_INPUT, Options, UsageError
from lstm_lint.config import ConfigError, allow_load, for_folder, forget, read_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.cli.ignored import Ignores
    from lstm_lint.config.layer import Layer
    from lstm_lint.config.table import Config


class Projects:
    """The projects that the files lie in, and what each wants."""

    def __init__(self, options: Options) -> None:
        """Raises ConfigError or UsageError where the options can't be obeyed."""
        forget()
        allow_load(options.allow_load)
        inlined = [each for each in options.config or [] if "=" in each and not exists(each)]
        files = [each for each in options.config or [] if each not in inlined]
        if files and options.isolated:
            raise UsageError("argument --config: a file is not allowed with argument --isolated")
        self.forced = _named(files) if files else None
        self.isolated = options.isolated or self.forced is not None
        self.force_exclude = options.force_exclude
        self.excluded: dict[object, Ignores] = {}
        self.layers = (*map(_inline, inlined), *self.said(options))

    def said(self, options: Options) -> list[Layer]:
        """What the options say, perhaps of rules that a project of the paths has of its own."""
        try:
            return [*_said(options)]
        except UsageError:
            for path in options.paths or ["."]:
                here = abspath(path)
                self.found(here if isdir(here) else dirname(here))
            return [*_said(options)]

    def config(self, folder: str) -> Config:
        """What holds for the files in a folder.  Raises ConfigError."""
        from lstm_lint.config.table import Config

        return (self.found(folder) or Config()).under(*self.layers)

    def excludes(self, folder: str) -> Ignores:
        """What in a folder is not to be walked.  Raises ConfigError."""
        excludes = self.config(folder).excludes if self.says(folder) else ()
        if excludes not in self.excluded:
            ignores: Ignores = ()
            for start, lines in excludes:
                ignores = patterns(start, lines, ignores)
            self.excluded[excludes] = ignores
        return self.excluded[excludes]

    def respects_gitignore(self, folder: str) -> bool:
        """Whether .gitignore files count in a folder.  Raises ConfigError."""
        return not self.says(folder) or self.config(folder).respect_gitignore

    def left(self, paths: list[str], stdin_filename: str) -> list[str]:
        """Those of some files of one folder that are looked at.  Raises ConfigError.

        Files that are named may be left out all the same.
        """
        filename = paths[0] if paths and paths[0] != STANDARD_INPUT else stdin_filename
        folder = abspath(dirname(filename))
        if not self.says(folder):
            return paths
        config = self.config(folder)
        if not (self.force_exclude or config.force_exclude):
            return paths
        return [
            path
            for path in paths
            if not config.is_excluded(stdin_filename if path == STANDARD_INPUT else path)
        ]

    def output_format(self) -> str:
        """What the folder that we are in wants printed.  Raises ConfigError."""
        here = os.getcwd()
        said = [*self.config(here).said("output-format")] if self.says(here) else []
        for layer, name in said[-1:]:
            if why := unknown(name, by_file=True):
                raise ConfigError(f"{layer.origin('output-format')}: {why}")
            return str(name)
        return FORMATS[0]

    def baseline(self) -> tuple[str, str] | None:
        """The file that knows old findings, as the folder that we are in has it, and who says so."""
        here = os.getcwd()
        config = self.config(here) if self.says(here) else None
        path = config.baseline if config else None
        if config is None or path is None:
            return None
        return path, [layer.origin("baseline") for layer, _ in config.said("baseline")][-1]

    def says(self, folder: str) -> bool:
        """Whether anybody says anything; most often nobody does."""
        return bool(self.layers) or self.found(folder) is not None

    def found(self, folder: str) -> Config | None:
        return self.forced if self.isolated else for_folder(folder)


def _named(paths: list[str]) -> Config:
    """The configuration in a file that was named; its patterns start where we are."""
    from dataclasses import replace

    if len(paths) > 1:
        raise UsageError(f"--config names two files, {paths[0]} and {paths[1]}")
    config = read_file(paths[0], named=True)
    if config is None:
        raise UsageError(f"{paths[0]} has no [tool.lstm-lint]")
    *below, own = config.layers
    return replace(config, layers=(*below, replace(own, folder=os.getcwd())))


def _inline(text: str) -> Layer:
    from lstm_lint.config.reading import inline

    return inline(text)


def _said(options: Options) -> Iterator[Layer]:
    """What the options say of what a configuration says otherwise."""
    values = options.said()
    if "per-file-ignores" in values:
        table: dict[str, list[str]] = {}
        for pattern, rules in values["per-file-ignores"]:
            table.setdefault(pattern, []).extend(rules)
        values["per-file-ignores"] = table
    if not values:
        return
    from lstm_lint.config.layer import COMMAND_LINE, Layer, frozen
    from lstm_lint.config.table import Config

    layer = Layer(COMMAND_LINE, os.getcwd(), frozen(values))
    try:
        layer.selection.over(frozenset())
        layer.fixable.over(frozenset())
        Config((layer,)).check_rules()
    except ValueError as error:
        raise UsageError(str(error)) from None
    yield layer
