"""The tests that need no torch, under every Python that is here and the ends of what we work with.

`make matrix` runs what was not run yet for this state of the package, and writes docs/versions.md.
Each combination has an environment of its own in .cache/matrix; what came of it is a line of
docs/versions.jsonl, so that a run that was broken off goes on where it was.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".cache" / "matrix"
RESULTS = ROOT / "docs" / "versions.jsonl"
PAGE = ROOT / "docs" / "versions.md"

PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.13t", "3.14", "3.14t", "3.15")
LOWEST = {
    "flake8": "6.0.*", "libcst": "1.5.*", "pygls": "1.3.*", "packaging": "22.*", "pathspec": "0.12.*",
}  # fmt: skip
"""Of each package the lowest version that we name; libcst is for the tests alone."""
NEWEST = dict.fromkeys(LOWEST, "")
ONLY = {"3.13t": {"hypothesis": "6.140.*", "libcst": "1.8.*", "rpds-py": "0.27.*"}}
"""What a Python needs, because later versions have no files for it."""
VERSION = """
import platform, sysconfig
print(platform.python_version() + "t" * bool(sysconfig.get_config_var("Py_GIL_DISABLED")))
"""
TESTING = ("hypothesis", "jsonschema", "junitparser", "nbformat", "pytest", "pyyaml")
MARKS = "not torch and not network"
SHORT = (
    "tests/flow/test_positions.py", "tests/test_flake8_plugin.py", "tests/language_server",
    "tests/test_bad_input.py", "tests/test_fixer.py", "tests/test_notebooks.py",
    "tests/cli/test_jobs.py", "tests/cli/test_hostile.py", "tests/cli/test_main.py",
)  # fmt: skip
"""What concerns Python itself and the packages: the fronts, files and processes."""
SMOKE = (
    "tests/flow/test_positions.py", "tests/language_server", "tests/test_strange.py",
    "tests/test_flake8_plugin.py", "tests/test_systems.py",
)  # fmt: skip
SMOKING = "positions or opened or encoding or python or systems or flake8_and or noqa"
"""Of these, a few minutes' worth, for a machine with much to do."""
FINDING = (
    "tests/test_fixtures.py", "tests/test_clean.py", "tests/flow", "tests/promise",
    "tests/test_spellings.py", "tests/test_moved_statements.py", "tests/test_syntax.py",
)  # fmt: skip
"""What is found and how it is fixed: Python has a say in that, and the packages have none."""
AT_LENGTH = "find_the_same and (fixtures or clean)"
"""Tests that ask the same of every fixture."""
PARTS = {
    "all": (("tests",),),
    "short": ((*SHORT, "-k", f"not ({AT_LENGTH})"),),
    "smoke": (SMOKED := (*SMOKE, "-k", f"({SMOKING}) and not ({AT_LENGTH})"),),
    "core": (SMOKED, FINDING),
}
"""The runs of pytest that each size of the matrix comes to."""


@dataclass(frozen=True)
class Cell:
    """One combination."""

    python: str
    ends: str
    """`lowest` or `newest` of the packages."""
    torch: bool = False

    @property
    def name(self) -> str:
        return f"{self.python}-{self.ends}{'-torch' if self.torch else ''}"

    @property
    def pins(self) -> dict[str, str]:
        """The versions that are wanted of the packages."""
        pins = dict(LOWEST if self.ends == "lowest" else NEWEST)
        if self.ends == "lowest" and self.python not in ("3.10", "3.11", "3.12"):
            pins["libcst"] = ""  # the lowest have no files for it
        return pins | ONLY.get(self.python, {})


@dataclass(frozen=True)
class Result:
    """What came of a cell."""

    cell: str
    state: str
    """Of the package and its tests."""
    python: str
    packages: dict[str, str]
    passed: int
    failed: list[str]
    seconds: int
    problem: str = ""
    """Why nothing could be run."""


def main(words: list[str] | None = None) -> int:
    """Run what is left of the matrix; 1 if anything in it fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--all", action="store_true", help="run every test, not the short list")
    either.add_argument("--smoke", action="store_true", help="run a part of the short list")
    either.add_argument(
        "--core", action="store_true", help="run that part, and what finds and fixes"
    )
    parser.add_argument("--again", action="store_true", help="run what is known, too")
    parser.add_argument("--only", default="", metavar="CELL", help="run cells that begin so")
    options = parser.parse_args(words)
    results = {} if options.again else read()
    size = next((each for each in ("all", "smoke", "core") if vars(options)[each]), "short")
    now = f"{state()}-{size}"
    for cell, python in cells():
        known = results.get(cell.name)
        wanted = cell.name.startswith(options.only)
        if wanted and (options.again or known is None or known.state != now or known.problem):
            results[cell.name] = tried(cell, python, now, size)
            RESULTS.write_text(
                "".join(f"{json.dumps(asdict(each))}\n" for each in results.values()), "utf-8"
            )
            print(_line(results[cell.name]), flush=True)
    PAGE.write_text(page(results.values()), "utf-8")
    return int(any(each.failed or each.problem for each in results.values()))


def cells() -> Iterator[tuple[Cell, str]]:
    """Every combination that can be had, and its Python; one has torch beside it."""
    for version in PYTHONS:
        python = interpreter(version)
        if python:
            for ends in ("lowest", "newest"):
                yield Cell(version, ends), python
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if shutil.which(sys.executable) and (ROOT / ".venv" / "bin" / "python").exists():
        yield Cell(here, "newest", torch=True), str(ROOT / ".venv" / "bin" / "python")


def interpreter(version: str) -> str:
    """A Python of that version: pyenv's, uv's or the system's; nothing if there is none."""
    for folder in (Path("~/.pyenv/versions").expanduser(), Path("~/.local/share/uv/python")):
        for path in sorted(folder.expanduser().glob(f"*{version.removesuffix('t')}*/bin/python")):
            free = "t" if "freethreaded" in str(path) or path.parent.parent.name[-1] == "t" else ""
            if path.parent.parent.name.removeprefix("cpython-").startswith(version[:4]) and (
                free == ("t" if version.endswith("t") else "")
            ):
                return str(path)
    return shutil.which(f"python{version}") or ""


