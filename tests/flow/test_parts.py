"""What only one place calls is a part of what stands there; what others may call is not."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, fix_source

HEAD = "import torch\nfrom torch import nn\n\n\n"
KNOWN = """\
class Encoder(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        settings = {"batch_first": True}
        self._build(size, hidden, settings)

    def _build(self, size, hidden, settings):
        self.lstm = nn.LSTM(size, hidden, dropout=0.5, **settings)
"""
"""The dropout does nothing, as the settings that are passed say nothing of layers."""


def found(code: str, text: str) -> list[int]:
    findings = check_source(HEAD + text, "model.py", Settings(select=frozenset({code})))
    return [each.location.row - HEAD.count("\n") for each in findings]


def test_a_private_method_with_one_caller_is_known() -> None:
    assert found("RNN401", KNOWN) == [8]


OTHERS = {
    "a public one": KNOWN.replace("_build", "build"),
    "called twice": KNOWN
    + '        if hidden > 9:\n            self._build(1, 2, {"num_layers": 2})\n',
    "called by another method": KNOWN
    + "\n    def grown(self, settings):\n        self._build(4, 8, settings)\n",
    "handed on": KNOWN + "\n    def builder(self):\n        return self._build\n",
    "asked for by name": KNOWN
    + '\n    def again(self, **given):\n        getattr(self, "_build")(**given)\n',
    "exported": KNOWN + '\n\n__all__ = ["Encoder", "_build"]\n',
    "overridden": KNOWN
    + "\n\nclass Deep(Encoder):\n    def _build(self, size, hidden, settings):\n"
    "        self.lstm = nn.LSTM(size, hidden, 2, dropout=0.5)\n",
    "decorated": KNOWN.replace("    def _build", "    @torch.no_grad()\n    def _build"),
    "special": KNOWN.replace("_build", "__build__"),
}


@pytest.mark.parametrize("how", OTHERS)
def test_what_others_may_call_is_not(how: str) -> None:
    assert found("RNN401", OTHERS[how]) == []


def test_a_caller_that_is_not_known_is_not_either() -> None:
    text = KNOWN.replace("hidden):\n        super", "hidden, settings):\n        super")
    assert found("RNN401", text.replace('        settings = {"batch_first": True}\n', "")) == []


NESTED = """\
class Scorer(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gru = nn.GRU(width, width)

    def forward(self, x):
        def scored(states):
            return nn.Linear(8, 2)(states)

        return scored(self.gru(x)[0])
"""


def test_a_function_within_a_function_is_known_where_it_is_called_once() -> None:
    assert found("RNN410", NESTED) == [8]


def test_a_function_of_the_file_is_a_part_of_the_method_that_calls_it() -> None:
    text = NESTED.replace(
        "        def scored(states):\n            return nn.Linear(8, 2)(states)\n\n", ""
    )
    helper = "def {}(states):\n    return nn.Linear(8, 2)(states)\n\n\n"
    assert found("RNN410", helper.format("_scored") + text.replace("scored(", "_scored(")) == [2]
    assert found("RNN410", helper.format("scored") + text) == []


def test_what_a_part_returns_leaves_the_whole() -> None:
    text = """\
lstm = nn.LSTM(5, 6)


def encode(x, lengths):
    lengths, order = lengths.sort(descending=True)
    out, _ = lstm(nn.utils.rnn.pack_padded_sequence(x[:, order], lengths))
    out, _ = nn.utils.rnn.pad_packed_sequence(out)
    {}


def _summed(out, order):
    return out.sum(0)
"""
    assert found("RNN111", text.format("return _summed(out, order)")) == [12]
    put_back = "out = _summed(out, order)\n    return out[order.argsort()]"
    assert found("RNN111", text.format(put_back)) == []


def test_what_a_part_is_given_by_anyone_is_anyones() -> None:
    """A part is followed for whoever calls the whole, and not for the callers of the file alone."""
    text = """\
class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self._build()

    def forward(self, x, state=None):
        if state is None:
            state = torch.zeros(1, x.size(1), 6)
        return self._run(x, state)

    def _build(self):
        self.gru = nn.GRU(4, 6)

    def _run(self, x, state):
        return self.gru(x, state)


reader = Reader()
reader(torch.randn(3, 2, 4))
"""
    assert found("RNN408", text) == []


CYCLES = {
    "itself": """\
def _encode(model, node):
    for child in node.children:
        _encode(model, child)
    node.state = model(node.x, node.h)
""",
    "each other": """\
def _ping(model, x):
    return _pong(model, x)


def _pong(model, x):
    return _ping(model, model(x))
""",
    "itself again": """\
def _load(words, tries=3):
    table = nn.Embedding(len(words), 4, padding_idx=0)
    nn.init.normal_(table.weight)
    if tries == 0:
        return nn.LSTM(4, 4)(table(words))[0]
    return _load(words, tries - 1)
""",
    "two that load": """\
def _one(words):
    table = nn.Embedding(9, 4, padding_idx=0)
    nn.init.normal_(table.weight)
    return _other(words)


def _other(words):
    return _one(words)
""",
}


@pytest.mark.parametrize("how", CYCLES)
def test_what_calls_itself_ends(how: str) -> None:
    text = NESTED + "\n\n" + CYCLES[how]
    findings = check_source(HEAD + text, "model.py")
    assert not {each.code for each in findings} & {"RNN901", "RNN904"}


REPEATED = {
    "a loop": "        for n in (1, 2):\n            self.rnns.append(self._made(n))\n",
    "a comprehension": "        self.rnns.extend(self._made(n) for n in (1, 2))\n",
    "a list": "        self.rnns.extend([self._made(n) for n in (1, 2)])\n",
    "a lambda": "        self.rnns.extend(map(lambda n: self._made(n), (1, 2)))\n",
    "no function": "        for n in (1, 2):\n"
    "            self.rnns.append(nn.LSTM(3, 3, num_layers=n, dropout=0.3))\n",
    "one star": "        for sizes in ((3, 3, 1), (3, 3, 2)):\n"
    "            self.rnns.append(nn.LSTM(*sizes, dropout=0.3))\n",
}


@pytest.mark.parametrize("how", REPEATED)
def test_what_is_called_again_is_known_for_each(how: str) -> None:
    text = f"""\
class Towers(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnns = nn.ModuleList()
{REPEATED[how]}
    def _made(self, n):
        return nn.LSTM(3, 3, num_layers=n, dropout=0.3)
"""
    assert found("RNN401", text) == []


ENCODED = """\
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.head = nn.Linear(4, 2)

    def _encode(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        packed = nn.utils.rnn.pack_padded_sequence(x[order], lengths, batch_first=True)
        _, h = self.rnn(packed)
        return h[-1]

    def forward(self, x, lengths, other):
"""


@pytest.mark.parametrize(
    "ending",
    [
        'return {"scores": self.head(self._encode(x, lengths)), "n": len(x)}',
        "return torch.cat([self._encode(x, lengths), other], 1)",
        "return self.head(self._encode(x, lengths)).argmax(-1).tolist()",
        "return other(self._encode(x, lengths))",
        "yield self._encode(x, lengths)",
        "return self.head(self._encode(x, lengths))",
    ],
)
def test_the_order_that_a_part_loses_is_lost(ending: str) -> None:
    assert found("RNN111", f"{ENCODED}        {ending}\n") == [11]


@pytest.mark.parametrize(
    "ending",
    [
        "state, order = self._encode(x, lengths)\n        return state[order.argsort()]",
        "state = self._encode(x, lengths)[0]\n        return state[self.order.argsort()]",
    ],
)
def test_the_order_that_a_part_hands_on_may_be_restored(ending: str) -> None:
    text = ENCODED.replace(
        "        return h[-1]", "        self.order = order\n        return h[-1], order"
    )
    assert found("RNN111", f"{text}        {ending}\n") == []


FILLED = """\
class Heads(nn.Module):
    def __init__(self, n, deep=False):
        super().__init__()
        stack = [nn.Linear(n, n)]
        self._fill(stack, n, deep)
        self.layers = nn.ModuleList(stack)

    def _fill(self, layers, n, deep):
        if deep:
            layers.append(nn.Tanh())
        layers.append(nn.GRU(n, n))
"""
"""A list that a part fills, which its caller calls otherwise."""


def holders(text: str) -> list[str]:
    """In what the RNNs lie that keep their default, as RNN301 says."""
    findings = check_source(HEAD + text, "model.py", Settings(select=frozenset({"RNN301"})))
    return [[*each.message.split("`"), ""][1] for each in findings]


def test_a_list_that_a_part_fills_is_the_callers() -> None:
    assert holders(FILLED) == ["self.layers"]
    assert holders(
        FILLED.replace("layers, n, deep", "stack, n, deep").replace("layers.a", "stack.a")
    )


def test_a_list_is_initialised_where_it_is_complete() -> None:
    text = FILLED.replace("nn.Linear(n, n)]", "nn.LSTM(n, n)]")
    fixed = fix_source(HEAD + text, unsafe=True, settings=Settings(select=frozenset({"RNN301"})))
    assert fixed.text.count("isinstance(rnn, (nn.LSTM, nn.GRU))") == 1
    assert not fixed.left


OF_ANOTHER = {
    "where a return may come first": ("nn.Tanh())", "nn.Tanh())\n            return"),
    "by a new name": ("layers.append(nn.GRU", "layers = []\n        layers.append(nn.GRU"),
    "where a name is taken away": ("nn.GRU(n, n))", "nn.GRU(n, n))\n        del layers"),
}


@pytest.mark.parametrize("how", OF_ANOTHER)
def test_a_list_is_not_known_where_it_may_be_another(how: str) -> None:
    assert holders(FILLED.replace(*OF_ANOTHER[how])) == [""]


NUMBERS = """\
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        kept = [2]
        more = lambda: kept.append(1)
        self._build(kept, more)
        self.lstm = nn.LSTM(4, 8, num_layers=len(kept), dropout=0.5)

    def _build(self, numbers, more):
        more()
"""


def test_a_list_that_others_know_as_well_is_not_the_parts_alone() -> None:
    assert found("RNN401", NUMBERS) == []


def test_a_list_that_a_part_leaves_alone_is_as_it_was() -> None:
    text = NUMBERS.replace("        more = lambda: kept.append(1)\n", "").replace(", more)", ")")
    assert found("RNN401", text.replace("more()", "register(numbers)")) == []
    assert found("RNN401", text.replace("more()", "return len(numbers)")) == [6]
