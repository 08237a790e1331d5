"""What a fix would break is left as it is."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.linter import Settings
from tests.promise.head import HEAD

CAUGHT = (
    """
def last(gru, x, lengths):
    gru = nn.GRU(3, 4)
    out, lengths = pad_packed_sequence(gru(pack_padded_sequence(x, lengths))[0])
    try:
        return out.gather(0, (lengths - 1).unsqueeze(0)).squeeze(0)
    except RuntimeError:
        return out.mean(0)
""",
    """
def dropped(x, lengths):
    packed = pack_padded_sequence(x, lengths)
    with pytest.raises(TypeError):
        F.dropout(packed)
""",
    """
def dropped(x, lengths):
    packed = pack_padded_sequence(x, lengths)
    with contextlib.suppress(TypeError):
        packed = F.dropout(packed)
    return packed
""",
)


@pytest.mark.parametrize("code", CAUGHT)
def test_exception_that_is_waited_for_is_left_alone(code: str) -> None:
    source = HEAD + code
    assert fix_source(source).text == source


def test_dropout_that_is_read_stays() -> None:
    source = (
        HEAD
        + """

class Tagger(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, dropout=dropout)
        self.drop = nn.Dropout(self.lstm.dropout)
"""
    )
    assert fix_source(source).text == source


RUN = """
rnn = nn.{kind}(3, 4)


def run(x, debug):
    {body}
"""
NOT_FIXED = {
    "RNN408 a state that is kept": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4)

    def forward(self, x):
        self.first = h = torch.zeros(1, x.size(1), 4)
        out, _ = self.rnn(x, h)
        return out
""",
    **{
        f"{code} {what}": RUN.format(kind=kind, body=body)
        for code, kind, what, body in (
            (
                "RNN205",
                "LSTM",
                "a state that goes on",
                "out, s = rnn(x)\n    s = s.detach()\n    return rnn(out, s)",
            ),
            ("RNN205", "LSTM", "a state's data", "out, s = rnn(x)\n    return rnn(out, s.data)"),
            (
                "RNN209",
                "GRU",
                "a list that others index",
                "r = [rnn(x)]\n    if debug:\n        print(r[0].shape)\n    return r[0][0]",
            ),
            (
                "RNN209",
                "GRU",
                "a pair in a pair",
                "r = (rnn(x), 1)\n    if debug:\n        print(r[0].mean())\n    return r[0][1]",
            ),
            ("RNN211", "GRU", "what is deleted", "out, (h, c) = rnn(x)\n    del c\n    return out"),
            (
                "RNN211",
                "GRU",
                "what is added to",
                "out, (h, c) = rnn(x)\n    c += 1\n    return out",
            ),
            (
                "RNN401",
                "LSTM",
                "dropout by its name",
                "return getattr(one, 'dropout')\n\n\none = nn.LSTM(3, 4, dropout=0.5)",
            ),
            (
                "RNN401",
                "LSTM",
                "all settings",
                "return vars(one)\n\n\none = nn.LSTM(3, 4, dropout=0.5)",
            ),
        )
    },
    "RNN302 numbers drawn on the way to the parameter": """
m = nn.LSTM(4, 5)


def noisy(module):
    torch.rand(1)
    return module


nn.init.zeros_(m.bias_hh_l0)
nn.init.zeros_(noisy(m).bias_ih_l0)
nn.init.zeros_(noisy(m).bias_ih_l0)
""",
    "RNN302 a property that counts": """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4)
        self.asked = 0

    @property
    def cell(self):
        self.asked += 1
        return self.rnn


net = Net()
nn.init.zeros_(net.cell.bias_ih_l0)
nn.init.zeros_(net.cell.bias_ih_l0)
nn.init.zeros_(net.cell.bias_hh_l0)
""",
    **{
        f"RNN408 {what}": f"""
drawn = []


class Net(nn.Module):
    def __init__(self, source):
        super().__init__()
        self.rnn = nn.GRU(3, 4)
        self.source = source

    def start(self, x):
        {line}
        return torch.zeros(1, x.size(1), 4)

    def forward(self, x):
        {made}
        return out
"""
        for made in (
            "out, _ = self.rnn(x, self.start(x))",
            "h = self.start(x)\n        out, _ = self.rnn(x, h)",
        )
        for what, line in {
            "a mask kept": "self.mask = torch.ones(x.size(1))",
            "numbers drawn": "torch.rand(3)",
            "a seed": "torch.manual_seed(0)",
            "a count": "global drawn\n        drawn = []",
            "a list": "drawn.append(x)",
            "an item": "x[0] = 0",
            "unknown": "self.source.advance()",
            "an iterator": "next(self.source)",
            "what is printed": "print(x.shape)",
            "a demand": "assert x.dim() == 3",
            "in place": "x.mul_(2)",
        }.items()
    },
    "RNN302 a name that others may import": """
m = nn.LSTM(4, 5)
nn.init.zeros_(m.bias_ih_l0)
nn.init.zeros_(m.bias_hh_l0)
bias = nn.init.zeros_(m.bias_ih_l0)
""",
    "RNN302 all of a block": """
m = nn.LSTM(4, 5)
nn.init.zeros_(m.bias_ih_l0)
nn.init.zeros_(m.bias_hh_l0)
with torch.no_grad():
    m.bias_hh_l0.zero_()
""",
    "RNN414 the old state is read behind the call": """
class Masked(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTMCell(3, 4)

    def forward(self, x, lengths):
        h, c = x.new_zeros(x.size(0), 4), x.new_zeros(x.size(0), 4)
        for t in range(x.size(1)):
            new, _ = self.rnn(x[:, t], (h, c))
            out = torch.where((t < lengths).unsqueeze(1), new, h)
        return out
""",
}


