"""Check and fix public notebooks, and see what of them changed and whether they still run.

    scripts/real_notebooks.py FOLDER

FOLDER holds checkouts of repositories, as `owner__name`; none of their notebooks is kept here.
Every notebook that names recurrent networks of torch is checked and fixed.  What may differ is told
without the linter's own reading of notebooks: by the JSON, and by the lines of the file.  Those that
run as they are, offline and within `PATIENCE`, are run again as fixed.  `docs/public-notebooks.md` gets the
figures.  What notebooks often import should be installed beside torch: numpy, matplotlib, pandas.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lstm_lint import Settings, fix_source
from lstm_lint.fixer import Fixed
from lstm_lint.prefilter import NOTEBOOK, may_hold
from lstm_lint.views import read

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "public-notebooks.md"
PATIENCE = 100
"""Seconds that a notebook may take; one that takes longer runs, as far as anyone waits."""
STRING = re.compile(r'\s*"(?:[^"\\]|\\.)*",?\s*')
"""A line of a source in a notebook's JSON, one string."""


@dataclass(slots=True)
class Seen:
    """What was seen of all notebooks."""

    notebooks: int = 0
    repositories: set[str] = field(default_factory=set)
    found: Counter[str] = field(default_factory=Counter)
    applied: Counter[str] = field(default_factory=Counter)
    fixed: int = 0
    ran: int = 0
    runs: int = 0
    """Those among the fixed that ran before, and those of them that run behind the fix."""
    faults: list[str] = field(default_factory=list)


def look(path: Path, seen: Seen, *, runs: bool) -> None:
    """Check and fix one notebook, and compare."""
    data = path.read_bytes()
    if not may_hold(data):
        return
    seen.notebooks += 1
    try:
        fixed = fix_source(data, str(path), Settings(), unsafe=True)
        text = data.decode("utf-8-sig")
    except (Exception, RecursionError) as error:  # whatever it is, it is a fault of ours
        seen.faults.append(f"{path}: {type(error).__name__}: {error}")
        return
    left = Counter(finding.code for finding in fixed.left)
    done = Counter(finding.code for finding in fixed.applied)
    seen.found += left + done
    seen.applied += done
    seen.faults += [f"{path}: {each.message}" for each in fixed.left if each.code == "RNN901"]
    seen.faults += [f"{path}: {fault}" for fault in differing(text, fixed)]
    if not fixed.applied:
        return
    seen.fixed += 1
    if runs and runs_through(text, path):
        seen.ran += 1
        if runs_through(fixed.text, path):
            seen.runs += 1
        else:
            seen.faults.append(f"{path}: does not run any more")


def differing(before: str, fixed: Fixed) -> list[str]:
    """What differs and may not: all but the sources of cells with an applied fix."""
    if not fixed.applied:
        return ["changed without a finding"] * (fixed.text != before)
    faults = []
    old, new = json.loads(before), json.loads(fixed.text)
    mended = {edit.location.cell for each in fixed.applied if each.fix for edit in each.fix.edits}
    number = 0
    for one, other in zip(_cells(old), _cells(new), strict=True):
        number += one.get("cell_type") == "code"
        name = "source" if "source" in one else "input"
        if one.get(name) != other.get(name) and number not in mended:
            faults.append(f"cell {number} changed without a finding")
        one[name] = other[name] = None
    if old != new:
        faults.append("more than sources changed")
    lines, others = (text.splitlines(keepends=True) for text in (before, fixed.text))
    for kind, a, b, c, d in SequenceMatcher(None, lines, others, False).get_opcodes():
        changed = lines[a:b] + others[c:d] if kind != "equal" else []
        if len(lines) > 1 and not all(map(STRING.fullmatch, changed)):
            faults.append("lines changed that are not of a source")
    return faults


def _cells(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    sheets = notebook.get("worksheets") or [notebook]
    return [cell for sheet in sheets for cell in sheet["cells"]]


def runs_through(text: str, path: Path) -> bool:
    """Whether a notebook's Python runs to its end beside the notebook, with magics left out."""
    with TemporaryDirectory() as folder:
        program = Path(folder) / "program.py"
        program.write_text(read(text, f"program{NOTEBOOK}").text, "utf-8")
        env = os.environ | {"MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1"}
        command = [sys.executable, "-W", "ignore", str(program)]
        try:
            done = subprocess.run(
                command, cwd=path.parent, env=env, capture_output=True, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            return True
    return done.returncode == 0


def page(seen: Seen, *, runs: bool) -> str:
    """The figures, as Markdown."""
    many = f"{seen.notebooks} notebooks of {len(seen.repositories)} repositories"
    rows = "".join(
        f"| [{code}](rules/{code}.md) | {seen.found[code]} | {seen.applied[code]} |\n"
        for code in sorted(seen.found)
    )
    faults = "".join(f"- {fault}\n" for fault in seen.faults)
    outcome = (
        f"What went wrong:\n\n{faults}"
        if faults
        else "Nothing went wrong: "
        + (
            "no crash, no change without a finding, and in the fixed notebooks nothing differs but the "
            "sources of the cells with a fix, down to the bytes.\n"
        )
    )
    ran = (
        f"{seen.ran} of the fixed ones run as they are, offline and on a CPU; "
        f"{seen.runs} of these run as fixed.\n"
    )
    return (
        "# Public notebooks, checked and fixed\n\n"
        f"`lstm-lint check --fix --unsafe-fixes` on {many} that name recurrent networks of torch: "
        f"{sum(seen.found.values())} findings, {seen.fixed} notebooks fixed.\n\n"
        f"{outcome}\n{ran if runs else ''}\n"
        "| Rule | Found | Fixed |\n|--|--|--|\n"
        f"{rows}\n"
        f"Measured with Python {platform.python_version()} and torch {version('torch')} by "
        "`scripts/real_notebooks.py`.\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-run", action="store_true", help="only check, fix and compare")
    arguments = parser.parse_args()
    seen, runs = Seen(), not arguments.no_run
    for path in sorted(arguments.folder.rglob(f"*{NOTEBOOK}")):
        before = seen.notebooks
        look(path, seen, runs=runs)
        if seen.notebooks > before:
            seen.repositories.add(path.relative_to(arguments.folder).parts[0])
            print(f"\r{seen.notebooks} notebooks, {seen.fixed} fixed", end="", file=sys.stderr)
    print(file=sys.stderr)
    PAGE.write_text(page(seen, runs=runs), "utf-8")
    return bool(seen.faults)


if __name__ == "__main__":
    sys.exit(main())
