"""A fix is offered where it leaves every comment, and what it calls is what it means."""

from __future__ import annotations

import builtins

import pytest
import torch

from lstm_lint import Settings, check_source, syntax, walking
from lstm_lint.finding import Applicability
from lstm_lint.flow.code.imports import OF_TORCH, as_meant
from lstm_lint.flow.code.rewrite import Replace, Report, Rewrite
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.parsing import parse
from lstm_lint.rules import all_rules
from tests.support import ROOT


def putting(code: str, text: str) -> bool:
    """Whether a rewrite is offered that puts code where a text calls `here`, or else behind it."""
    text = text if "here()" in text else f"{text}here()\n"
    module = parse(text)
    flow = Evaluator(module, {}, text, "model.py", None)
    calls = (each for each in walking.nodes(module) if isinstance(each, syntax.Call))
    (here,) = (each for each in calls if syntax.last_name(each.func) == "here")
    (rule,) = (each for each in all_rules() if each.code == "RNN204")
    rewrite = Rewrite("", Applicability.SAFE, (Replace(here, code),))
    return as_meant(flow, Report(rule(), here, "", rewrite=rewrite)).rewrite is rewrite


@pytest.mark.parametrize(
    "text",
    [
        "float = 1\n",
        "def float(): pass\n",
        "class float: pass\n",
        "from torch import float\n",
        "from torch import half as float\n",
        "import float.inner\n",
        "from torch import *\n",
        "for float in (): pass\n",
        "def f(float):\n    here()\n",
        "def f():\r    x = here()\r    float = 2\r",
        "def f():\r\n    float = 2\r\n    def g():\r\n        x = here()\r\n",
        "def f():\n    global float\n    float = 2\n",
        "f = lambda *float: here()\n",
        "try: pass\nexcept ValueError as float: pass\n",
        "match x:\n    case [*float]: pass\n",
        "match x:\n    case {**float}: pass\n",
        "match x:\n    case float: pass\n",
        "class A:\n    def f(self):\n        float = 1\n        here()\n",
        "del float\n",
    ],
)
def test_a_name_that_means_something_else(text: str) -> None:
    assert not putting("float('inf')", text)
    assert putting("torch.float(x) + myfloat(1) + len(x)", text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = float(1)\n",
        "import torch\nx = torch.float\n",
        "class A:\n    float = 1\n    def len(self): pass\n",
        "x.float = 1\n",
        "f(float=1)\n",
        "def f(float):\n    len = float\n\n\nx = 1\n",
        "def f(x: float, *args: float, y=float, **more: float) -> float: pass\n",
        "class A:\n    x: float = 1\n    def f(self, x: float = float(1)):\n        here()\n",
        "f = lambda x=float: x\n",
        "f = lambda *float: 0\n\n\nx = 1\n",
        "from math import *\nfrom x import float as number\n",
        "class A:\n    def f(self):\n        float = 1\n    def g(self):\n        x = here()\n",
    ],
)
def test_a_name_that_means_what_it_always_does(text: str) -> None:
    assert putting("float('inf') + len(x)", text)


def test_what_a_star_of_torch_hides() -> None:
    names: dict[str, object] = {}
    exec("from torch import *", names)
    hidden = {n for n in vars(builtins).keys() & names.keys() if not n.startswith("__")}
    assert {n for n in hidden if names[n] is not getattr(builtins, n)} <= OF_TORCH | {"compile"}
    assert torch.float is names["float"]


def offered(text: str, code: str) -> list[bool]:
    """Of each finding of a rule, whether it has a fix."""
    told = check_source(text, settings=Settings(select=frozenset({code})))
    return [each.fix is not None for each in told]


def test_infinity_is_not_called_float_where_that_is_a_type_of_torch() -> None:
    (place,) = ROOT.glob("fixtures/RNN204*/adaptive_pools/wrong.py")
    text = place.read_text("utf-8")
    assert all(offered(text, "RNN204"))
    assert not all(offered(f"from torch import float\n{text}", "RNN204"))


def test_no_fix_where_comments_stand_in_what_it_takes_out() -> None:
    text = """
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)

    def forward(self, x):
        _, hidden = self.lstm(x)
        return hidden[{remark}
            -1
        ].squeeze(0)
"""
    assert offered(text.replace("{remark}", ""), "RNN205") == [True]
    assert offered(text.replace("{remark}", "  # the last"), "RNN205") == [False]
