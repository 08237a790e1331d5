"""Fixes are applied all or none, again until nothing is left, and taken back if they do harm."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from lstm_lint import fix_source, fixer
from lstm_lint.finding import Applicability, Edit, Finding, Fix, Location, Severity
from lstm_lint.fixer import does_harm, fix
from lstm_lint.linter import Settings, check, check_text
from lstm_lint.offering import rewritten
from lstm_lint.source import Source
from tests.support import DROPOUT_ON_PACKED

ONLY_101 = Settings(select=frozenset({"RNN101"}))
FIXED_101 = fix(DROPOUT_ON_PACKED, settings=ONLY_101).text

LAST_STEP = """\
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 8, bidirectional=True, batch_first=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]
"""
"""One mistake, RNN202 at line 11, with an unsafe fix."""
ONLY_202 = Settings(select=frozenset({"RNN202"}))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_safe_fix_is_applied() -> None:
    fixed = fix(DROPOUT_ON_PACKED, settings=ONLY_101)
    assert codes(fixed.applied) == ["RNN101"]
    assert fixed.left == ()
    assert "self.dropout(packed)" not in fixed.text
    assert check(fixed.text, settings=ONLY_101) == []


def test_fixing_again_changes_nothing() -> None:
    again = fix(FIXED_101, settings=ONLY_101)
    assert again.text == FIXED_101
    assert again.applied == ()


def test_unsafe_fix_is_applied_only_if_wanted() -> None:
    kept = fix(LAST_STEP, settings=ONLY_202)
    assert kept.text == LAST_STEP
    assert codes(kept.left) == ["RNN202"]
    assert codes(fix(LAST_STEP, settings=ONLY_202, unsafe=True).applied) == ["RNN202"]


def test_unsafe_fix_of_a_trusted_rule_counts_as_safe() -> None:
    fixed = fix(LAST_STEP, settings=Settings(ONLY_202.select, safe=frozenset({"RNN202"})))
    assert codes(fixed.applied) == ["RNN202"]


def test_bytes_are_fixed_as_their_text_is() -> None:
    data = b"\xef\xbb\xbf" + DROPOUT_ON_PACKED.replace("\n", "\r\n").encode()
    assert fix(data, settings=ONLY_101).text == FIXED_101.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "data",
    [
        b"# \xff\nfrom torch import nn\nnn.LSTM(3, 4)\n",
        b"from torch import nn\nnn.LSTM(3, 4\n",
        b"from torch import nn\nnn.LSTM(3, 4)\0\n",
    ],
    ids=["undecodable", "syntax-error", "null"],
)
def test_what_cannot_be_checked_is_left_alone(data: bytes) -> None:
    fixed = fix(data, unsafe=True)
    assert fixed.text.encode("utf-8", "surrogateescape") == data
    assert codes(fixed.left) == ["RNN900"]


def test_rules_that_are_not_selected_are_neither_fixed_nor_reported() -> None:
    fixed = fix(DROPOUT_ON_PACKED + LAST_STEP, settings=ONLY_202, unsafe=True)
    assert codes(fixed.applied) == ["RNN202"]
    assert fixed.left == ()
    assert "self.dropout(packed)" in fixed.text


def test_public_api_fixes() -> None:
    assert fix_source(DROPOUT_ON_PACKED, settings=ONLY_101).text == FIXED_101


Change = Callable[["re.Match[str]"], list[tuple[int, int, str]]]


def replace(new: str) -> Change:
    """Put `new` in place of what was found."""
    return lambda found: [(found.start(), found.end(), found.expand(new))]


def insert(line: str, at: int = 0) -> Change:
    """Put a line at `at`, and x in place of what was found."""
    return lambda found: [(at, at, line), (found.start(), found.end(), "x")]


@dataclass(frozen=True)
class StandIn:
    """A rule that finds a pattern and may fix it badly, as no real rule does."""

    pattern: str
    change: Change | None = None
    code: str = "RNN101"
    applicability: Applicability = Applicability.SAFE
    severity: Severity = Severity.CRASH

    def findings(self, source: Source) -> list[Finding]:
        return [self.finding(source, found) for found in re.finditer(self.pattern, source.text)]

    def finding(self, source: Source, found: re.Match[str]) -> Finding:
        start, end = source.location(found.start()), source.location(found.end())
        fix = None
        if self.change:
            edits = tuple(
                Edit(first, last, new, source.location(first), source.location(last))
                for first, last, new in self.change(found)
            )
            fix = Fix("Change it", self.applicability, edits)
        return Finding(self.code, "name", "message", self.severity, "", start, end, fix)


Install = Callable[..., None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Have the fixer ask stand-ins for rules instead of the linter."""

    def put(*rules: StandIn) -> None:
        def checked(source: Source, settings: Settings, *_: object) -> list[Finding]:
            syntax = [
                f for f in check(source.text + "\nimport torch, LSTM\n") if f.code == "RNN900"
            ]
            found = [finding for rule in rules for finding in rule.findings(source)]
            return syntax or sorted(found, key=lambda finding: finding.sort_key)

        monkeypatch.setattr("lstm_lint.fixer.check_text", checked)

    return put


