"""What a comment silences stays as it is, whatever is mended beside it."""

from __future__ import annotations

import re

import pytest

from lstm_lint.finding import Finding, Location, Severity
from lstm_lint.fixer import does_harm, fix
from lstm_lint.harm import Change
from lstm_lint.linter import Settings, check
from lstm_lint.source import Source

STACK = """\
from torch import nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
{lines}

    def forward(self, x):
        return self.b(self.a(x)[0])
"""
ONLY_301 = Settings(select=frozenset({"RNN301", "RNN902"}))
FIRST, SECOND = (f"        self.{name} = nn.GRU(8, 8, batch_first=True)" for name in "ab")


@pytest.mark.parametrize("noqa", [True, False])
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "silence",
    [
        "{}  # lstm-lint: ignore[RNN301] as published",
        "        # lstm-lint: ignore[RNN301] as published\n{}",
        "        # lstm-lint: disable[RNN301]\n{}\n        # lstm-lint: enable[RNN301]",
        "{}  # noqa: RNN301",
        "{}  # noqa",
    ],
)
def test_an_rnn_that_a_comment_silences_is_not_initialised_with_others(
    silence: str, first: bool, noqa: bool
) -> None:
    lines = [silence.format(FIRST), SECOND] if first else [FIRST, silence.format(SECOND)]
    text = STACK.format(lines="\n".join(lines))
    settings = Settings(ONLY_301.select, noqa=noqa)
    fixed = fix(text, settings=settings, unsafe=True)
    silent, other = ("a", "b") if first else ("b", "a")
    obeyed = noqa or "noqa" not in silence
    mended = fixed.text.count("self.a") + fixed.text.count("self.b") - 4
    assert f"self.{other}.named_parameters()" in fixed.text or not obeyed
    assert (mended == 1 and f"self.{silent}.named" not in fixed.text) is obeyed
    if obeyed:
        (finding,) = check(text, settings=settings)
        assert finding.fix is not None
        assert not any(f"self.{silent}" in edit.content for edit in finding.fix.edits)


def test_all_are_initialised_where_no_comment_is_obeyed() -> None:
    text = STACK.format(lines=f"{FIRST}  # noqa: RNN301\n{SECOND}")
    fixed = fix(text, settings=Settings(ONLY_301.select, silenced=False), unsafe=True)
    assert "_init_rnn(self.a)" in fixed.text or "(self.a, self.b)" in fixed.text


ONE_OF_TWO = (
    "(\n            nn.GRU(8, 8){}  # noqa: RNN301\n            {}nn.GRU(8, 8){}\n        )"
)


@pytest.mark.parametrize(
    "lines",
    [
        "        self.a, self.b = " + ONE_OF_TWO.format(",", "", ","),
        "        self.a = self.b = " + ONE_OF_TWO.format("", "if x else ", ""),
        "        self.all = nn.ModuleList"
        + ONE_OF_TWO.format(",", "", ",").replace("(\n", "((\n")
        + ")\n        self.a, self.b = self.all",
        "        self.all = nn.ModuleList()\n"
        "        self.all.append(nn.GRU(8, 8))  # noqa: RNN301\n"
        "        self.all.append(nn.GRU(8, 8))\n"
        "        self.a, self.b = self.all",
    ],
)
def test_a_list_that_holds_one_is_not_initialised_as_a_whole(lines: str) -> None:
    text = STACK.replace("(self)", "(self, x)", 1).format(lines=lines)
    fixed = fix(text, settings=ONLY_301, unsafe=True)
    assert not re.search(r"self\.(all|a|b)(\.named|:|\.modules|\))", fixed.text)


PACKING = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def pack(x, lengths):
    return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(6, 5, batch_first=True)
        self.drop = nn.Dropout()

    def forward(self, x, lengths):
        # lstm-lint: ignore[RNN106] our build of torch takes them
        h = self.rnn(self.drop(pack(x, lengths)))[1] + self.rnn(pack_padded_sequence(x, {}))[1]
        return h
