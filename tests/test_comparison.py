"""The comparison with other linters: what it says of us is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.comparison import OURS, PAGE, TOOLS, Bench, Feature, features

ROWS = {
    (room, row[0]): row[1:]
    for room, rows in re.findall(
        r"^## (.*)\n\n((?:\|.*\n)+)", PAGE.read_text("utf-8"), re.MULTILINE
    )
    for row in (re.findall(r"(?<=\| )[^|]+(?= \|)", line) for line in rows.splitlines()[2:])
}
"""The cells of each row by its table and name."""


def test_table_has_every_feature_and_tool() -> None:
    assert list(ROWS) == [(feature.room, feature.name) for feature in features()]
    assert {len(cells) for cells in ROWS.values()} == {len(TOOLS)}


@pytest.mark.torch
@pytest.mark.parametrize("feature", features(), ids=lambda feature: feature.name)
def test_what_is_said_of_us_is_so(feature: Feature, tmp_path: Path) -> None:
    ours = ROWS[feature.room, feature.name][list(TOOLS).index(OURS)]
    assert ("yes" if Bench(tmp_path).can(feature, OURS) else "–") == ours
