"""What an iteration of a loop reads of the one before it, and how often loops are followed."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, walking
from lstm_lint.flow.budget import LEAST_SPENT, SPENT_A_LINE
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.iterations import reads
from lstm_lint.parsing import parse
from lstm_lint.rules import listeners
from lstm_lint.syntax import For, Node, While
from tests.flow.following import follow

READ = {
    "a = f(b)\nb = a": {"b", "f"},
    "a = f()\ng(a)": {"f", "g"},
    "a, (b, *c) = f()\ng(a, b, c)": {"f", "g"},
    "a += 1": {"a"},
    "a = 1\na += 1": set(),
    "if t:\n    a = 1\ng(a)": {"t", "g", "a"},
    "if t:\n    a = 1\nelse:\n    a = 2\ng(a)": {"t", "g"},
    "if t:\n    a = 1\nelif u:\n    a = 2\ng(a)": {"t", "u", "g", "a"},
    "if t:\n    continue\nelse:\n    a = 1\ng(a)": {"t", "g"},
    "if t:\n    break\na = 1\ng(a)": {"t", "g"},
    "return a\ng(b)": {"a"},
    "for a in b:\n    c = a\ng(a, c)": {"b", "g", "a", "c"},
    "for a in b:\n    c = d\n    d = a": {"b", "d"},
    "while a:\n    a = f()": {"a", "f"},
    "with no_grad():\n    b = a\ng(b)": {"no_grad", "a", "g"},
    "with torch.autocast('cuda') as a:\n    b = a\ng(b)": {"torch", "g"},
    "with suppress(E) as a:\n    b = a\n    raise E\ng(a, b)": {"suppress", "E", "g", "b"},
    "with no_grad(), f():\n    return\ng(a)": {"no_grad", "f", "g", "a"},
    "with f() as a[i]:\n    pass": {"f", "i"},
    "try:\n    a = f()\nexcept E:\n    a = 2\ng(a)": {"f", "g"},
    "try:\n    a = f()\nexcept E:\n    pass\ng(a)": {"f", "g", "a"},
    "try:\n    a = f()\nexcept E:\n    raise\ng(a)": {"f", "g"},
    "try:\n    a = f()\nfinally:\n    g(a)": {"f", "g", "a"},
    "a.append(1)": set(),
    "a[0].append(b)": {"b"},
    "a.items.extend(b)": {"b"},
    "f().append(b)": {"f", "b"},
    "a[i] = b": {"i", "b"},
    "a[i].x, c = b": {"i", "b"},
    "a[i] += b": {"a", "i", "b"},
    "f(a)[i] = b": {"f", "a", "i", "b"},
    "g(a.append)": {"g", "a"},
    "a = a.append": {"a"},
    "b = a.add(1)": {"a"},
    "f(a.add(1))": {"f", "a"},
    "a[b.add(1)].append(c)": {"b", "c"},
    "for a[i] in b:\n    pass": {"i", "b"},
    "def f():\n    return a\na = f()": {"a", "f"},
    "f = lambda: a\na = 1": {"a"},
    "f(key=a.key)": {"f", "a"},
    "a = [b for b in c]": {"b", "c"},
    "if (a := f()):\n    g(a)": {"f", "g", "a"},
    "match a:\n    case 1:\n        b = c\ng(b)": {"a", "c", "g", "b"},
    "match a:\n    case 1:\n        b += 1": {"a", "b"},
    "del a": set(),
}


def read(code: str) -> set[str]:
    body = code.replace("\n", "\n    ")
    loop = parse(f"for each in all:\n    {body}\n")
    return reads(next(node for node in walking.nodes(loop) if isinstance(node, For)))


@pytest.mark.parametrize("code", READ)
def test_reads(code: str) -> None:
    assert read(code) == READ[code]


def test_the_items_of_a_loop_are_its_own() -> None:
    assert read("f(each)") == {"f"}


def test_the_test_of_a_loop_comes_first() -> None:
    loop = parse("while a < b:\n    a = f()\n    b = a\n")
    found = reads(next(node for node in walking.nodes(loop) if isinstance(node, While)))
    assert found == {"a", "b", "f"}


MODEL = """
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 4)

    def forward(self, x, state):
        return self.lstm(x, state)