def refusals(findings: tuple[Finding, ...]) -> list[str]:
    refused = [finding for finding in findings if finding.code == "RNN903"]
    assert all(finding.severity is Severity.TOOL for finding in refused)
    return [finding.message for finding in refused]


def test_all_findings_are_fixed_in_one_round(install: Install) -> None:
    install(StandIn("bad", replace("good")))
    fixed = fix("bad + bad + bad\n")
    assert fixed.text == "good + good + good\n"
    assert len(fixed.applied) == 3


def test_fix_for_display_is_never_applied(install: Install) -> None:
    install(StandIn("bad", replace("good"), applicability=Applicability.DISPLAY))
    assert fix("bad\n", unsafe=True).text == "bad\n"


def test_overlapping_fixes_wait_for_the_next_round(install: Install) -> None:
    def unwrap(found: re.Match[str]) -> list[tuple[int, int, str]]:
        return [(found.start(), found.end(), found[1])]

    install(StandIn(r"f\((.*)\)", unwrap), StandIn(r"x", replace("y"), code="RNN102"))
    fixed = fix("f(f(x))\n")
    assert fixed.text == "y\n"
    assert sorted(codes(fixed.applied)) == ["RNN101", "RNN101", "RNN102"]


def test_edits_of_a_fix_are_made_all_or_none(install: Install) -> None:
    def both(found: re.Match[str]) -> list[tuple[int, int, str]]:
        return [(0, 1, "A"), (found.start(), found.end(), "")]

    install(StandIn(r"(?<=\w) #1", both), StandIn("a", replace("b"), code="RNN102"))
    fixed = fix("a = 1 #1\n")
    assert fixed.text == "b = 1 #1\n"


def test_lines_put_at_one_place_follow_one_another(install: Install) -> None:
    install(StandIn("one", insert("import a\n")), StandIn("two", insert("import b\n")))
    assert fix("one\ntwo\n").text == "import a\nimport b\nx\nx\n"


def test_the_same_line_is_put_at_one_place_once(install: Install) -> None:
    install(StandIn("one", insert("import a\n")), StandIn("two", insert("import a\n")))
    assert fix("one\ntwo\n").text == "import a\nx\nx\n"


def test_what_many_fixes_share_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[Edit] = []

    def apart(edit: Edit, other: Edit) -> bool:
        compared.append(edit)
        return fixer_apart(edit, other)

    fixer_apart = fixer._apart
    monkeypatch.setattr(fixer, "_apart", apart)
    start, _ = LAST_STEP.split("        self.rnn", 1)
    text = start + "".join(f"        self.rnn{i} = nn.GRU(8, 8)\n" for i in range(40))
    fixed = fix(text, settings=Settings(select=frozenset({"RNN301"})), unsafe=True)
    assert len(fixed.applied) == 40
    assert len(compared) < 40**2


def wrap(name: str) -> Change:
    """Put a call of `name` around what was found."""
    return lambda found: [
        (found.start(1), found.start(1), f"{name}("),
        (found.end(1), found.end(1), ")"),
    ]


def test_pieces_of_a_line_are_never_put_at_one_place_at_once(install: Install) -> None:
    inner = StandIn(r"(?<!f\()(x)", wrap("f"))
    outer = StandIn(r"(?m)^((?:x|f\(x\)) \+ y)$", wrap("g"), code="RNN102")
    install(inner, outer)
    assert fix("x + y\n").text == "g(f(x) + y)\n"


def test_fix_that_breaks_the_syntax_is_taken_back(install: Install) -> None:
    install(StandIn("bad", replace("good(")), StandIn("ugly", replace("fine"), code="RNN102"))
    fixed = fix("bad\nugly\n")
    assert fixed.text == "bad\nfine\n"
    assert codes(fixed.left) == ["RNN101", "RNN903"]
    assert refusals(fixed.left)[0].startswith("the fix of RNN101 name was taken back: it breaks")


