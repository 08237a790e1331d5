"""Which parameters of an RNN a piece of code initialises, in whatever way it says so."""

from __future__ import annotations

from textwrap import dedent

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.flow.answers import coverage
from tests.flow.following import follow

ALL = [
    f"{kind}_l{k}{way}"
    for k in range(2)
    for way in ("", "_reverse")
    for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
]
BIASES = [name for name in ALL if "bias" in name]
WEIGHTS = [name for name in ALL if "weight" in name]
RECURRENT = [name for name in ALL if "weight_hh" in name]

LOOP = """
for name, p in rnn.named_parameters():
    if {test}:
        nn.init.zeros_(p)
"""

TESTS = {
    "True": ALL,
    "'bias' in name": BIASES,
    "'bias' not in name": WEIGHTS,
    "not 'bias' in name": WEIGHTS,
    "name.startswith('weight')": WEIGHTS,
    "name.startswith(('weight_hh', 'none'))": RECURRENT,
    "name.endswith('_reverse')": [name for name in ALL if "reverse" in name],
    "name.endswith('l0')": [name for name in ALL if name.endswith("l0")],
    "name.split('_')[0] == 'bias'": BIASES,
    "name.split('_', 2)[:2] == ['weight', 'hh']": RECURRENT,
    "name.find('weight_hh') >= 0": RECURRENT,
    "name[0] == 'b'": BIASES,
    "'weight' in name and 'hh' in name": RECURRENT,
    "name in ('weight_hh_l0', 'weight_hh_l1')": ["weight_hh_l0", "weight_hh_l1"],
    "any(each in name for each in ('bias_ih', 'bias_hh'))": BIASES,
    "all(each in name for each in ('weight', 'hh'))": RECURRENT,
    "re.match(r'weight_hh', name)": RECURRENT,
    "re.search('hh', name) and re.search('weight', name)": RECURRENT,
    "re.fullmatch(r'bias_[ih]h_l\\d.*', name) is not None": BIASES,
    "p.dim() > 1": WEIGHTS,
    "p.dim() == 1": BIASES,
    "p.ndim < 2": BIASES,
    "len(p.shape) >= 2": WEIGHTS,
    "len(p.size()) < 2": BIASES,
    "p.data.dim() > 1": WEIGHTS,
}


def initialised(code: str) -> list[str]:
    """What the code writes to, of an LSTM of two layers and both directions."""
    head = "import re\nrnn = nn.LSTM(4, 6, num_layers=2, bidirectional=True)\n"
    flow = follow(head + dedent(code)).flow
    (site,) = flow.sites.values()
    assert coverage.is_settled(flow, site)
    left = coverage.left_out(flow, site) if site.writes else ALL
    return [name for name in ALL if name not in left]


@pytest.mark.parametrize(("test", "names"), TESTS.items())
def test_names_that_a_loop_asks_for(test: str, names: list[str]) -> None:
    assert initialised(LOOP.format(test=test)) == names


WAYS = {
    "for p in rnn.parameters(): p.data.zero_()": ALL,
    "for layer in rnn.all_weights:\n    for p in layer:\n        nn.init.zeros_(p)": ALL,
    "for w in rnn._flat_weights: nn.init.uniform_(w, -0.1, 0.1)": ALL,
    "for name in rnn._flat_weights_names:\n    nn.init.zeros_(getattr(rnn, name))": ALL,
    "for names in rnn._all_weights:\n"
    "    for name in filter(lambda n: 'bias' in n, names):\n"
    "        getattr(rnn, name).data.fill_(1.)": BIASES,
    "for names in rnn._all_weights:\n"
    "    for name in [n for n in names if 'weight_hh' in n]:\n"
    "        nn.init.orthogonal_(getattr(rnn, name))": RECURRENT,
    "weights = [p for n, p in rnn.named_parameters() if 'weight_hh' in n]\n"
    "for w in weights: nn.init.orthogonal_(w)": RECURRENT,
    "for p in filter(lambda p: p.dim() > 1, rnn.parameters()): nn.init.eye_(p)": WEIGHTS,
    "[nn.init.zeros_(p) for n, p in rnn.named_parameters() if 'bias' in n]": BIASES,
    "for i in range(2):\n"
    "    for s in ('', '_reverse'):\n"
    "        nn.init.zeros_(getattr(rnn, f'bias_ih_l{i}{s}'))\n"
    "        nn.init.zeros_(rnn.__getattr__('bias_hh_l' + str(i) + s))": BIASES,
    "for k in range(rnn.num_layers):\n"
    "    for s in ['', '_reverse'] if rnn.bidirectional else ['']:\n"
    "        nn.init.zeros_(getattr(rnn, 'weight_hh_l{}{}'.format(k, s)))": RECURRENT,
    "for k in range(2):\n"
    "    for s in ['', '_reverse']:\n"
    "        nn.init.zeros_(getattr(rnn, 'weight_hh_l%d%s' % (k, s)))": RECURRENT,
    "def init(m):\n"
    "    if isinstance(m, (nn.LSTM, nn.GRU)):\n"
    "        for n, p in m.named_parameters():\n"
    "            if 'weight_hh' in n:\n"
    "                nn.init.orthogonal_(p)\n"
    "rnn.apply(init)": RECURRENT,
    "def init(m):\n"
    "    if type(m) == nn.LSTM:\n"
    "        for n in m._parameters:\n"
    "            if 'bias' in n:\n"
    "                nn.init.zeros_(m._parameters[n])\n"
    "nn.Sequential(rnn).apply(init)": BIASES,
    "with torch.no_grad():\n    rnn.bias_ih_l0[6:12] = 1": ["bias_ih_l0"],
    "rnn.bias_ih_l0.chunk(4)[1].data.fill_(1)": ["bias_ih_l0"],
    "i, f, g, o = rnn.bias_ih_l0.data.split(6)\nf.fill_(1)": ["bias_ih_l0"],
    "rnn.bias_ih_l0.data.narrow(0, 6, 6).fill_(1)": ["bias_ih_l0"],
    "rnn.weight_hh_l0.data.copy_(torch.eye(24, 6))": ["weight_hh_l0"],
    "rnn.weight_hh_l0.data = torch.eye(24, 6)": ["weight_hh_l0"],
    "rnn.weight_hh_l0 = nn.Parameter(torch.eye(24, 6))": ["weight_hh_l0"],
    "nn.init.zeros_(rnn.bias_ih_l0.clone())": [],
    "rnn.bias_ih_l0.data.mul(2)": [],
}


