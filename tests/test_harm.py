"""What a fix of a rule of one's own does is looked at, and taken back where it breaks a promise."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Severity
from lstm_lint.fixer import fix
from lstm_lint.harm import Change, refusal
from lstm_lint.linter import Settings
from lstm_lint.offering import comments, rewritten
from lstm_lint.source import Source
from tests.support import DROPOUT_ON_PACKED, lstm_lint

RULE = '''\
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.rules.base import FixAvailability, Rewrite, Rule, Severity


class Mine(Rule):
    """A GRU."""

    code = "MY101"
    name = "my-gru"
    severity = Severity.{severity}
    fix = FixAvailability.SOMETIMES

    def on_rnn(self, event):
        rewrite = Rewrite("Change it", Applicability.SAFE, (Replace(event.node, {code!r}),))
        if event.arguments.node(None, "bias") is None:
            yield from self.report(event.node, "it is one", rewrite={rewrite})
'''
ALWAYS = "rewrite"
ONCE = "rewrite if not event.arguments.positional[2:] else None"
MODEL = "from torch import nn\n\nmodel = nn.GRU(8, 16)\n"
REMARK = "from torch import nn\n\nmodel = nn.GRU(\n    8,  # words\n    16,\n)\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "lstm-lint.toml").write_text('load = ["mine"]\nignore = ["RNN301"]\n')
    return tmp_path


@pytest.mark.parametrize(
    ("code", "rewrite", "text", "why"),
    [
        ("nn.GRU(8, 16", ALWAYS, MODEL, "breaks the code: syntax error"),
        ("(yield)", ALWAYS, MODEL, "breaks the code: 'yield' outside function"),
        ("nn.GRU(16, 8)", ALWAYS, MODEL, "does not settle in 10 rounds"),
        ("nn.GRU(8, 16, 1)", ONCE, MODEL, "leaves MY101 as it was"),
        ("nn.GRU(8, 16, dropout=0.5)", ALWAYS, MODEL, "brings RNN401"),
    ],
    ids=["parses", "compiles", "settles", "mends", "brings nothing"],
)
def test_a_broken_promise_is_taken_back_and_said(
    project: Path, code: str, rewrite: str, text: str, why: str
) -> None:
    (project / "mine.py").write_text(RULE.format(severity="STYLE", code=code, rewrite=rewrite))
    (project / "model.py").write_text(text)
    said = lstm_lint(
        "check", "--allow-load", "--fix", "--output-format=concise", "model.py", cwd=project
    )
    assert said.returncode == 2
    assert (project / "model.py").read_text() == text
    assert re.search(
        f"RNN903 the fix of MY101 my-gru was taken back: it {re.escape(why)}", said.stdout
    ), said.stdout + said.stderr
    assert said.stdout.endswith("1 fix was taken back.\n")


def test_what_a_graver_mistake_hid_is_mended_in_its_turn(project: Path) -> None:
    code = "nn.GRU(8, 16, bias=False, dropout=0.5)"
    (project / "mine.py").write_text(RULE.format(severity="CRASH", code=code, rewrite=ALWAYS))
    (project / "model.py").write_text(MODEL)
    said = lstm_lint("check", "--allow-load", "--fix", "model.py", cwd=project)
    assert (said.returncode, said.stdout) == (0, "Fixed 2 mistakes in 1 file.\n")
    assert (project / "model.py").read_text() == MODEL.replace("16", "16, bias=False")


def test_a_fix_that_would_drop_a_comment_is_not_offered(project: Path) -> None:
    (project / "mine.py").write_text(RULE.format(severity="STYLE", code="None", rewrite=ALWAYS))
    (project / "model.py").write_text(REMARK)
    said = lstm_lint("check", "--allow-load", "--fix", "model.py", cwd=project)
    assert said.returncode == 1
    assert (project / "model.py").read_text() == REMARK
    assert "fix" not in said.stdout.replace("No fix", "")


def test_fixes_that_drop_a_comment_together_are_taken_back() -> None:
    before, after = Source("model.py", "x = 1  # one\n"), Source("model.py", "x = 2\n")
    where = Location(1, 1)
    fix_ = Fix("", Applicability.SAFE, (Edit(4, 12, "2", where, where),))
    mended = Finding("RNN101", "", "", Severity.CRASH, "model.py", where, where, fix_)
    change = Change(before, [mended], after, [], [mended], {fix_.edits[0]: (4, 5)})
    assert change.drops() == "drops the comment # one"
    aside = replace(mended, code="RNN902")
    assert Change(before, [aside], after, [], [aside], change.places).drops() is None


def test_a_fix_that_keeps_all_promises_is_applied(project: Path) -> None:
    (project / "mine.py").write_text(
        RULE.format(severity="STYLE", code="nn.Linear(8, 16)", rewrite=ALWAYS)
    )
    (project / "model.py").write_text(MODEL)
    said = lstm_lint("check", "--allow-load", "--fix", "model.py", cwd=project)
    assert said.returncode == 0, said.stdout
    assert (project / "model.py").read_text() == MODEL.replace("GRU", "Linear")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("await x\n", ""),
        ("x = '\\d'\n", ""),
        ("x = (\n", "'(' was never closed"),
        ("def f(a, a): pass\n", "duplicate argument"),
        ("x = 1\0\n", "null"),
        ("-" * 200_000 + "1\n", ""),
    ],
)
def test_what_python_does_not_compile(text: str, why: str) -> None:
    said = refusal(text)
    assert (why in said and bool(said)) if why else (not said or len(text) > 100_000)


def test_comments_are_counted_and_guessed_where_nothing_is_python() -> None:
    assert comments("x = '# no'  # one\n# two\n# two\n") == {"# one": 1, "# two": 2}
    assert comments("x = (  # one\n") == {"# one": 1}


def test_characters_are_found_again_behind_edits() -> None:
    where = Location(1, 1)
    edits = [
        Edit(start, end, content, where, where)
        for start, end, content in [(0, 0, "ab"), (3, 5, ""), (7, 9, "cdef"), (9, 9, "g")]
    ]
    old = "0123456789X"
    new, places = rewritten(old, edits)
    assert new == "ab01256cdefg9X"
    change = Change(Source("", old), (), Source("", new), (), (), places)
    for character in "012569X":
        assert new[change.moved(old.index(character))] == character
    assert change.moved(4) == new.index("5")
    assert change.moved(8) == new.index("c")


def test_what_was_unreadable_before_is_no_harm() -> None:
    """A cell that is no Python stays one, whatever is mended in another."""
    cells = [{"cell_type": "code", "source": text} for text in (DROPOUT_ON_PACKED, "x = = 1\n")]
    book = json.dumps({"cells": cells, "nbformat": 4})
    fixed = fix(book, "a.ipynb", Settings(frozenset({"RNN101"})))
    assert [each.code for each in fixed.applied] == ["RNN101"]
    assert [each.code for each in fixed.left] == ["RNN900"]
