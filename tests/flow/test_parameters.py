"""Which rows of a parameter of an RNN an expression names."""

from __future__ import annotations

import pytest

from lstm_lint import check_source
from tests.flow.following import seen, value

MADE = """
rnn = nn.LSTM(4, 5)
w, b, n = rnn.weight_hh_l0, rnn.bias_ih_l0, rnn.bias_ih_l0.size(0)
"""
ROWS = {
    "w[:5]": "0:5",
    "w[5:10]": "5:10",
    "w[5:10, :]": "5:10",
    "w[-5:]": "15:20",
    "b[5:]": "5:20",
    "b[:-15]": "0:5",
    "b[-10:-5]": "10:15",
    "b[n // 4 : n // 2]": "5:10",
    "b[rnn.hidden_size : 2 * rnn.hidden_size]": "5:10",
    "b[rnn.hidden_size : -2 * rnn.hidden_size]": "5:10",
    "b.data[5:10]": "5:10",
    "b[slice(5, 10)]": "5:10",
    "b.narrow(0, 5, 5)": "5:10",
    "b.narrow(0, 0, 5)": "0:5",
    "b.clone()[5:10]": "5:10] copied",
    "b.chunk(4)[1]": "1 of 4",
    "b.chunk(chunks=4)[1]": "1 of 4",
    "w.chunk(4, 0)[2]": "2 of 4",
    "w.chunk(4, dim=0)[-1]": "3 of 4",
    "b.chunk(2)[0]": "0 of 2",
    "torch.chunk(b, 4)[1]": "1 of 4",
    "b.split(5)[1]": "1 of 4",
    "b.split(split_size=5)[-1]": "3 of 4",
    "torch.split(b, 5)[1]": "1 of 4",
    "w[5:10, ...]": "5:10",
    "w[:, :3]": "?:?",
    "w[:, 0]": "?:?",
    "w[..., 0]": "?:?",
    "w[5:10, :3]": "?:?",
    "w.chunk(4, 1)[0]": "?:?",
    "w.chunk(4, dim=1)[0]": "?:?",
    "w.narrow(1, 0, 5)": "?:?",
    "w.narrow(1, 5, 5)": "?:?",
    "b.split(4)[0]": "?:?",
    "b.chunk(17)[0]": "?:?",
    "b[5:15].narrow(0, 0, 5)": "?:?",
    "b[5:15].chunk(2)[1]": "?:?",
    "w.t()[:5]": "?:?",
    "b.view(4, 5)[1]": "1 of 4",
    "b.view(4, -1)[-1]": "3 of 4",
    "b.view((4, 5))[0]": "0 of 4",
    "b.reshape(4, rnn.hidden_size)[2]": "2 of 4",
    "torch.reshape(b, (4, -1))[2]": "2 of 4",
    "b.unflatten(0, (4, 5))[1]": "1 of 4",
    "b.data.view(4, 5)[1]": "1 of 4",
    "b.view(4, 5)[1:2]": "?:?",
    "b.view(4, 5)[1, :]": "1 of 4",
    "b.view(4, 5).unbind()[1]": "1 of 4",
    "b.view(2, 10)[1]": "1 of 2",
    "w.view(4, 5, 5)[1]": "1 of 4",
    "w.view(4, -1)[1]": "1 of 4",
    "b.view(4, 5)": "?:?",
    "b.view(4, 5)[1:]": "?:?",
    "b.view(4, 5)[1:3]": "?:?",
    "b.view(4, 5)[1, :2]": "?:?",
    "b.view(4, 5)[:, 1]": "?:?",
    "b.view(4, 5)[1][:2]": "?:?",
    "b.view(4, 5)[n]": "?:?",
    "b.view(-1, 5)[1]": "?:?",
    "b.view(rnn.hidden_size, 4)[1]": "1 of 5",
    "b.view(4, 5).t()[1]": "?:?",
    "b.view(20)[1]": "?:?",
    "b[5:15].view(2, 5)[1]": "?:?",
    "b.unflatten(-1, (4, 5))[1]": "?:?",
    "w.unflatten(1, (4, 5))[1]": "?:?",
}


@pytest.mark.parametrize("code", ROWS)
def test_rows_that_are_named(code: str) -> None:
    (found,) = seen(f"{MADE}see({code})")
    name = "weight_hh_l0" if code.startswith("w") else "bias_ih_l0"
    assert found.rstrip("]") == f"{name}[{ROWS[code]}"


DIMENSIONS = {
    "nn.Linear(3, 4)": (2, 1),
    "nn.Conv1d(3, 4, 5)": (3, 1),
    "nn.Conv2d(3, 4, 5)": (4, 1),
    "nn.LayerNorm(4)": (1, 1),
    "nn.BatchNorm1d(4)": (1, 1),
    "nn.BatchNorm2d(4)": (1, 1),
    "nn.Embedding(3, 4)": (2,),
    "nn.LSTM(3, 4)": (2, 2, 1, 1),
    "nn.GRU(3, 4, bidirectional=True)": (2, 2, 1, 1) * 2,
}
"""How many dimensions the parameters of a layer have: what loops over them ask for."""


@pytest.mark.parametrize("layer", DIMENSIONS)
@pytest.mark.parametrize("asked", ["p.dim()", "p.ndim", "len(p.shape)", "len(p.size())"])
def test_dimensions_of_parameters(layer: str, asked: str) -> None:
    loop = f"for name, p in {layer}.named_parameters():\n    see({asked})"
    assert seen(loop) == [str(each) for each in DIMENSIONS[layer]]


def test_names_of_parameters() -> None:
    names = seen(
        "for name, p in nn.GRU(3, 4, 2, bidirectional=True).named_parameters():\n    see(name)"
    )
    ends = [f"_l{layer}{way}" for layer in (0, 1) for way in ("", "_reverse")]
    kinds = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    assert names == [repr(kind + end) for end in ends for kind in kinds]


@pytest.mark.parametrize(("name", "size"), [("w", "20"), ("b", "20"), ("b[5:15]", "?")])
def test_sizes_of_parameters(name: str, size: str) -> None:
    assert value(f"{MADE}see({name}.size(0))") == size


LOOP = """
for name, param in {}.named_parameters():
    if "weight_hh" in name:
        nn.init.orthogonal_(param.data)
    elif "weight_ih" in name:
        nn.init.xavier_uniform_(param.data)
    elif "bias" in name and forget:
        nn.init.zeros_(param.data)
        param.data[size : 2 * size] = 1
"""
"""A loop of five ways, over as many parameters as an RNN of which nothing is known may have."""
HELD = """
class Words(nn.Module):
    def __init__(self, size, *args, forget=True, **kwargs):
        super().__init__()
        self.lstm = nn.LSTM(*args, **kwargs)
""" + LOOP.format("self.lstm").replace("\n", "\n        ")
DERIVED = """
class Words(nn.LSTM):
    def __init__(self, size, *args, forget=True, **kwargs):
        super().__init__(*args, **kwargs)
""" + LOOP.format("self").replace("\n", "\n        ")


@pytest.mark.parametrize("words", [HELD, DERIVED], ids=["held", "derived"])
def test_each_of_the_parameters_that_an_unknown_rnn_may_have_is_known(words: str) -> None:
    others = "\n\nletters = nn.GRU(8, 16)\n"
    found = check_source(f"from torch import nn\n\n{words}{others}")
    assert [(each.code, each.message.split("`")[1]) for each in found] == [("RNN301", "letters")]