def test_fix_after_which_python_compiles_nothing_is_taken_back(install: Install) -> None:
    install(StandIn("bad", replace("return")))
    fixed = fix("bad\n")
    assert fixed.text == "bad\n"
    assert refusals(fixed.left)[0].endswith("it breaks the code: 'return' outside function")


def test_what_did_not_compile_before_may_be_fixed(install: Install) -> None:
    install(StandIn("bad", replace("good")))
    assert fix("return\nbad\n").text == "return\ngood\n"


@pytest.mark.parametrize(
    ("found", "change", "still"),
    [("bad", replace("odd"), "odd"), (r"\Abad", insert("y\n"), r"(?<=y\n)x")],
    ids=["in the edit", "beside it"],
)
def test_fix_after_which_its_rule_finds_the_same_is_taken_back(
    install: Install, found: str, change: Change, still: str
) -> None:
    install(StandIn(found, change), StandIn(still))
    fixed = fix("bad\n")
    assert fixed.text == "bad\n"
    assert refusals(fixed.left)[0].endswith("it leaves RNN101 as it was")


def test_what_its_rule_finds_elsewhere_is_no_harm(install: Install) -> None:
    install(StandIn("bad", replace("good")), StandIn(r"(?<=good\n)odd"))
    fixed = fix("bad\nodd\n")
    assert fixed.text == "good\nodd\n"
    assert codes(fixed.left) == ["RNN101"]


def test_fix_that_did_harm_is_tried_again_on_the_text_at_the_end(install: Install) -> None:
    install(
        StandIn("bad", replace("good")),
        StandIn("raw", replace("ugly"), code="RNN102"),
        StandIn("ugly", replace("fine"), code="RNN102"),
        StandIn(r"good\n(?=raw|ugly)", code="RNN103"),
    )
    fixed = fix("bad\nraw\n")
    assert fixed.text == "good\nfine\n"
    assert codes(fixed.applied) == ["RNN102", "RNN102", "RNN101"]
    assert fixed.left == ()


def test_refusal_stands_where_its_finding_has_moved_to(install: Install) -> None:
    longer = StandIn("ugly", replace("import fine\nfine"), code="RNN102")
    install(longer, StandIn("bad", replace("good(")))
    left = fix("ugly\nbad\n").left
    assert [(finding.code, finding.location.row) for finding in left] == [
        ("RNN101", 3),
        ("RNN903", 3),
    ]


def test_what_could_not_be_checked_before_breaks_nothing(install: Install) -> None:
    tool = StandIn("odd", code="RNN904", severity=Severity.TOOL)
    install(StandIn("bad", replace("good")), tool, StandIn("worse", replace("odd"), code="RNN102"))
    assert fix("bad\nodd\n").text == "good\nodd\n"
    assert refusals(fix("worse\nodd\n").left) == [
        "the fix of RNN102 name was taken back: it breaks the code: message"
    ]


def test_fix_that_drops_a_comment_is_taken_back(install: Install) -> None:
    install(StandIn("bad.*", replace("good")))
    fixed = fix("bad  # why\n")
    assert fixed.text == "bad  # why\n"
    assert refusals(fixed.left) == [
        "the fix of RNN101 name was taken back: it drops the comment # why"
    ]


def test_harm_of_one_fix_is_told_before_it_is_applied(install: Install) -> None:
    rules = StandIn("bad.*", replace("good")), StandIn("ugly", replace("fine"), code="RNN102")
    install(*rules)
    text = "bad  # why\nugly\n"
    bad, ugly = found = [each for rule in rules for each in rule.findings(Source("", text))]
    for settings in (None, Settings(frozenset({"RNN101", "RNN102"}))):
        assert does_harm(text, bad, found, settings)
        assert not does_harm(text, ugly, found, settings)


def test_what_is_found_in_a_source_is_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def checked(source: Source, settings: Settings, *_: object) -> list[Finding]:
        read.append(source.text)
        return check_text(source, settings)

    found = check(DROPOUT_ON_PACKED)
    monkeypatch.setattr("lstm_lint.fixer.check_text", checked)
    assert not does_harm(DROPOUT_ON_PACKED, found[0], found)
    assert read == [FIXED_101]


def test_harm_of_a_fix_in_a_notebook_is_told_by_its_cells() -> None:
    code = [f"{line}\n" for line in DROPOUT_ON_PACKED.splitlines()]
    cell = {"cell_type": "code", "source": code, "metadata": {}, "outputs": []}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    found = check(text, "model.ipynb")
    assert [each.code for each in found] == ["RNN101"]
    assert not does_harm(text, found[0], found)
    assert "self.dropout(packed)" not in fix(text, "model.ipynb").text


