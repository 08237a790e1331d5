"""A few lines can make more than fits anywhere: it is known no longer, and all else is checked."""

from __future__ import annotations

from time import process_time

import pytest

from lstm_lint import check_source
from lstm_lint.flow import weights
from lstm_lint.flow.values import Constant, Tuple
from lstm_lint.linter import Settings
from lstm_lint.rules import all_rules
from tests.support import DROPOUT_ON_PACKED as WRONG

ALL = Settings(select=frozenset(rule.code for rule in all_rules()))
BROKEN = {"RNN900", "RNN901", "RNN903", "RNN904"}
PATIENCE = 20
"""Seconds of the processor's time; most take a tenth of one."""


def again(line: str, start: str, times: int = 60) -> str:
    return f"{start}\n" + f"{line}\n" * times


def in_function(*lines: str) -> str:
    return (
        "def f(a, b):\n"
        + "".join(f"    {line}\n" for line in lines)
        + "    return nn.LSTM(3, 4)(a)\n"
    )


def bases(number: int, body: str, start: str = "class A0(nn.Module): pass\n") -> str:
    return start + "".join(f"class A{i}(A{i - 1}):\n{body}" for i in range(1, number))


FORWARD = "    def forward(self, x):\n        return super().forward(x)\n"
MODEL = "class A0(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
LSTM = "        self.lstm = nn.LSTM(3, 4)\n"
DOUBLED = {
    "a tuple": again("t = (*t, *t)", "t = (1, 2)"),
    "a list": again("t = [*t, *t]", "t = [1]"),
    "a sum of lists": again("a = a + a", "a = [1]"),
    "a sum of tuples": again("a = a + a", "a = (1,)"),
    "a sum of RNNs": again("a = a + a", "a = [nn.LSTM(3, 4)]"),
    "a sum of slices": again("a = a[:] + a[:]", "a = [1]"),
    "a string": again("a = a + a", "a = 'a'"),
    "an f-string": again("a = f'{a}{a}'", "a = 'a'"),
    "a template": again("a = '%s%s' % (a, a)", "a = 'a'"),
    "a format": again("a = '{}{}'.format(a, a)", "a = 'a'"),
    "a replacement": again("a = a.replace('a', 'aa')", "a = 'aa'"),
    "a number": again("a = a * a", "a = 12345"),
    "a list by itself": again("a += a", "a = [1]"),
    "a list by extend": again("a.extend(a)", "a = [1]"),
    "a tuple of itself": again("t = (t, t)", "t = 1"),
    "a list of itself": again("t = [t, t]", "t = []"),
    "a dictionary of itself": again("t = {'a': t, 'b': t}", "t = {}"),
    "a tuple of RNNs": again("t = (t, t)", "t = nn.LSTM(3, 4)") + "t[0][0](x)\n",
    "what a function returns": "def f(x):\n    return (x, x)\n" + again("t = f(t)", "t = 1"),
    "arguments": "def g(*a):\n    return a\ndef f(*a):\n    return g(*a, *a)\n"
    + again("t = f(*t)", "t = (1, 2)"),
    "pairs": again("a = list(zip(a, a))", "a = [1, 2]"),
    "pairs turned": again("a = list(zip(*a)) + list(zip(*a))", "a = [[1, 2], [3, 4]]", 40),
    "a comprehension": again("a = [x for x in a for y in (1, 2)]", "a = [1, 2]"),
    "a comprehension of itself": again("a = [[x for x in a] for y in a]", "a = [1, 2]"),
    "a product": "a = [(i, j, k) for i in range(999) for j in range(999) for k in range(999)]\n",
    "a Sequential": again("m = nn.Sequential(m, m)", "m = nn.LSTM(3, 4)"),
    "a ModuleList": again("m = nn.ModuleList([*m, *m])", "m = nn.ModuleList([nn.LSTM(3, 4)])"),
    "a term": in_function("t = a", *["t = t + t"] * 60, "if t > 0: return nn.LSTM(3, t)"),
    "a comparison": in_function("t = a > 0", *["t = (t, t) == (t, t)"] * 60, "assert t"),
    "a loop's": "t = (1,)\nfor i in range(60):\n    t = t + t\n",
}
MUCH = {
    "merged dictionaries": "d = {}\n" + "".join(f"d = {{**d, 'a{i}': {i}, **d}}\n" for i in range(3_000)),
    "updated dictionaries": "d = {}\n" + "".join(f"d.update({{'a{i}': {i}}})\n" for i in range(3_000)),
    "filled dictionaries": "d = {}\n" + "".join(f"d['a{i}'] = {i}\n" for i in range(3_000)),
    "a dictionary": "d = {" + "".join(f"{i}: 1, " for i in range(50_000)) + "}\n",
    "a list": f"x = [{'1, ' * 333_000}]\n",
    "starred lists": again("a = a + a", "a = [1]", 9) + f"a = [{'*a, ' * 20_000}]\n",
    "comparisons": f"x = a{' < a' * 20_000}\n",
    "comparisons in a condition": in_function(f"if a{' < b' * 20_000}: return 1"),
    "`and`": in_function(f"if a{' and a < b' * 19_000}: return 1"),
    "`or`": in_function(f"if a{' or a < b' * 19_000}: return 1"),
    "`and` of all kinds": in_function(
        "assert a" + "".join(f" and a.size({i}) == b.size({i})" for i in range(3_000))
    ),
    "classes": bases(3_000, FORWARD),
    "classes that build": bases(
        300, MODEL.partition("\n")[2] + LSTM.replace(" =", "_ ="), MODEL + LSTM
    )
    + "A299()\n",
    "classes of many bases": "".join(f"class B{i}(nn.Module): pass\n" for i in range(500))
    + f"class C({', '.join(f'B{i}' for i in range(500))}): pass\nC()\n",
    "classes of two bases": "class A0(nn.Module): pass\n"
    + "".join(
        f"class L{i}(A{i}): pass\nclass R{i}(A{i}): pass\nclass A{i + 1}(L{i}, R{i}):\n{FORWARD}"
        for i in range(300)
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", [*DOUBLED.values(), *MUCH.values()], ids=[*DOUBLED, *MUCH])
def test_what_grows_is_given_up_and_the_rest_is_checked(code: str) -> None:
    start = process_time()
    found = {each.code for each in check_source(f"import torch\n{WRONG}\n\n{code}", settings=ALL)}
    assert process_time() - start < PATIENCE
    assert "RNN101" in found
    assert not found & BROKEN


def test_what_is_not_too_large_is_known() -> None:
    few = Settings(select=frozenset({"RNN401"}))
    text = (
        "from torch import nn\n\nsizes = [{}]\nnn.LSTM(8, 16, num_layers=len(sizes), dropout=0.5)\n"
    )
    assert check_source(text.format("1"), settings=few)
    assert check_source(text.format("*[1], *[]"), settings=few)
    assert not check_source(text.format("1, " * 2), settings=few)
    many = text.replace("len(sizes)", "len(sizes) - {}")
    assert check_source(many.format("1, " * 900, 899), settings=few)
    assert not check_source(many.format("1, " * 1_100, 1_099), settings=few), "nobody counts so far"


def test_a_list_inside_of_what_is_given_up_is_given_up_too() -> None:
    """It may be changed by way of what is not known any more."""
    text = "from torch import nn\n\nsizes = [1]\n{}nn.LSTM(8, 16, num_layers=len(sizes), dropout=0.5)\n"
    few = Settings(select=frozenset({"RNN401"}))
    grown = "a = [sizes]\n" + "a = a + a\n" * 12
    assert check_source(text.format(""), settings=few)
    assert not check_source(text.format(grown + "a[0].append(2)\n"), settings=few)


def test_what_stands_behind_the_thousandth_is_given_up_too() -> None:
    text = (
        "from torch import nn\n\nsizes = {{'num_layers': 1}}\nmany = [{} sizes]\n"
        "many[-1]['num_layers'] = 2\nnn.LSTM(8, 16, dropout=0.5, **sizes)\n"
    )
    few = Settings(select=frozenset({"RNN401"}))
    assert not check_source(text.format("0, " * 1_005), settings=few)


def test_weights_add_up() -> None:
    one = Tuple((Constant(1), Constant("a" * 80)))
    assert weights.weight(one) == 1 + 1 + 11
    assert weights.weight(Tuple((one, one))) == 1 + 2 * 13
    assert weights.weight(Constant(1 << 640)) == 1 + 10
