"""What only one place calls is a part of what stands there; what others may call is not."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

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
