"""Calls of the file's own functions, and what they are passed."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, syntax
from lstm_lint.flow import events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.values import Output, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, every
from lstm_lint.linter import Settings
from tests.flow.following import expression, follow, seen, short

FUNCTIONS = """
def one(): return 1
def same(x): return x
def both(a, b=2, *, c=3): return (a, b, c)
def placed(a, /, b=2): return (a, b)
def rest(a, *args, **kwargs): return (a, args, kwargs)
def pick(flag):
    if flag:
        return 1
    return 2
def early(x):
    if x is None:
        return 0
    return x
def nothing(): pass
def outer(x):
    def inner(y):
        return (x, y)
    return inner
def counted(n):
    return counted(n - 1)
def ping(n): return pong(n)
def pong(n): return ping(n)
def raises(): raise ValueError
def generate():
    yield 1
def delegate(*args, **kwargs): return both(*args, **kwargs)
def hungry(*, size): return size
limit = 7
def default(n=limit): return n
twice = lambda x, y=2: x * y
async def later(): return 1
"""

CALLS = {
    "one()": "1",
    "same(x)": "x",
    "same(x=5)": "5",
    "same(*[5])": "5",
    "same(**{'x': 5})": "5",
    "both(1)": "(1, 2, 3)",
    "both(1, 5)": "(1, 5, 3)",
    "both(1, c=5)": "(1, 2, 5)",
    "both(b=1, a=0)": "(0, 1, 3)",
    "both(*(1, 5), c=6)": "(1, 5, 6)",
    "both(*xs)": "(a, b, c)",
    "both(1, *xs)": "(1, b, c)",
    "both(1, **options)": "(1, b, c)",
    "both(1, b=4, **options)": "(1, 4, c)",
    "both(1, **{'c': 9})": "(1, 2, 9)",
    "both(1, **dict(c=9))": "(1, 2, 9)",
    "placed(1)": "(1, 2)",
    "rest(1, 2, 3, k=4)": "(1, (2, 3), {'k': 4})",
    "rest(1)": "(1, (), {})",
    "rest(1, *xs)": "(1, [?, ...], {...})",
    "pick(True)": "1",
    "pick(False)": "2",
    "pick(x)": "1 | 2",
    "early(None)": "0",
    "early(4)": "4",
    "early(x)": "0 | x",
    "nothing()": "None",
    "outer(1)(2)": "(1, 2)",
    "(lambda: 3)()": "3",
    "twice(3)": "6",
    "twice(3, y=x)": "(x * 3)",
    "counted(3)": "new",
    "ping(3)": "new",
    "raises()": "?",
    "generate()": "[?, ...]",
    "delegate(1, c=4)": "(1, 2, 4)",
    "hungry(size=x)": "x",
    "hungry()": "size",
    "default()": "7",
    "list(map(same, [1, 2]))": "[1 | 2, ...]",
    "missing(1)": "new",
    "one.two()": "new",
    "[one][0]()": "1",
    "{'a': one}['a']()": "1",
    "(one if flag else same)()": "1 | x",
    "(one if flag else nothing)()": "1 | None",
}


@pytest.mark.parametrize("code", CALLS)
def test_call(code: str) -> None:
    assert expression(code, FUNCTIONS) == CALLS[code]


PARAMETERS = {
    "def f(a): see(a)": "a",
    "def f(a=3): see(a)": "a",
    "def f(*args): see(args)": "[?, ...]",
    "def f(**kwargs): see(kwargs)": "{...}",
    "def f(**kwargs): see(kwargs.get('a', 3))": "?",
    "def f(p: PackedSequence): see(p)": "packed",
    "def f(p: nn.utils.rnn.PackedSequence): see(p)": "packed",
    "def f(p: 'PackedSequence'): see(p)": "p",
    "def f(p: torch.Tensor): see(p)": "p",
    "def f(a, b=None): see(b is None)": "(b is None)",
    "def f(a):\n    a = 3\n    see(a)": "3",
}


@pytest.mark.parametrize("code", PARAMETERS)
def test_parameters_of_a_function_nobody_calls(code: str) -> None:
    assert seen(code) == [PARAMETERS[code]]


def test_closure_sees_what_its_scope_holds_when_it_is_called() -> None:
    code = """
    size = 1
    def f(): return size
    size = 2
    see(f())
    if flag:
        size = 3
        see(f())
    see(f())
    """
    assert seen(code) == ["2", "3", "3 | 2"]


def test_nonlocal_and_global_names_are_forgotten() -> None:
    code = """
    size = 1
    def change():
        global size
        size = 2
    change()
    see(size)
    def outer():
        size = 1
        def inner():
            nonlocal size
            size = 2
        inner()
        see(size)
    """
    assert "1" not in seen(code)


def test_global_is_unknown_in_functions_followed_before_the_one_that_sets_it() -> None:
    code = """
    deep = False
    def use():
        see(deep)
    def setup(value):
        global deep
        deep = value
    """
    assert seen(code) != ["False"]


def test_depth_and_mutual_recursion_end() -> None:
    chain = "".join(f"def f{k}(x): return f{k + 1}(x)\n" for k in range(50))
    assert expression("f0(3)", chain + "def f50(x): return x\n") == "new"


def test_a_list_that_is_handed_on_may_be_filled() -> None:
    code = """
    def fill(found):
        found.append(1)
    found = []
    fill(found)
    see(len(found))
    other = []
    unknown(other)
    see(len(other))
    """
    assert "0" not in seen(code)


ARGUMENTS = Arguments([Constant(1)], {"size": Constant(2)})
HIDDEN = Arguments([Constant(1)], {"size": Constant(2)}, unsure=True)


def test_arguments_are_present_absent_or_unknown() -> None:
    assert ARGUMENTS.find(0, "input") == HIDDEN.find(0, "input") == Constant(1)
    assert ARGUMENTS.find(5, "size") == HIDDEN.find(5, "size") == Constant(2)
    assert ARGUMENTS.find(1, "other") is None
    assert HIDDEN.find(1, "other") is UNKNOWN
    assert ARGUMENTS.get(1, "other", Constant(3)) == Constant(3)
    assert HIDDEN.get(1, "other", Constant(3)) is UNKNOWN
    assert ARGUMENTS.find(None, "other") is None


def test_a_function_seen_as_a_method_and_back() -> None:
    arg = syntax.Arg(None, syntax.Name(None, "x"), None, "")
    given = Arguments([Constant(1), Constant(2)], {"k": Constant(3)}, nodes={1: arg, "k": arg})
    behind = given.behind()
    assert behind.positional == [Constant(2)]
    assert behind.nodes == {0: arg, "k": arg}
    back = behind.shifted(Constant(1))
    assert back.positional == given.positional
    assert back.nodes == given.nodes
    assert list(back.values()) == [Constant(1), Constant(2), Constant(3)]


def test_where_arguments_are_written() -> None:
    made = follow("nn.LSTM(3, *sizes, 4, num_layers=2, **more)\nnn.GRU(*(1, 2), 3)", "on_rnn")
    lstm, gru = (event.arguments for event in made.heard if isinstance(event, events.Construction))
    assert sorted(lstm.nodes, key=str) == [0, "num_layers"]
    assert lstm.find(1, "hidden_size") is UNKNOWN
    assert lstm.find(None, "dropout") is UNKNOWN
    assert list(gru.nodes) == [2]
    assert gru.positional == [Constant(1), Constant(2), Constant(3)]


def test_every_alternative_survives_packing() -> None:
    code = """
        def forward(lstm, x, lengths):
            rnn = nn.LSTM(4, 5) if lstm else nn.GRU(4, 5, bidirectional=True)
            packed, state = rnn(pack_padded_sequence(x, lengths))
            padded, lengths = pad_packed_sequence(packed)
            see(padded)
            see(lengths)
            if lstm:
                see(padded)
            twice, _ = rnn(packed)
            see(pad_packed_sequence(twice)[1])
    """
    padded, lengths, single, again = follow(code).seen
    assert len(every(padded, Tensor)) == 2
    assert isinstance(lengths, Tensor)
    assert isinstance(single, Tensor)
    assert isinstance(single.meaning, Output)
    assert single.meaning.run.rnn.kind == "LSTM"
    assert again == lengths


@pytest.mark.parametrize(
    "decorator",
    ["nn.GRU", "partial(nn.GRU, 3)", "GRU", "gru", "own", "torch.zeros", "nn.Linear(2, 3)", "loss"],
)
def test_what_torch_has_decorates_without_harm(decorator: str) -> None:
    source = f"""