IDLE = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4)
        self.scale = 0

    def size(self, x):
        shape = [1, int(x.size(1)), self.rnn.hidden_size]
        return tuple(shape)

    def start(self, x):
        with torch.no_grad():
            return tuple(torch.zeros(self.size(x)) for _ in range(2))

    def forward(self, x):
        out, _ = self.rnn(x, self.start(x))
        return out
"""


def test_state_made_by_functions_that_do_no_more_goes() -> None:
    made = fix_source(HEAD + IDLE).text
    assert "out, _ = self.rnn(x)\n" in made


@pytest.mark.parametrize("code", NOT_FIXED)
def test_what_a_fix_would_break_has_none(code: str) -> None:
    text = f"{HEAD}\n{NOT_FIXED[code]}"
    chosen = Settings(select=frozenset({code.split()[0]}))
    fixed = fix_source(text, settings=chosen, unsafe=True)
    assert fixed.text == text
    assert [each.code for each in fixed.left] == [code.split()[0]]


UNDERSCORES = {
    "RNN209": ("out = rnn(x)\n    return _(out.mean(0))", "out, state = rnn(x)\n"),
    "RNN112": (
        "a, b, c = pack_padded_sequence(x, [5, 3])\n    return _(a)",
        "a, b, c, *rest = pack",
    ),
}


@pytest.mark.parametrize("code", UNDERSCORES)
def test_underscore_that_is_read_stays_what_it_is(code: str) -> None:
    wrong, right = UNDERSCORES[code]
    text = HEAD + RUN.format(kind="GRU", body=wrong)
    made = fix_source(text, settings=Settings(select=frozenset({code})), unsafe=True)
    assert f"    {right}" in made.text


def test_sizes_that_are_meant_as_lengths_are_not_handed_out() -> None:
    body = "out, lengths = pack_padded_sequence(x, [5, 3])\n    return out.sum(0) / lengths"
    text = HEAD + RUN.format(kind="GRU", body=body)
    chosen = Settings(select=frozenset({"RNN112"}))
    assert fix_source(text, settings=chosen, unsafe=True).text == text