def state() -> str:
    """What tells this package and its tests from others."""
    digest = hashlib.blake2b(digest_size=8)
    for folder in ("lstm_lint", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def tried(cell: Cell, python: str, now: str, size: str) -> Result:
    """Make the environment of a cell, and run the tests in it."""
    start = monotonic()
    try:
        if not cell.torch:
            python = environment(cell, python)
        listed = json.loads(_said(python, "-m", "pip", "list", "--format=json"))
    except subprocess.CalledProcessError as error:
        why = (error.stderr or error.stdout).strip().splitlines()[-1:]
        return Result(cell.name, now, cell.python, {}, 0, [], 0, "".join(why)[:200])
    versions = {each["name"].lower(): each["version"] for each in listed}
    packages = {name: versions[name] for name in (*LOWEST, "torch") if name in versions}
    version = _said(python, "-c", VERSION).strip()
    passed, failed = tests(python, size)
    seconds = round(monotonic() - start)
    return Result(cell.name, now, version, packages, passed, failed, seconds)


def environment(cell: Cell, python: str) -> str:
    """The Python of an environment that holds us and the versions that are wanted."""
    folder = ENVIRONMENTS / cell.name
    inside = str(folder / "bin" / "python")
    if not Path(inside).exists():
        _said(python, "-m", "venv", str(folder))
    pins = [f"{name}=={pin}" if pin else name for name, pin in cell.pins.items()]
    tools = ["tomli"] if cell.python == "3.10" else []
    _said(inside, "-m", "pip", "install", "--quiet", *pins, *tools)
    _said(inside, "-m", "pip", "install", "--quiet", *TESTING, *pins)
    _said(inside, "-m", "pip", "install", "--quiet", "--no-deps", "--editable", str(ROOT))
    return inside


def tests(python: str, size: str) -> tuple[int, list[str]]:
    """How many tests pass, and which fail."""
    passed, failed = 0, []
    for part in PARTS[size]:
        more, not_these = _run(python, part)
        passed += more
        failed += not_these
    return passed, failed


def _run(python: str, chosen: tuple[str, ...]) -> tuple[int, list[str]]:
    report = ENVIRONMENTS / "report.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    command = [python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", MARKS, *chosen]
    done = subprocess.run(
        [*command, f"--junitxml={report}"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if not report.exists():
        return 0, [done.stdout[-300:] + done.stderr[-300:]]
    from xml.etree import ElementTree

    passed, failed = 0, []
    for case in ElementTree.parse(report).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed.append(f"{case.get('classname')}.{case.get('name')}")
        passed += not len(case)
    return passed, failed


def _said(*command: str) -> str:
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""}
    ).stdout


def read() -> dict[str, Result]:
    """What is known already, by the names of the cells."""
    if not RESULTS.exists():
        return {}
    lines = RESULTS.read_text("utf-8").splitlines()
    found = (Result(**json.loads(line)) for line in lines)
    return {each.cell: each for each in found}


def _line(result: Result) -> str:
    ends = f"{len(result.failed)} failed {result.failed[:3]}" if result.failed else "all passed"
    return f"{result.cell}: {result.problem or f'{result.passed} passed, {ends}'}"


COLUMNS = ("flake8", "pygls", "libcst", "packaging", "pathspec", "torch")


def page(results: object) -> str:
    """The page with the table."""
    rows = []
    for each in results:  # type: ignore[attr-defined]
        said = each.problem or (
            f"{len(each.failed)} of {each.passed + len(each.failed)} failed"
            if each.failed
            else f"{each.passed} passed ({each.state.rpartition('-')[2]})"
        )
        versions = " | ".join(each.packages.get(name, "") for name in COLUMNS)
        rows.append(f"| {each.python} | {versions} | {said} |")
    return PAGE_TEXT.format(
        columns=" | ".join(COLUMNS), lines="|--" * (len(COLUMNS) + 2), rows="\n".join(rows)
    )


PAGE_TEXT = """\
# Versions

What lstm-lint runs under: Python from 3.10 on, and of each package that it works with the lowest \
version that it names and the newest. libcst is asked by the tests alone. `make matrix` makes an \
environment for each line, runs the tests in it that need no torch and concern Python and these \
packages, and writes this page; `python -m scripts.matrix --all` runs all tests that need none, \
`--smoke` a part of the short list, and `--core` this part and the tests of all fixtures, all clean \
files and the evaluator. Which of them ran stands in brackets.

| Python | {columns} | Tests |
{lines}|
{rows}

On Windows and macOS tests of files, processes and line ends run in the workflow of the \
repository. Memory has a limit on Linux alone, where the system tells how \
much of it a process has; time has one everywhere.
"""


if __name__ == "__main__":
    sys.exit(main())