"""
DEFAULTS = Settings(select=frozenset({"RNN101", "RNN106", "RNN902"}))


def test_what_goes_in_front_of_a_statement_goes_above_its_comment() -> None:
    fixed = fix(PACKING.replace("{}", "lengths.cuda()"), settings=DEFAULTS)
    assert [each.code for each in fixed.applied] == ["RNN101"]
    assert (
        "        packed = pack(x, lengths)\n"
        "        # lstm-lint: ignore[RNN106] our build of torch takes them\n"
        "        h = self.rnn(packed."
    ) in fixed.text
    assert "pack_padded_sequence(x, lengths.cuda())" in fixed.text
    assert fixed.left == ()


SCRIPT = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

from data import x, lengths


def pack(x, lengths):
    return pack_padded_sequence(x, lengths, enforce_sorted=False)


rnn, drop = nn.GRU(6, 5), nn.Dropout()
{}h = rnn(drop(pack(x, lengths)))
"""
PACKED = "packed = pack(x, lengths)\n"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("# one\n# two\n", ""),
        ("'one'\n# two\n", "'one'\n"),
        ("# %%\n", "# %%\n"),
        ("# %%\n# one\n", "# %%\n# one\n"),
        ("#%%\n", "#%%\n"),
        ('"""one\n# two"""\n', '"""one\n# two"""\n'),
        ("'''one\n# two'''\n# three\n", "'''one\n# two'''\n"),
        ("if x:\n    # one\n    pass\n# two\n", "if x:\n    # one\n    pass\n"),
    ],
)
def test_comments_stay_with_what_they_are_about(above: str, below: str) -> None:
    text = SCRIPT.format(above)
    fixed = fix(text, settings=DEFAULTS)
    assert f"nn.Dropout()\n{below}{PACKED}{above[len(below) :]}h = rnn(" in fixed.text


def test_what_begins_a_file_stays_its_beginning() -> None:
    text = "# for all of us\nfrom torch import nn\n\n" + (
        "rnn = nn.LSTM(6, 5, bidirectional=True)\n\n\ndef ends(x):\n    return rnn(x)[0][-1]\n"
    )
    fixed = fix(text, settings=Settings(frozenset({"RNN202"})), unsafe=True)
    assert fixed.text.startswith("# for all of us\nimport torch\nfrom torch import nn\n")


def change(silenced: tuple[list[str], list[str]], found: list[str], left: list[str]) -> Change:
    def findings(codes: list[str]) -> list[Finding]:
        here = Location(1, 1)
        return [Finding(code, "", "", Severity.WRONG, "", here, here) for code in codes]

    source, (before, after) = Source("", "x\n"), map(findings, silenced)
    return Change(source, findings(found), source, findings(left), [], {}, (before, after))


@pytest.mark.parametrize(
    ("silenced", "found", "left", "harm"),
    [
        ((["RNN106"], []), ["RNN101"], ["RNN106"], "brings RNN106"),
        ((["RNN106"], []), ["RNN101"], [], None),
        ((["RNN106"], ["RNN106"]), ["RNN101"], ["RNN106"], None),
        ((["RNN106"], ["RNN101"]), ["RNN101", "RNN106"], ["RNN106"], None),
        ((["RNN106", "RNN101"], []), [], ["RNN101", "RNN106"], "brings RNN101, RNN106"),
    ],
)
def test_what_was_silenced_does_not_wake(
    silenced: tuple[list[str], list[str]], found: list[str], left: list[str], harm: str | None
) -> None:
    made = change(silenced, found, left)
    assert made.harm(lambda _: True, lambda _: True) == harm


def test_a_fix_that_moves_what_is_silenced_is_taken_back() -> None:
    text = PACKING.replace("RNN106]", "RNN202]").replace("{}", "lengths")
    text = text.replace("(pack(x,", "(pack(self.first(x)[0][:, -1].unsqueeze(1),")
    text = text.replace(
        "self.drop =", "self.first = nn.GRU(6, 6, 1, True, True, 0, True)\n        self.drop ="
    )
    fixed = fix(text, settings=DEFAULTS)
    assert fixed.text == text, fixed.left
    assert [each.code for each in fixed.left] == ["RNN101", "RNN903"]
    assert fixed.left[1].message.endswith("it brings RNN202")
    found = check(text, settings=Settings())
    (dropout,) = (each for each in found if each.code == "RNN101")
    assert does_harm(text, dropout, found)