from functools import partial

import torch
from torch import nn


class GRU(nn.GRU):
    pass


gru, own, loss = nn.GRU(3, 4, dropout=0.5), GRU(3, 4), nn.CrossEntropyLoss()


@{decorator}
def decorated(x):
    return x


made = decorated(3)
"""
    found = check_source(source, settings=Settings(select=frozenset({"RNN401"})))
    assert [finding.code for finding in found] == ["RNN401"]


def test_what_an_accelerator_prepares_comes_back_as_it_was_given() -> None:
    given = "from accelerate import Accelerator\naccelerator = Accelerator()\n"
    alone = "see(accelerator.prepare(nn.LSTM(4, 5)))\n"
    both = "first, second = accelerator.prepare(nn.LSTM(4, 5), 3)\nsee(first)\nsee(second)\n"
    assert seen(given + alone + both) == ["LSTM", "LSTM", "3"]


CALLED_FOR_ONE = {
    "checkpoint(rnn, x)[0]": "output(batch, time, feature)",
    "checkpoint(rnn, x, use_reentrant=False)[1]": "h_n(layers and directions, batch, feature)",
    "checkpoint(lambda y, k: k, x, 7)": "7",
    "checkpoint(last, x, k=3, debug=True)": "3",
    "Pool()(5)": "5",
}


@pytest.mark.parametrize("call", CALLED_FOR_ONE)
def test_what_is_called_for_one(call: str) -> None:
    code = (
        "from torch.utils.checkpoint import checkpoint\n"
        "rnn, x = nn.GRU(4, 8, batch_first=True), torch.zeros(3, 5, 4)\n"
        "def last(y, k):\n    return k\n"
        "class Pool(nn.Module):\n    @staticmethod\n    def forward(y):\n        return y\n"
    )
    assert short(follow(f"{code}see({call})").seen[-1]) == CALLED_FOR_ONE[call]
