"""What is found does not depend on how a program is written that does the same.

Every fixture's wrong code is transformed, and the same has to be found at the places that became of
the old ones.  `make metamorphic` takes all fixtures; else half of each rule's are drawn.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random

import pytest

from lstm_lint import Finding, Settings, check_source
from lstm_lint.rules import all_rules
from tests.metamorphic import arguments, helpers, imports, layout, names
from tests.metamorphic.places import Changed, Ground
from tests.support import ROOT

HOME = ROOT / "fixtures"
WHOLE = bool(os.environ.get("LSTM_LINT_METAMORPHIC"))
SETTINGS = Settings(select=frozenset(rule.code for rule in all_rules()))

Transformation = Callable[[str], Changed | None]
TRANSFORMATIONS: dict[str, Transformation] = {
    **{each.__name__: partial(layout.laid_out, layout=each) for each in layout.LAYOUTS},
    **{f"other_{each.__name__}": partial(names.renamed, chosen=each) for each in names.KINDS},
    **{
        f"import_{each.__name__}": partial(imports.imported_anew, spell=each)
        for each in imports.WAYS
    },
    **{
        f"arguments_{each.__name__}": partial(arguments.passed, how=each) for each in arguments.WAYS
    },
    **{each.__name__: each for each in helpers.MOVES},
}
RULES = sorted(path.name for path in HOME.iterdir() if any(path.glob("*/wrong.py")))


@cache
def found(text: str) -> list[Finding]:
    return check_source(text, "model.py", SETTINGS)


ABOUT_PLACES = "RNN413_positional-config"
"""The rule that asks by which place an argument is passed."""


ALL_BY_PLACE = {
    (rule, "arguments_by_place")
    for rule in (
        "RNN210_rnn-inside-sequential",
        "RNN411_rnn-in-plain-list",
        "RNN416_step-loop",
        "RNN417_unbatched-2d-input",
    )
}
"""Rules of which no fixture names an argument that it could pass by its place."""


def drawn(rule: str, transformation: str) -> list[Path]:
    if rule == ABOUT_PLACES and transformation.startswith("arguments_"):
        return []
    folders = sorted(path.parent for path in (HOME / rule).glob("*/wrong.py"))
    number = len(folders) if WHOLE else (len(folders) + 1) // 2
    return sorted(Random(f"{rule} {transformation}").sample(folders, number))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("transformation", TRANSFORMATIONS)
def test_the_same_is_found(transformation: str, rule: str) -> None:
    for folder in drawn(rule, transformation):
        text = (folder / "wrong.py").read_text("utf-8")
        changed = TRANSFORMATIONS[transformation](text)
        if changed is None:
            continue
        before, after = Ground(text, changed.tree), Ground(changed.text)
        assert before.form == after.form
        old = before.places(found(text))
        new = after.places(check_source(changed.text, "model.py", SETTINGS))
        name = folder.relative_to(HOME).as_posix()
        lost, came = codes(old - new), codes(new - old)
        assert (lost, came) == ("", ""), f"{name}\n{changed.text}"


def codes(places: Counter[tuple[str, object]]) -> str:
    return " ".join(sorted(code for code, _ in places.elements()))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_meets_every_transformation(rule: str) -> None:
    texts = [path.read_text("utf-8") for path in sorted((HOME / rule).glob("*/wrong.py"))]
    for transformation, change in TRANSFORMATIONS.items():
        changed = any(map(change, texts))
        assert changed is ((rule, transformation) not in ALL_BY_PLACE), (
            f"{transformation}: {changed}"
        )
