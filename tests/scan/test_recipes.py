"""The recipes of docs/scan.md, run as they stand there; neither engine is installed with us."""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.scan.conftest import CLEAN, FAULTY, FIXTURES, read, said, written
from tests.scan.test_scan import expected
from tests.support import ROOT, run

ROWS = [*FIXTURES, CLEAN, FAULTY]
RECIPES = dict(
    re.findall(
        r"^### (\w+)\n\n```python\n(.*?)```",
        (ROOT / "docs/scan.md").read_text("utf-8"),
        re.M | re.S,
    )
)


@pytest.mark.parametrize(("name", "module"), [("Spark", "pyspark"), ("Ray", "ray")])
def test_other_engines_find_the_same(name: str, module: str, tmp_path: Path) -> None:
    if find_spec(module) is None:
        pytest.skip(f"{module} is not installed: it is large, and needed for nothing else")
    written(tmp_path / "sources.parquet", ROWS, group=4)
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {"PYTHONPATH": path, "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-c", RECIPES[name]]
    done = run(command, cwd=tmp_path, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr[-3000:]
    assert said(read(tmp_path / "findings.parquet")) == said(expected(ROWS))
