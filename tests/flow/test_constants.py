"""What a program computes of constants is computed as Python does it, if that takes no time."""

from __future__ import annotations

import time
import warnings

import pytest

from lstm_lint import check_source

HEAD = "import re\nimport torch\nfrom torch import nn\n\n"
MISTAKE = "\nlstm = nn.LSTM(3, 4, dropout=0.5)\n"

RAISING = [
    "n = int(1e400)",
    f"n = float({'9' * 400})",
    f"n = str(0x{'f' * 6000})",
    f"n = f'{{0x{'f' * 6000}}}'",
    "n = 'loss {loss}'.format()",
    "n = '{1}'.format(1)",
    "n = '{0.foo}'.format(1)",
    "n = '%c' % 99999999",
    "n = '%d' % 1e400",
    "n = re.match('a{99999999999999}', 'a')",
    "n = re.match('(', 'a')",
    "n = nn.GRU(3, 4)(torch.zeros(2, 5, 3), ())",
    "n = nn.GRU(3, 4)(torch.zeros(2, 5, 3), (1, 2, 3))",
    "n = 'a'.split('')",
    "n = 'a'.join(3)",
    "n = 1 // 0",
    "n = 'a' * 10**12",
]


def named(attribute: str, written: str) -> str:
    """A class with an attribute, and one whose name is put together."""
    return (
        f"class A:\n    def __init__(self, a):\n        self.{attribute} = 1\n"
        f"        setattr(self, {written}, 1)\n"
    )


SLOW = {
    "repeated groups": f"n = re.match('(a+)+$', '{'a' * 50}!')",
    "many options": f"n = re.match('{'a?' * 30}{'a' * 30}', '{'a' * 30}')",
    "many alternatives": f"n = re.match('{'(a|a)' * 30}b', '{'a' * 30}')",
    "many repeats": f"n = re.search('{'.*' * 9}x', '{'a' * 60}')",
    "an open name": named("n" * 50, f"'{'{}' * 25}!'.format(a)"),
    "a name with holes": named("n" * 50, f"f'{'{a}n' * 28}!'"),
    "a long name": named("n" * 20_000, "f'{a}n{a}n{a}!'"),
    "f-strings in a row": "n = " + "f''" * 20_000,
}


@pytest.mark.parametrize("program", RAISING, ids=range(len(RAISING)))
def test_what_raises_is_unknown(program: str) -> None:
    codes = {each.code for each in check_source(HEAD + program + MISTAKE)}
    assert "RNN401" in codes
    assert "RNN901" not in codes


@pytest.mark.parametrize("how", SLOW)
def test_what_takes_long_is_not_computed(how: str) -> None:
    since = time.process_time()
    codes = {each.code for each in check_source(HEAD + SLOW[how] + MISTAKE)}
    assert time.process_time() - since < 2
    assert not codes & {"RNN901", "RNN904"}


def test_python_is_not_made_to_warn() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        codes = {each.code for each in check_source(HEAD + "n = re.match('[[a]', 'a')" + MISTAKE)}
    assert "RNN901" not in codes


@pytest.mark.parametrize(
    ("pattern", "name", "taken"),
    [
        ("weight_(ih|hh)_l0", "weight_ih_l0", True),
        (r"weight_hh_l\\d+$", "weight_hh_l12", True),
        ("bias_(.*)", "weight_ih_l0", False),
        ("(weight|bias)_ih.*", "bias_ih_l0", True),
    ],
)
def test_patterns_as_programs_write_them_are_looked_for(
    pattern: str, name: str, taken: bool
) -> None:
    text = f'if re.match("{pattern}", "{name}"):\n    out = nn.LSTM(3, 4)(torch.zeros(2, 5, 3), 1, 2)\n'
    codes = [each.code for each in check_source(HEAD + text) if each.code != "RNN301"]
    assert bool(codes) is taken, codes


def test_functions_of_one_name_are_not_held_against_each_other() -> None:
    since = time.process_time()
    codes = {each.code for each in check_source(HEAD + MISTAKE + "\ndef f():\n    x\n" * 6_000)}
    assert time.process_time() - since < 4
    assert "RNN401" in codes
