"""The tools that are held against the faults, each brought to one form."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import lstm_lint
from lstm_lint import Severity
from lstm_lint.linter import Settings
from lstm_lint.rules import all_rules

OPINION = "RNN301"
"""Left out: whether torch's default initialisation is a mistake is an opinion."""

Said = Counter[tuple[str, str]]
"""What a tool says of one file: code and message, without the place, and how often."""


class Tool(Protocol):
    """A linter."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    def check(self, files: Sequence[Path]) -> dict[Path, Said]:
        """What it says of each file."""

    def concerns_torch(self, code: str, message: str) -> bool:
        """Whether a message is about PyTorch, and so a false alarm on right code."""


@dataclass(frozen=True)
class LstmLint:
    """This project's linter, with all rules or those that are on by default."""

    everything: bool

    @property
    def name(self) -> str:
        return f"lstm-lint, {'all rules' if self.everything else 'default rules'}"

    @property
    def settings(self) -> Settings:
        """The rules that run: all but the opinion."""
        return Settings(
            select=frozenset(
                rule.code
                for rule in all_rules()
                if (self.everything or rule.default) and rule.code != OPINION
            )
        )

    def check(self, files: Sequence[Path]) -> dict[Path, Said]:
        return {
            path: Counter(
                (finding.code, _placeless(finding.message))
                for finding in lstm_lint.check_source(path.read_bytes(), str(path), self.settings)
                if finding.severity is not Severity.TOOL
            )
            for path in files
        }

    def concerns_torch(self, code: str, message: str) -> bool:
        return True


@dataclass(frozen=True)
class TorchFix:
    """TorchFix with all of its rules, on its own command line."""

    command: str
    version: str

    @property
    def name(self) -> str:
        return f"TorchFix {self.version}"

    def check(self, files: Sequence[Path]) -> dict[Path, Said]:
        with _Copies(files) as copies:
            out = _run([self.command, "--select", "ALL", str(copies.folder)])
            pattern = r"^(.+?\.py):\d+:\d+: (\S+) (.*)$"
            for name, code, message in re.findall(pattern, out, flags=re.MULTILINE):
                copies.say(name, code, message)
        return copies.said

    def concerns_torch(self, code: str, message: str) -> bool:
        return True


@dataclass(frozen=True)
class Ruff:
    """ruff with all of its rules."""

    command: str
    version: str

    @property
    def name(self) -> str:
        return f"ruff {self.version}, all rules"

    def check(self, files: Sequence[Path]) -> dict[Path, Said]:
        with _Copies(files) as copies:
            options = "check --isolated --select ALL --no-cache --exit-zero --output-format json"
            out = _run([self.command, *options.split(), str(copies.folder)])
            for each in json.loads(out):
                copies.say(each["filename"], each["code"] or "", each["message"])
        return copies.said

    def concerns_torch(self, code: str, message: str) -> bool:
        return False  # it has no rule about PyTorch


@dataclass(frozen=True)
class Pylint:
    """pylint with all of its messages but those that compare files or ask what is installed."""

    command: str
    version: str

    @property
    def name(self) -> str:
        return f"pylint {self.version}, all messages"

    def check(self, files: Sequence[Path]) -> dict[Path, Said]:
        with _Copies(files) as copies:
            options = (
                "--rcfile=/dev/null --persistent=n --enable=all "
                "--disable=duplicate-code,import-error,cyclic-import --output-format=json"
            )
            out = _run([self.command, *options.split(), *map(str, copies.paths)])
            for each in json.loads(out or "[]"):
                copies.say(each["path"], each["symbol"], each["message"])
        return copies.said

    def concerns_torch(self, code: str, message: str) -> bool:
        return code in ("no-member", "not-callable") and "torch" in message


class _Copies:
    """Copies of files in one folder, each with a name of its own: some tools go by the name."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.said: dict[Path, Said] = {path: Counter() for path in files}
        self._files = files
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self._origin: dict[str, Path] = {}

    def __enter__(self) -> _Copies:
        for number, path in enumerate(self._files):
            copy = self.folder / f"module_{number:03}.py"
            shutil.copyfile(path, copy)
            self._origin[copy.name] = path
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    @property
    def paths(self) -> list[Path]:
        """The copies, in the order of the files."""
        return [self.folder / name for name in self._origin]

    def say(self, name: str, code: str, message: str) -> None:
        """Take in what was said of the copy `name`."""
        self.said[self._origin[Path(name).name]][code, _placeless(message)] += 1


def _placeless(message: str) -> str:
    return re.sub(r"\bmodule_\d+|\d+", "#", message)


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _version(command: str) -> str:
    found = re.search(r"\d+\.\d+\S*", _run([command, "--version"]))
    return found[0] if found else ""


def find(folders: Sequence[Path]) -> tuple[list[Tool], list[str]]:
    """The tools that are installed in `folders`, beside this Python or on the path; the others'
    names."""
    places = [*map(str, folders), str(Path(sys.executable).parent)]
    tools: list[Tool] = [LstmLint(everything=True), LstmLint(everything=False)]
    missing = []
    for name, kind in (("torchfix", TorchFix), ("ruff", Ruff), ("pylint", Pylint)):
        command = next(filter(None, (shutil.which(name, path=each) for each in places)), None)
        command = command or shutil.which(name)
        if command is None:
            missing.append(name)
        else:
            tools.append(kind(command, _version(command)))
    return tools, missing