@pytest.mark.parametrize("depth", [1, 9, 10, 11])
def test_what_takes_more_than_ten_rounds_is_taken_back(install: Install, depth: int) -> None:
    def unwrap(found: re.Match[str]) -> list[tuple[int, int, str]]:
        return [(found.start(), found.end(), found[1])]

    install(StandIn(r"f\((.*)\)", unwrap))
    text = "f(" * depth + "x" + ")" * depth + "\n"
    fixed = fix(text)
    assert fixed.text == ("x\n" if depth <= 10 else text)
    assert len(refusals(fixed.left)) == (depth > 10)


def test_unsafe_fix_that_takes_several_rounds_does_no_harm(install: Install) -> None:
    """What it leaves, the next round mends, as it is unsafe fixes that are asked about."""
    rule = StandIn("b+ad", replace("bad"), applicability=Applicability.UNSAFE)
    last = StandIn("(?<!b)bad", replace("good"), applicability=Applicability.UNSAFE)
    install(rule, last)
    text = "bbad\n"
    (found,) = StandIn("bb+ad", replace("bad"), applicability=Applicability.UNSAFE).findings(
        Source("", text)
    )
    assert not does_harm(text, found, [found])


def test_fixes_that_all_do_harm_are_all_taken_back(install: Install) -> None:
    install(StandIn("bad.*", replace("good")))
    fixed = fix("bad  # one\nbad  # two\n")
    assert fixed.text == "bad  # one\nbad  # two\n"
    assert len(refusals(fixed.left)) == 2


def test_what_two_fixes_bind_is_bound_first_by_one(install: Install) -> None:
    def bind(found: re.Match[str]) -> list[tuple[int, int, str]]:
        start = found.start()
        return [(start, start, "x = torch\n"), (start, found.end(), "x")]

    install(StandIn(r"(?<!x\n)bad", bind), StandIn(r"(?<=x\n)bad", replace("x")))
    assert fix("bad\nbad\n").text == "x = torch\nx\nx\n"


def test_fix_may_move_a_comment(install: Install) -> None:
    install(StandIn("bad  (# why)", replace(r"\1\ngood")))
    assert fix("bad  # why\n").text == "# why\ngood\n"


@pytest.mark.parametrize(
    ("mended", "brought"),
    [(Severity.CRASH, Severity.CRASH), (Severity.STYLE, Severity.WRONG)],
)
def test_fix_that_brings_a_crash_or_worse_than_it_mends_is_taken_back(
    install: Install, mended: Severity, brought: Severity
) -> None:
    ugly = StandIn("ugly", code="RNN102", severity=brought)
    install(StandIn("bad", replace("ugly"), severity=mended), ugly)
    fixed = fix("bad\n")
    assert fixed.text == "bad\n"
    assert refusals(fixed.left)[0].endswith("it brings RNN102")


@pytest.mark.parametrize("mended", [Severity.CRASH, Severity.WRONG])
def test_fix_may_bring_to_light_what_its_mistake_hid(install: Install, mended: Severity) -> None:
    hidden = StandIn("ugly", code="RNN102", severity=Severity.WRONG)
    install(StandIn("bad", replace("ugly"), severity=mended), hidden)
    fixed = fix("bad\n")
    assert fixed.text == "ugly\n"
    assert codes(fixed.left) == ["RNN102"]


def test_what_a_mistake_hid_is_fixed_in_its_turn(install: Install) -> None:
    hidden = StandIn("ugly", replace("good"), code="RNN102", severity=Severity.LEARNING)
    install(StandIn("bad", replace("ugly"), severity=Severity.WRONG), hidden)
    fixed = fix("bad\n")
    assert fixed.text == "good\n"
    assert codes(fixed.applied) == ["RNN101", "RNN102"]


ONE_DIRECTION = """\
from torch import nn

lstm = nn.LSTM(8, 16, bidirectional=True)


def encode(x):
    out, state = lstm(x)
    return state[-1]
"""
NO_LAYERS = "from torch import nn\n\nlstm = nn.LSTM(8, 16, 1, 0.5)\n"


@pytest.mark.parametrize(
    ("source", "select", "written", "left"),
    [
        (ONE_DIRECTION, {"RNN205", "RNN207"}, "return state[0][-1]\n", ["RNN207"]),
        (NO_LAYERS, {"RNN413", "RNN401"}, "nn.LSTM(8, 16, 1)\n", []),
    ],
)
def test_real_rules_go_on_where_another_ended(
    source: str, select: set[str], written: str, left: list[str]
) -> None:
    fixed = fix(source, settings=Settings(select=frozenset(select)), unsafe=True)
    assert fixed.text.endswith(written)
    assert codes(fixed.left) == left


