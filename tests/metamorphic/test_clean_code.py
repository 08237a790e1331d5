"""Clean code is clean, however its statements are laid out or moved into helpers.

`make metamorphic` takes all files; else a part of each folder's are drawn.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from random import Random

import pytest

from lstm_lint import check_source
from tests.metamorphic import helpers, layout
from tests.metamorphic.exceptions import ALARMS
from tests.metamorphic.places import Ground
from tests.metamorphic.test_same_findings import SETTINGS, WHOLE, Transformation, codes, found
from tests.support import ROOT

HOME = ROOT / "tests/clean"
TRANSFORMATIONS: dict[str, Transformation] = {
    **{each.__name__: each for each in helpers.MOVES},
    "behind_semicolons": partial(layout.laid_out, layout=layout.behind_semicolons),
}
FOLDERS = sorted(path.name for path in HOME.iterdir() if any(path.glob("*.py")))


def drawn(folder: str) -> list[Path]:
    files = sorted((HOME / folder).glob("*.py"))
    number = len(files) if WHOLE else (len(files) + 7) // 8
    return sorted(Random(folder).sample(files, number))


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_more_is_found(folder: str) -> None:
    for path in drawn(folder):
        text = path.read_text("utf-8")
        for name, transform in TRANSFORMATIONS.items():
            changed = transform(text)
            if changed is None:
                continue
            before, after = Ground(text, changed.tree), Ground(changed.text)
            old = before.places(found(text))
            new = after.places(check_source(changed.text, "model.py", SETTINGS))
            came = codes(new - old)
            how, _, known = ALARMS.get(f"{folder}/{path.stem}", ("", "", ""))
            expected = how == name or (how == "both" and name.startswith("into_"))
            assert came == known * expected, f"{path.stem}, {name}\n{changed.text}"


def test_exceptions_are_of_files() -> None:
    for name in ALARMS:
        assert (HOME / f"{name}.py").is_file()
