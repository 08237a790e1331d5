"""What `lstm-lint check` is asked to do."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STANDARD_INPUT = "-"


class UsageError(Exception):
    """A command line that can't be meant; the text says why, and perhaps what was."""


class Said:
    """The options that set the key of the same name in the configuration, for one run."""

    select: list[str] | None = None
    preset: str | None = None
    extend_select: list[str] | None = None
    ignore: list[str] | None = None
    extend_ignore: list[str] | None = None
    per_file_ignores: list[tuple[str, list[str]]] | None = None
    fixable: list[str] | None = None
    unfixable: list[str] | None = None
    warn: list[str] | None = None
    exclude: list[str] | None = None
    extend_exclude: list[str] | None = None
    respect_gitignore: bool | None = None
    time_limit: int | None = None
    memory_limit: int | None = None

    def said(self) -> dict[str, Any]:
        """The keys that are set, and what to."""
        values = ((name, getattr(self, name)) for name in Said.__annotations__)
        return {name.replace("_", "-"): value for name, value in values if value is not None}


class Options(Said):
    """The options of `check`, each with its default."""

    paths: list[str]
    stdin_filename: str = STANDARD_INPUT
    docs: bool = False
    fix: bool = False
    fix_only: bool = False
    interactive: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    require_clean: bool = False
    silence: str = ""
    """`noqa` or `ignore`: the comments to write instead of fixing."""
    reason: str = ""
    ignore_noqa: bool = False
    config: list[str] | None = None
    isolated: bool = False
    allow_load: bool = False
    force_exclude: bool = False
    show_settings: bool = False
    show_files: bool = False
    baseline: str | None = None
    write_baseline: bool = False
    no_project: bool = False
    output_format: str = ""
    output_file: str | None = None
    statistics: bool = False
    show_fixes: bool = False
    color: str = "auto"
    quiet: bool = False
    verbose: bool = False
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    jobs: int | None = None
    no_cache: bool = False
    cache_dir: str | None = None
    watch: bool = False

    def __init__(self, paths: list[str] | None = None) -> None:
        self.paths = paths or []

    @property
    def writes(self) -> bool:
        """Whether files are to be changed."""
        return (self.fix or bool(self.silence)) and not self.diff


def plain(words: list[str]) -> Options | None:
    """The options that the words stand for if all are paths, else None."""
    if any(word.startswith("-") and word != STANDARD_INPUT for word in words):
        return None
    return Options(words)