"""


def visits(text: str, line: str) -> int:
    """How often a line is followed."""
    row = next(i for i, each in enumerate(text.split("\n"), 1) if each.strip() == line)
    found = 0

    class Counting(Evaluator):
        def step(self, statement: Node) -> bool:
            nonlocal found
            found += getattr(getattr(statement, "origin", None), "lineno", 0) == row
            return super().step(statement)

    Counting(parse(text), listeners(None, "article"), text).run()
    return found


def trained(line: str, loop: str = "for x in data:") -> str:
    return f"{MODEL}\ndef train(data, state):\n    model = Model()\n    {loop}\n        {line}\n"


def test_what_is_made_anew_is_followed_once() -> None:
    line = "out, last = model(x, state)"
    assert visits(trained(line), line) == 1


def test_what_is_carried_on_is_followed_twice() -> None:
    line = "out, state = model(x, state)"
    assert visits(trained(line), line) == 2


def test_what_stays_on_an_object_is_followed_twice() -> None:
    line = "out, model.state = model(x, state)"
    assert visits(trained(line), line) == 2


@pytest.mark.parametrize("count", [2, 8])
def test_a_loop_over_numbers_is_followed_one_by_one(count: int) -> None:
    line = "out, state = model(x, state)"
    loop = f"for x in range({count}):"
    assert visits(trained(line, loop), line) == count


def test_calls_are_followed_as_long_as_the_file_is_worth_it() -> None:
    below = "\n".join(f"def f{i}(x, state):\n    return f{i + 1}(x, state), 1\n" for i in range(3))
    calls = "".join(f"    out{i} = f0(x, state)\n" for i in range(90))
    code = f"{MODEL}\n{below}\ndef f3(x, state):\n    return Model()(x, state)\n"
    code += "".join(f"\ndef use{i}(x, state):\n{calls}" for i in range(6))
    most = LEAST_SPENT + SPENT_A_LINE * code.count("\n")
    flow = Evaluator(parse(code), listeners(None, "article"), code)
    flow.run()
    assert most < flow.budget.spent < 1.5 * most


@pytest.mark.parametrize("loop", ["for each in things", "while asked()"])
def test_what_stands_behind_a_loop_is_not_in_it(loop: str) -> None:
    followed = follow(
        f"""
        rnn = nn.GRU(3, 4)
        {loop}:
            nn.init.ones_(rnn.bias_ih_l0)
        nn.init.zeros_(rnn.bias_ih_l0)
        """,
        "on_write",
    )
    looped = {write.how: write.looped for write in followed.heard}
    assert looped == {"ones_": True, "zeros_": False}


EITHER = """
from torch import nn

def build(kind, size):
    {made}
    for name, parameter in rnn.named_parameters():
        if "bias" in name:
            nn.init.zeros_(parameter)
        {then}
    return rnn
"""


@pytest.mark.parametrize(
    "made",
    [
        "rnn = nn.LSTM(size, size) if kind else nn.GRU(size, size)",
        "rnn = nn.LSTM(size, size, 2) if kind else nn.RNN(size, size, 2)",
        "if kind: rnn = nn.LSTMCell(size, size)\n    else: rnn = nn.GRUCell(size, size)",
    ],
)
@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("pass", ["RNN308"]),
        ("else: nn.init.xavier_uniform_(parameter)", ["RNN308"]),
        ("if kind and 'bias_ih' in name: nn.init.ones_(parameter[size : 2 * size])", []),
    ],
)
def test_one_of_several_lists_is_gone_through_whichever_it_is(
    made: str, then: str, told: list[str]
) -> None:
    settings = Settings(select=frozenset({"RNN308"}))
    found = check_source(EITHER.format(made=made, then=then), "model.py", settings)
    assert [each.code for each in found] == told