def test_fix_may_bring_to_light_what_lies_elsewhere(install: Install) -> None:
    install(StandIn("bad", replace("good")), StandIn(r"(?<=good\n)ugly", code="RNN102"))
    fixed = fix("bad\nugly\n")
    assert fixed.text == "good\nugly\n"
    assert codes(fixed.left) == ["RNN102"]


def test_unselected_default_rule_is_watched_for(install: Install) -> None:
    install(StandIn("bad", replace("ugly")), StandIn("ugly", code="RNN202"))
    fixed = fix("bad\n", settings=ONLY_101)
    assert fixed.text == "bad\n"
    assert codes(fixed.left) == ["RNN101", "RNN903"]


def test_fixes_that_do_harm_only_together_are_applied_one_by_one(install: Install) -> None:
    install(
        StandIn("first", replace("a")),
        StandIn("last", replace("b"), code="RNN102"),
        StandIn(r"a\nb", code="RNN103"),
    )
    fixed = fix("first\nlast\n")
    assert fixed.text == "a\nlast\n"
    assert len(refusals(fixed.left)) == 1


def test_fixes_that_never_settle_are_taken_back(install: Install) -> None:
    install(StandIn("bad", replace("bad + bad")), StandIn("ugly", replace("x"), code="RNN102"))
    fixed = fix("bad\nugly\n")
    assert fixed.text == "bad\nugly\n"
    assert fixed.applied == ()
    assert refusals(fixed.left)[0].endswith("does not settle in 10 rounds")


@pytest.mark.parametrize("seed", range(50))
def test_edits_change_nothing_but_their_places(seed: int) -> None:
    draw = Random(seed)
    text = "".join(draw.choices("ab#\r\n", k=30))
    cuts = sorted(draw.sample(range(len(text) + 1), k=8))
    contents = ["x" * draw.randrange(4) for _ in range(4)]
    where = Location(1, 1)
    edits = [
        Edit(start, end, content, where, where)
        for start, end, content in zip(cuts[::2], cuts[1::2], contents, strict=True)
    ]
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.start] + edit.content + expected[edit.end :]
    new, places = rewritten(text, draw.sample(edits, k=4))
    assert new == expected
    assert [new[start:end] for start, end in places.values()] == contents


PAIR_IN_TWO_FUNCTIONS = """
from torch import nn
from torch.nn.utils import rnn


def rest(states, steps, batch, width):
    return states.reshape(steps, batch, width)


class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.gru = nn.GRU(size, hidden)

    def forward(self, sequences):
        packed, _ = self.gru(rnn.pack_sequence(sequences, enforce_sorted=False))
        states = rnn.pad_packed_sequence(packed)
        steps, batch, width = states.shape
        return rest(states, steps, batch, width)
"""


def test_a_pair_is_taken_apart_once() -> None:
    """Where it is made or where it is read: both at once would take the first of the first."""
    settings = Settings(select=frozenset({"RNN107"}))
    done = fix(PAIR_IN_TWO_FUNCTIONS, "model.py", settings, unsafe=True)
    made = "states, _ = " in done.text
    assert ("return states[0].reshape(" in done.text) is not made
    assert ("width = states[0].shape" in done.text) is not made
    assert not done.left


RETURNING = """
from torch import nn


def rest(hidden, model):
    model.out = nn.Linear(hidden, 1)
    model.init_weights()


class Reader(nn.Module):
    def __init__(self, size=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden)
        nn.init.ones_(self.lstm.bias_ih_l0[hidden:2 * hidden])
        return rest(hidden, self)

    def init_weights(self):
        for name, p in self.lstm.named_parameters():
            if "bias" in name:
                nn.init.zeros_(p)
            else:
                nn.init.orthogonal_(p)
"""


def test_nothing_is_moved_behind_a_return() -> None:
    done = fix(RETURNING, "model.py", Settings(select=frozenset({"RNN305"})), unsafe=True)
    assert [each.code for each in done.left] == ["RNN305"]
    assert done.text == RETURNING


def test_a_fix_changes_no_more_than_it_has_to() -> None:
    """What another fix changes within the same expression is beside it."""
    text = "from torch import nn\n\nnn.LSTM(3, 4, dropout=0.5).weight_hh_l0 *= 0.5\n"
    fixed = fix_source(text, unsafe=True)
    assert "nn.LSTM(3, 4).weight_hh_l0.data *= 0.5" in fixed.text
    edits = [each for finding in fixed.applied if finding.fix for each in finding.fix.edits]
    assert {"", ".data"} == {each.content for each in edits}