@pytest.mark.parametrize(("code", "names"), WAYS.items())
def test_ways_to_initialise(code: str, names: list[str]) -> None:
    assert initialised(code) == names


READS = [
    "nn.utils.clip_grad_norm_(model.parameters(), 1.0)",
    "nn.utils.clip_grad_value_(model.rnn.parameters(), 1.0)",
    "print(next(model.parameters()).device)",
    "state = next(model.rnn.parameters()).new_zeros(1, 2, 4)",
    "torch.save(model.state_dict(), 'model.pt')",
    "best = copy.deepcopy(model.state_dict())",
]
WRITES = [
    "nn.utils.vector_to_parameters(vector, model.parameters())",
    "nn.init.orthogonal_(next(model.rnn.parameters()))",
    "model.load_state_dict(torch.load('model.pt'))",
    "someone.initialises(model.rnn)",
]


@pytest.mark.parametrize("line", [*READS, *WRITES])
def test_who_reads_parameters_gives_them_no_values(line: str) -> None:
    source = f"""\
import copy
import someone
import torch
from torch import nn

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4)

    def forward(self, x):
        return self.rnn(x)

model = Model()
{line}
"""
    found = [finding.code for finding in check_source(source)]
    assert found == (["RNN301"] if line in READS else [])


SWEPT = """\
from torch import nn


class Columns(nn.Module):
    def __init__(self, n):
        super().__init__()
        top = nn.GRU(n, n)
        for name, param in top.named_parameters():
            nn.init.normal_(param)
        self.top = top
        for i in range(n):
            setattr(self, "column" + str(i), nn.LSTM(n, n))
"""


def test_who_goes_through_what_it_built_goes_through_nothing_else() -> None:
    assert [each.location.row for each in check_source(SWEPT)] == [12]


@pytest.mark.parametrize(
    "more",
    [
        "        for module in self.children():\n            prepare(module)\n",
        "\n    def prepared(self, top):\n        for name, param in top.named_parameters():\n"
        "            nn.init.normal_(param)\n",
    ],
)
def test_who_goes_through_more_may_go_through_what_has_no_name(more: str) -> None:
    assert check_source(SWEPT + more) == []


def test_weights_of_other_layers_are_drawn_beside_an_rnn() -> None:
    source = """\
from torch import nn


class Net(nn.Module):
    def __init__(self, layers, gain):
        super().__init__()
        self.gru = nn.GRU(3, 4)
        self.fc = layers.pop() if layers else nn.Linear(4, 2)
        self.fc.weight.data.uniform_(-gain, gain)
"""
    assert [each.location.row for each in check_source(source)] == [7]


def test_who_trains_begins_with_the_default_whatever_is_loaded_later() -> None:
    source = """\
import lightning as pl
from torch import nn


class Net(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(3, 4)


trainer = pl.Trainer()
trainer.fit(Net())
trainer.test(ckpt_path="best")
"""
    assert [each.location.row for each in check_source(source)] == [8]


@pytest.mark.parametrize("cast", ["double()", "half()", "to(torch.float64)", "type(torch.half)"])
def test_what_is_drawn_of_another_precision_is_a_copy(cast: str) -> None:
    source = "import torch\nfrom torch import nn\n\ncell = nn.GRUCell(3, 4)\n"
    source += f"nn.init.zeros_(cell.bias_hh.{cast})\n"
    assert "RNN309" in [each.code for each in check_source(source)]
    assert check_source(f"import torch\ntorch.set_default_dtype(torch.double)\n{source}") == []


@pytest.mark.parametrize(
    "reset", ["rnn.reset_parameters()", "nn.Sequential(rnn)[0].reset_parameters()"]
)
def test_a_reset_leaves_nothing_of_what_was_drawn(reset: str) -> None:
    source = (
        f"from torch import nn\n\nrnn = nn.GRU(3, 4)\nnn.init.eye_(rnn.weight_hh_l0)\n{reset}\n"
    )
    assert [each.code for each in check_source(source)] == ["RNN305"]
    assert fix_source(source, unsafe=True).text.endswith(
        f"{reset}\nnn.init.eye_(rnn.weight_hh_l0)\n"
    )
