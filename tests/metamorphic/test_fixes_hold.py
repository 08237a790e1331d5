"""A fix is right however the mistake is written: what it makes of the transformed code meets the proof.

`make metamorphic` takes all fixtures; else some are drawn for each transformation.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from lstm_lint import fix_source, proving
from lstm_lint.linter import Settings
from lstm_lint.proving import Fixture, Verdict
from tests.metamorphic.test_same_findings import ABOUT_PLACES, HOME, TRANSFORMATIONS, WHOLE

FIXTURES = [
    each
    for each in proving.all_fixtures(HOME)
    if each.rule.startswith("RNN")  # the others are of several rules
]
DRAWN = 8
OF_ANOTHER_KIND = {
    ("RNN205_hidden-tuple-as-tensor/last_of_the_pair_squeezed_later", "into_function"),
    ("RNN205_hidden-tuple-as-tensor/last_of_the_pair_squeezed_later", "into_method"),
}
"""What is squeezed in another function cannot be seen where the state is read."""


@pytest.mark.torch
@pytest.mark.parametrize("transformation", TRANSFORMATIONS)
def test_fixed_code_meets_its_proof(transformation: str, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    some = FIXTURES if WHOLE else Random(transformation).sample(FIXTURES, DRAWN)
    broken = [each.key for each in some if not holds(each, transformation, tmp_path)]
    assert not broken


def holds(fixture: Fixture, transformation: str, folder: Path) -> bool:
    """Whether the fix of the transformed code is as good as the fixture's own, or not offered."""
    if (fixture.key, transformation) in OF_ANOTHER_KIND:
        return True
    if fixture.key.startswith(ABOUT_PLACES) and transformation.startswith("arguments_"):
        return True
    wrong = transformed(fixture, "wrong.py", transformation)
    done = fix_source(wrong, settings=Settings(select=frozenset({fixture.rule})), unsafe=True)
    if done.text == wrong or any(each.code == fixture.rule for each in done.left):
        return True
    if verdict(fixture, done.text, folder) is Verdict.PASSED:
        return True
    right = transformed(fixture, "fixed.py", transformation)
    return verdict(fixture, right, folder) is not Verdict.PASSED  # the proof wants it written so


def transformed(fixture: Fixture, name: str, transformation: str) -> str:
    """A file of a fixture, written in another way where it can be."""
    text = (fixture.folder / name).read_text("utf-8")
    changed = TRANSFORMATIONS[transformation](text)
    return text if changed is None else changed.text


def verdict(fixture: Fixture, text: str, folder: Path) -> Verdict:
    """How the fixture's proof takes a text."""
    copy = folder / fixture.key
    shutil.copytree(fixture.folder, copy, dirs_exist_ok=True)
    (copy / "wrong.py").write_text(text, "utf-8")
    return proving.prove(Fixture(copy), "cpu").wrong.verdict
