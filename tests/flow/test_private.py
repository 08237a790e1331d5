"""Private helpers are parts of the only function that calls them, and no others are."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import private
from lstm_lint.flow.code.joined import steps, with_parts
from lstm_lint.linter import Settings
from tests.flow.following import follow

CLASS = """
class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size)

    def forward(self, x):
        {}

    {}
"""
PARTS = {
    "method": CLASS.format("return self._run(x)", "def _run(self, x): return self.rnn(x)"),
    "static": CLASS.format(
        "return self._run(self.rnn, x)", "@staticmethod\n    def _run(rnn, x): return rnn(x)"
    ),
    "function": """
def _run(rnn, x):
    return rnn(x)

def outer(rnn: nn.GRU, x):
    return _run(rnn, x)
""",
    "of a part": """
def _inner(rnn, x):
    return rnn(x)

def _run(rnn, x):
    return _inner(rnn, x)

def outer(rnn: nn.GRU, x):
    return _run(rnn, x)
""",
    "in a loop": """
def _run(rnn, x):
    return rnn(x)

def outer(rnn: nn.GRU, xs):
    for x in xs:
        _run(rnn, x)
""",
    "one in each of two classes": CLASS.format(
        "return self._run(x)", "def _run(self, x): return self.rnn(x)"
    )
    + CLASS.format("return self._run(x)", "def _run(self, x): return self.rnn(x)").replace(
        "Model", "Other"
    ),
}
NONE = {
    "public": "def run(rnn, x): return rnn(x)\ndef outer(rnn: nn.GRU, x): return run(rnn, x)",
    "special": CLASS.format("return self(x)", "def __call__(self, x): return self.rnn(x)"),
    "called twice": """
def _run(rnn, x): return rnn(x)
def outer(rnn: nn.GRU, x): return _run(rnn, x), _run(rnn, x)
""",
    "handed on": """
def _run(x): return nn.GRU(3, 4)(x)
def outer(xs): return list(map(_run, xs))
""",
    "called under another name": """
def _run(x): return nn.GRU(3, 4)(x)
def outer(x):
    run = _run
    return run(x)
""",
    "written in a string": """
__all__ = ["_run"]
def _run(x): return nn.GRU(3, 4)(x)
def outer(x): return _run(x)
""",
    "found by its name": """
def outer(model, x): return getattr(model, '_run')(x)
"""
    + CLASS.format("return self._run(x)", "def _run(self, x): return self.rnn(x)"),
    "overridden": CLASS.format("return self._run(x)", "def _run(self, x): return self.rnn(x)")
    + """
class Other(Model):
    def _run(self, x):
        return x
""",
    "called from another class": CLASS.format(
        "return self.rnn(x)", "def _run(self, x): return self.rnn(x)"
    )
    + """
class Other(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = Model(3)

    def forward(self, x):
        return self.model._run(x)
""",
    "generator": """
def _run(rnn, xs):
    for x in xs:
        yield rnn(x)

def outer(rnn: nn.GRU, xs): return list(_run(rnn, xs))
""",
    "later": """
async def _run(rnn, x): return rnn(x)
def outer(rnn: nn.GRU, x): return _run(rnn, x)
""",
    "replaced by a decorator": """
@see
def _run(rnn, x): return rnn(x)
def outer(rnn: nn.GRU, x): return _run(rnn, x)
""",
    "defined twice": """
def _run(rnn, x): return rnn(x)
def _run(rnn, x): return rnn(x)[0]
def outer(rnn: nn.GRU, x): return _run(rnn, x)
""",
    "calls itself": "def _run(rnn: nn.GRU, x): return _run(rnn, rnn(x)[0])",
}


@pytest.mark.parametrize("code", PARTS.values(), ids=PARTS)
def test_parts(code: str) -> None:
    flow = follow(code).flow
    helpers = [each for each in flow.functions if each.name.startswith("_") and each.name[1] != "_"]
    assert {each.node for each in helpers} == set(flow.parts.values())
    assert set(helpers) <= flow.met


@pytest.mark.parametrize("code", NONE.values(), ids=NONE)
def test_others(code: str) -> None:
    flow = follow(code).flow
    assert not flow.parts
    assert not flow.met


def test_what_was_not_met_is_followed_for_itself() -> None:
    """A caller that never comes there tells nothing of it."""
    code = """
def _run(x):
    see(nn.GRU(3, 4))

def outer(x):
    return
    _run(x)
"""
    found = follow(code)
    assert found.seen
    assert not found.flow.parts


def test_two_that_call_each_other_end() -> None:
    flow = follow("""
def _one(rnn: nn.GRU, x): return _other(rnn, x)
def _other(rnn: nn.GRU, x): return _one(rnn, rnn(x)[0])
""").flow
    one, other = flow.functions
    assert set(private.with_inner(flow, one.node)) == {one.node, other.node}
    calls = [each for node in (one.node, other.node) for each in syntax.nodes(node.body)]
    calls = [each for each in calls if getattr(getattr(each, "func", None), "value", "")[:1] == "_"]
    flow.parts.update(zip(calls, (other.node, one.node), strict=True))
    for each in flow.functions:
        assert each.node.body in with_parts(flow, each.node)
        assert steps(flow, each.node.body)


def test_steps_are_those_of_parts_in_their_order() -> None:
    flow = follow("""
def _middle(rnn, x):
    two = rnn(x); three = 3
    return _last(rnn, two)

def _last(rnn, x):
    return rnn(x)

def outer(rnn: nn.GRU, x):
    one = 1
    x = _middle(rnn, see(x))
    four = 4
""").flow
    outer = next(each for each in flow.functions if each.name == "outer")
    written = [flow.code(each) for each in steps(flow, outer.node.body)]
    assert written == [
        "one = 1",
        "see(x)",
        "two = rnn(x)",
        "three = 3",
        "return rnn(x)",
        "four = 4",
    ]
    around = with_parts(flow, outer.node)
    orders = [around.order[each] for each in steps(flow, outer.node.body)]
    assert orders == sorted(orders)


def test_the_fix_is_as_safe_as_it_was_in_the_caller() -> None:
    code = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.drop = nn.Dropout(0.1)
        self.rnn = nn.LSTM(size, size)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        return self.{}(packed)

    def {}(self, packed):
        return self.rnn(self.drop(packed))[0]
"""
    settings = Settings(select=frozenset({"RNN101"}))
    (own,) = check_source(code.replace("{}", "_run"), settings=settings)
    (shared,) = check_source(code.replace("{}", "run"), settings=settings)
    assert own.fix and own.fix.applicability is Applicability.SAFE
    assert shared.fix and shared.fix.applicability is Applicability.UNSAFE
    assert own.message == shared.message
