"""Mistakes that are told, and left to the author: another rewrite than his would be a guess."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

MODEL = """\
import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, n, names):
        super().__init__()
{body}
    def init(self):
        for p in self.lstm.parameters():
            nn.init.uniform_(p, -0.1, 0.1)
        return 7

    def forward(self, x):
        return {use}
"""
TOLD = {
    **{
        f"RNN204 {each}": f"""
self.lstm = nn.LSTM(4, 5, batch_first=True)
x = nn.utils.rnn.pack_padded_sequence(n, names, batch_first=True, enforce_sorted=False)
steps, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(x)[0], batch_first=True)
self.found = {each}
"""
        for each in (
            "steps.std(dim=1)",
            "torch.var(steps, 1)",
            "steps.median(1).values",
            "steps.mean((1, 2))",
            "torch.mean(steps, dim=[-2, -1])",
        )
    },
    "RNN401 settings that another RNN of two layers shares": """
kw = {"dropout": 0.5}
self.lstm, self.deep = nn.LSTM(4, 5, **kw), nn.LSTM(5, 5, 2, **kw)
""",
    "RNN401 settings that are read": """
kw = {"dropout": 0.5}
self.lstm, self.other = nn.LSTM(4, 5, **kw), nn.LSTM(5, 5, **kw)
self.rate = self.other.dropout
""",
    "RNN401 settings that go elsewhere too": """
kw = dict(dropout=0.5)
self.lstm, self.other = nn.LSTM(4, 5, **kw), names(**kw)
""",
    "RNN111 put back as another batch is": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
_, other = n.sort(descending=True)
lengths, places = names.lengths.sort(descending=True)
steps = nn.utils.rnn.pack_padded_sequence(names.x[places], lengths.cpu(), batch_first=True)
self.found = self.lstm(steps)[1][0][-1][other.argsort()]
""",
    "RNN111 started from what was sorted by other lengths": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
lengths, places = torch.sort(n, descending=True)
pack = nn.utils.rnn.pack_padded_sequence
_, state = self.lstm(pack(n.x[places], lengths.cpu(), batch_first=True))
lengths, others = torch.sort(names, descending=True)
self.found = self.lstm(pack(names.x[others], lengths.cpu(), batch_first=True), state)
""",
    **{
        f"RNN201 sequences that are {how} after they were counted": f"""
self.lstm = nn.LSTM(4, 5, batch_first=True)
lengths = torch.tensor([len(each) for each in names])
names = [{made} for each in names]
x = nn.utils.rnn.pad_sequence(names, batch_first=True)
self.found = self.lstm(x)[0][:, -1]
"""
        for how, made in {
            "joined to something": "torch.cat([each, n])",
            "cut": "each[:9]",
            "repeated": "each.repeat(2, 1)",
        }.items()
    },
    "RNN201 two batches in one": """
self.lstm, pack = nn.LSTM(4, 5, batch_first=True), nn.utils.rnn.pack_padded_sequence
pad = nn.utils.rnn.pad_packed_sequence
one, _ = pad(self.lstm(pack(n.x, n.lengths, batch_first=True))[0], batch_first=True)
two, _ = pad(self.lstm(pack(names.x, names.lengths, batch_first=True))[0], batch_first=True)
self.found = torch.cat((one, two), dim=0)[:, -1]
""",
    "RNN201 parts of a batch that a loop puts together": """
self.lstm, pack = nn.LSTM(4, 5, batch_first=True), nn.utils.rnn.pack_padded_sequence
pad = nn.utils.rnn.pad_packed_sequence
parts = []
for x, lengths in zip(n.split(8), names.split(8)):
    packed = pack(x, lengths, batch_first=True, enforce_sorted=False)
    out, _ = pad(self.lstm(packed)[0], batch_first=True, total_length=n.size(1))
    parts.append(out)
self.found = torch.cat(parts)[:, -1]
""",
    "RNN206 several agents run together across the steps": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
b, t, agents, f = n.shape
self.found = self.lstm(n.reshape(b * agents, t, f))[0]
""",
    "RNN206 several agents taken apart across the steps": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
b, t, agents, f = n.shape
steps, _ = self.lstm(n.transpose(1, 2).reshape(b * agents, t, f))
self.found = steps.reshape(b, t, agents, -1)
""",
    "RNN206 maps of a convolution read as rows": """
self.conv, self.lstm = nn.Conv2d(1, 4, 3), nn.LSTM(48, 5, batch_first=True)
maps = torch.relu(self.conv(n))
b, c, h, w = maps.shape
self.found = self.lstm(maps.view(b, w, c * h))[0]
""",
    "RNN206 features that lie in front of the steps": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
b, f, t = n.shape
self.found = self.lstm(n.view(b, t, f))[0]
""",
    "RNN211 an output that is called h": """
self.lstm = nn.LSTM(4, 5)
h, c, _ = self.lstm(n)
self.found = h[-1], c
""",
    "RNN208 an input that was transposed for a batch-first RNN": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
self.found = self.lstm(n.permute(1, 0, 2))[0][-1]
""",
    "RNN208 an input of known size that was transposed": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
self.found = nn.Linear(5, 2)(self.lstm(torch.randn(3, 6, 4).transpose(0, 1))[0].mean(0))
""",
    "RNN208 channels and batch put behind the steps": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
self.found = self.lstm(n.permute(2, 0, 1).relu())[0][-1]
""",
    "RNN208 steps that were padded first": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
self.found = self.lstm(nn.utils.rnn.pad_sequence(n))[0][-1]
""",
    "RNN109 a loop's name read behind it": """
self.emb, made = nn.Embedding(9, 4), []
for each in n:
    made.append(self.emb(each))
packed = nn.utils.rnn.pack_sequence(made, enforce_sorted=False)
self.found = packed, each.max()
""",
    "RNN109 a comment in the loop": """
self.emb = nn.Embedding(9, 4)
made = []
for each in n:  # each of another length
    # words to vectors
    made.append(self.emb(each))
self.found = nn.utils.rnn.pack_sequence(made, enforce_sorted=False)
""",
    "RNN109 sequences that come once": """
self.emb = nn.Embedding(9, 4)
ids = (torch.tensor(each) for each in n)
self.found = nn.utils.rnn.pack_sequence([self.emb(each) for each in ids], enforce_sorted=False)
""",
    "RNN109 sequences that an object keeps": """
self.emb, self.ids = nn.Embedding(9, 4), iter(n)
steps = [self.emb(each) for each in self.ids]
self.found = nn.utils.rnn.pack_sequence(steps, enforce_sorted=False)
""",
    "RNN109 sequences read backwards": """
self.emb, ids = nn.Embedding(9, 4), reversed(n)
self.found = nn.utils.rnn.pack_sequence([self.emb(each) for each in ids], enforce_sorted=False)
""",
    "RNN109 sequences changed in place": """
self.act = nn.ReLU(inplace=True)
self.found = nn.utils.rnn.pack_sequence([self.act(each) for each in n], enforce_sorted=False)
""",
    "RNN114 counted by a loop over what was padded": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
lengths, padded = [], nn.utils.rnn.pad_sequence(n, batch_first=True)
for each in padded:
    lengths.append(len(each))
self.found = nn.utils.rnn.pack_padded_sequence(padded, lengths, batch_first=True)
""",
    "RNN113 a batch that is read by the result of a call": """
self.lstm = nn.LSTM(4, 5, batch_first=True)
packs = [nn.utils.rnn.pack_padded_sequence(n, names, batch_first=True, enforce_sorted=False)]
rebuilt = nn.utils.rnn.PackedSequence(packs[int(0)].data.tanh(), packs[int(0)].batch_sizes)
self.found = self.lstm(rebuilt)[0]
""",
    "RNN305 read before it is overwritten": """
self.lstm, self.other = nn.LSTM(4, 5), nn.LSTM(4, 5)
nn.init.orthogonal_(self.lstm.weight_hh_l0)
self.other.load_state_dict(self.lstm.state_dict())
self.init()
""",
    "RNN305 overwritten in a branch's call": """
self.lstm = nn.LSTM(4, 5)
self.lstm.bias_ih_l0.data[5:10] = 1
if True:
    self.init()
""",
    "RNN305 of names that the call binds": """
self.lstm, k = nn.LSTM(4, n), n
self.lstm.bias_ih_l0.data[k : 2 * k] = 1
k = self.init()
""",
    "RNN303 a line for RNNs of other layers": """
self.lstm, self.gru = nn.LSTM(4, 5, num_layers=2), nn.GRU(4, 5, bidirectional=True)
for rnn in (self.lstm, self.gru):
    nn.init.orthogonal_(rnn.weight_hh_l0)
""",
    "RNN307 a list of biases without names": """
self.lstm = nn.LSTM(4, 5)
for bias in [self.lstm.bias_ih_l0, self.lstm.bias_hh_l0]:
    bias.data[5:10].fill_(1)
""",
    "RNN309 numbers drawn for a copy": """
self.lstm = nn.LSTM(4, 5)
nn.init.normal_(self.lstm.bias_ih_l0[torch.arange(5)])
""",
    "RNN414 the first state read behind the loop": """
self.cell, h0, ys = nn.GRUCell(4, 5), torch.zeros(8, 5), []
for t in range(n.size(1)):
    y = self.cell(n[:, t], h0)
    ys.append(y)
self.found, self.start = ys, h0
""",
    "RNN414 the first state of every round": """
self.cell, h0, ys = nn.GRUCell(4, 5), torch.zeros(8, 5), []
for x in names:
    for t in range(n.size(1)):
        y = self.cell(n[:, t], h0)
        ys.append(y)
self.found = ys
""",
    "RNN413 a flag that is true anyway": """
self.lstm = nn.LSTM(4, 5, 2, True)
""",
    "RNN411 a dictionary of RNNs of all sizes": """
self.lstm = {}
for name, size in names.items():
    self.lstm[name] = nn.GRU(size, 4)
""",
    "RNN411 numbers as keys": """
self.lstm = {}
for k in range(n):
    self.lstm[k] = nn.GRU(4, 4)
""",
    "RNN411 keys that nobody knows": """
self.lstm = {name: nn.GRU(4, 4) for name in names}
""",
    "RNN411 pairs": """
self.lstm = []
for k in range(n):
    self.lstm.append((nn.GRU(4, 4), nn.Tanh()))
""",
}
ASKED = ("self.lstm.remove(x)", "self.lstm.index(x)", "[x] + self.lstm", "self.lstm.copy()")


def _left(code: str, body: str, use: str = "self.lstm") -> list[str]:
    source = MODEL.format(body=indent(body.strip("\n") + "\n", " " * 8), use=use)
    fixed = fix(source, settings=Settings(select=frozenset({code})), unsafe=True)
    assert fixed.text == source
    return [each.code for each in fixed.left]


@pytest.mark.parametrize(("name", "body"), TOLD.items(), ids=TOLD.keys())
def test_left_to_the_author(name: str, body: str) -> None:
    assert name[:6] in _left(name[:6], body)


@pytest.mark.parametrize("use", ASKED)
def test_a_list_that_does_what_a_list_of_modules_cannot(use: str) -> None:
    assert _left("RNN411", "self.lstm = [nn.GRU(4, 4), nn.GRU(4, 4)]", use) == ["RNN411"]


def test_numbers_drawn_by_two_others() -> None:
    use = "self.lstm(x, torch.normal(0.0, 1.0, (1, 2, 5)))"
    assert _left("RNN407", "self.lstm = nn.GRU(4, 5)", use) == ["RNN407"]


NUMBERED = """
from torch import nn


def reader(layers):
    lstm = nn.LSTM(4, 5, layers, bidirectional=True)
    for k in range(layers):
        nn.init.orthogonal_(getattr(lstm, {name}))
    return lstm
"""


@pytest.mark.parametrize(
    "name",
    [
        'f"weight_hh_l{k}"',
        '"weight_hh_l%d" % k',
        '"weight_hh_l{}".format(k)',
        '"weight_hh_l" + str(k)',
    ],
)
def test_layers_by_their_numbers_are_those_of_one_direction(name: str) -> None:
    source = NUMBERED.format(name=name)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN303"})), unsafe=True)
    assert fixed.text == source
    (finding,) = fixed.left
    assert "`weight_hh_l0_reverse` keeps" in finding.message


PAIR = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 6, batch_first=True)

    def forward(self, x):
        (last, h0) = (
            x.size(1) - 1,{comment}
            torch.zeros(1, x.size(0), 6),
        )
        out, _ = self.rnn(x, h0)
        return out[:, last]
"""


def test_a_comment_between_two_values_keeps_both() -> None:
    settings = Settings(select=frozenset({"RNN408"}))
    source = PAIR.format(comment="  # the last one")
    fixed = fix(source, settings=settings)
    assert fixed.text == source
    assert [each.code for each in fixed.left] == ["RNN408"]
    assert "        last = x.size(1) - 1\n" in fix(PAIR.format(comment=""), settings=settings).text


@pytest.mark.parametrize(
    "line",
    [
        "h0, *rest = torch.zeros(1, x.size(0), 6), x.size(1)",
        "*rest, h0 = x.size(0), x.size(1), torch.zeros(1, x.size(0), 6)",
        "(h0, *rest), n = (torch.zeros(1, x.size(0), 6), 1, 2), 3",
    ],
)
def test_a_state_beside_a_starred_name_stays(line: str) -> None:
    source = PAIR[: PAIR.index("        (last")] + (
        f"        {line}\n        out, _ = self.rnn(x, h0)\n        return out, rest\n"
    )
    fixed = fix(source, settings=Settings(select=frozenset({"RNN408"})))
    assert fixed.text == source
    assert [each.code for each in fixed.left] == ["RNN408"]


GIVEN = """
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Enc(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(9, 4)
        self.gru = nn.GRU(4, 6)

    def forward(self, sequences):
        steps = [self.emb(each) for each in sequences]
        return self.gru(pack_sequence(steps, enforce_sorted=False))[1][-1]


def rows(data):
    for each in data:
        yield each


def run(net, data):
    made = {made}
    return {call}
"""


@pytest.mark.parametrize(
    ("made", "call", "written"),
    [
        ("0", "net(each.long() for each in data)", False),
        ("0", "net(sequences=map(len, data))", False),
        ("iter(data)", "net(made)", False),
        ("0", "net.forward(rows(data))", False),
        ("[each.long() for each in data]", "net(made)", True),
        ("0", "net(list(each.long() for each in data))", True),
    ],
)
def test_sequences_that_a_caller_passes_once(made: str, call: str, written: bool) -> None:
    source = GIVEN.format(made=made, call=call)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN109"})), unsafe=True)
    assert (fixed.text != source) is written
    assert [each.code for each in fixed.left] == ([] if written else ["RNN109"])


ZEROS = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__(); self.lstm = nn.LSTM(4, 5)

    def forward(self, x):
        h = torch.zeros(1, x.size(1), 5); c = torch.zeros(1, x.size(1), 5)
        y, _ = self.lstm(x, (h, c)); return y
"""


@pytest.mark.parametrize("code", ["RNN301", "RNN408"])
def test_statements_that_share_a_line_stay_together(code: str) -> None:
    """Neither a new line nor one less can part them."""
    done = fix(ZEROS.encode(), "model.py", Settings(select=frozenset({code})), unsafe=True)
    assert [each.code for each in done.left] == [code]
    assert done.text == ZEROS


SHARES = """
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.fc = nn.GRU(3, 6), nn.Linear(6, 4)

    def forward(self, x):
        return self.fc(self.gru(x)[1][-1]).softmax(dim=-1)

    def shares(self, x):
        return self(x)


def train(net, x, y):
    return nn.functional.cross_entropy(net(x), y)


def use(net, x):
    return {use}


net = Net()
train(net, {x}, 0)
use(net, {x})
"""


@pytest.mark.parametrize(
    ("use", "written"),
    [
        ("0", True),
        ("net(x).argmax(-1)", True),
        ("train(net, x, net(x).argmax(-1))", True),
        ("net(x)", False),
        ("net.shares(x)", False),
        ("net(x) > 0.5", False),
    ],
)
def test_a_softmax_whose_shares_others_read(use: str, written: bool) -> None:
    source = SHARES.format(use=use, x="net.gru.weight_hh_l0")
    if written:
        source = source.replace("    def shares(self, x):\n        return self(x)\n", "")
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    assert (fixed.text != source) is written
    assert [each.code for each in fixed.left] == ([] if written else ["RNN406"])


KINDS = """
import torch
from torch import nn

for kind, cls in (("lstm", nn.LSTM), ("gru", nn.GRU)):
    rnn, h = cls(4, 5), None
    optimizer = torch.optim.SGD(rnn.parameters(), 0.1)
    for x in torch.randn(3, 7, 2, 4):
{before}
        out, h = rnn(x, h)
        optimizer.zero_grad()
        out.sum().backward()
        optimizer.step()
{behind}
"""


@pytest.mark.parametrize("kept", ["tuple(s.detach() for s in h)", "[s.detach() for s in h]"])
@pytest.mark.parametrize("place", ["before", "behind"])
def test_states_of_one_kind_that_are_detached_already(kept: str, place: str) -> None:
    line = f'        if kind == "lstm" and h is not None:\n            h = {kept}\n'
    other = {"before": "", "behind": "", place: line}
    source = KINDS.format(**other)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN402"})), unsafe=True)
    assert fixed.text == source
    assert [each.code for each in fixed.left] == ["RNN402"]


SUMMED = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def both(x, y, lengths, others):
    one = pack_padded_sequence(x, lengths, enforce_sorted=False)
    other = pack_padded_sequence(y, {how})
    return one + other
"""


@pytest.mark.parametrize(
    ("how", "mended"),
    [
        ("lengths, enforce_sorted=False", True),
        ("lengths", False),
        ("others, enforce_sorted=False", False),
        ("others", False),
    ],
)
def test_batches_whose_steps_may_lie_in_other_orders_are_not_summed(how: str, mended: bool) -> None:
    source = SUMMED.format(how=how)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN103"})), unsafe=True)
    assert (fixed.text != source) is mended
    assert (fixed.left == ()) is mended


THROWN_AWAY = """\
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)

    def encode(self, x, n):
        packed = pack_padded_sequence(x, n, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True)

    def forward(self, x, n):
        steps, {name} = self.encode(x, n)
        {change}
        return steps.mean(1)
"""


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("_", "pass"),
        ("n", "n = n - 1"),
        ("n", "n = n.flip(0)"),
        ("lengths", "lengths = 1 / lengths"),
        ("lengths", "steps = steps[n]"),
    ],
)
def test_lengths_that_a_method_returned_are_taken_as_they_were(name: str, change: str) -> None:
    settings = Settings(select=frozenset({"RNN204"}))
    code = THROWN_AWAY.format(name=name, change=change)
    assert fix(code, "model.py", settings, unsafe=True).text == code
    kept = THROWN_AWAY.format(name="lengths", change="pass")
    assert "sum(1) / lengths" in fix(kept, "model.py", settings, unsafe=True).text


SQUASHED = """
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn, self.fc = nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 3)

    def forward(self, x):
        out, _ = self.rnn(x)
        out = self.fc(out[:, -1])
        return {squash}


def fit(x, y):
    model, criterion, kept = Net(), nn.{loss}(), []
    for _ in range(2):
        out = model(x)
        loss = criterion(out, y)
        {use}
    return loss.item()
"""
SIGMOID = {"squash": "torch.sigmoid(out)", "loss": "BCEWithLogitsLoss"}
SOFTMAX = {"squash": "F.softmax(out, dim=1)", "loss": "CrossEntropyLoss"}
READ = (
    "accuracy = ((out > 0.5).float() == y).float().mean()",
    "hits = out >= 0.5",
    "guess = out.round()",
    "guess = torch.round(out)",
    "guess = torch.where(out > 0.5, 1, 0)",
    "guess = out.detach().cpu() > 0.5",
    "print(out)",
    "print(f'{out}')",
    "kept.append(out)",
    "kept.append(out.mean().item())",
    "guess = out.detach().numpy() > 0.5",
    "guess = np.round(out.data)",
    "first, *_ = out",
    "likely = out.log()",
    "loss = loss + nn.functional.mse_loss(out, y)",
    "if out[0, 0] > 0.5: break",
    "same = out; hits = same > 0.5",
    "torch.testing.assert_close(out.sum(1), y)",
    "best = out.max()",
    "best = out.max(1).values",
    "best, _ = torch.max(out, 1); print(best)",
    "best = out.topk(2)[0]; print(best)",
    "best = out.topk(2); print(best[0])",
    "best = out.sort(dim=1); print(best.values)",
    "kept = [each for each in out]",
    "same = out.detach(); hits = same > 0.5",
    "same = out.clone().cpu(); print(same)",
    "flat = out.view(-1); hits = flat > 0.5",
    "flat = out.flatten().double(); print(flat)",
    "flat = torch.flatten(out); print(flat)",
    "either = out if y is None else y; print(either)",
    "out *= 2",
    "out[out < 0.1] = 0",
    "out.clamp_(0.1, 0.9)",
    "two = {'scores': out}; print(two['scores'])",
    "report = lambda: out > 0.5",
    "print(model(x) > 0.5)",
    "print(model(x).argmax(1), out.sum())",
    "guess = [out.argmax(1), out]; print(guess)",
    "with torch.no_grad(): print(model(x))",
    "model.last = out",
    "return loss, out",
    "return out",
)
RANKED = (
    "pass",
    "guess = out.argmax(1)",
    "guess = out.argmax(dim=1)",
    "guess = out.detach().cpu().argmax(axis=1)",
    "guess = torch.argmax(out, 1)",
    "_, guess = torch.max(out, 1); print(guess)",
    "guess = torch.max(out.data, 1)[1]",
    "guess = out.max(dim=1).indices",
    "guess = out.topk(2, dim=1).indices; print(guess > 0.5)",
    "guess = out.argsort(dim=1)",
    "print(out.shape, out.size(0), out.dtype)",
    "same = out.detach(); guess = same.argmax(1)",
    "two = {'scores': out, 'loss': loss}; print(two['loss'])",
    "best = out.topk(2); print(best[1])",
    "print(model(x).argmax(1))",
    "flat = out.flatten(); print(flat.shape); guess = out.argmax(1)",
    "guess = out.argmax(1); flat = out.flatten(); print(flat.shape)",
)


@pytest.mark.parametrize("how", [SIGMOID, SOFTMAX], ids=["sigmoid", "softmax"])
@pytest.mark.parametrize("use", READ)
def test_probabilities_that_more_is_read_of_than_their_order(use: str, how: dict[str, str]) -> None:
    source = SQUASHED.format(use=use, **how)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    assert fixed.text == source
    assert [each.code for each in fixed.left] == ["RNN406"]


@pytest.mark.parametrize("how", [SIGMOID, SOFTMAX], ids=["sigmoid", "softmax"])
@pytest.mark.parametrize("use", RANKED)
def test_probabilities_that_are_for_a_loss_or_ranked(use: str, how: dict[str, str]) -> None:
    source = SQUASHED.format(use=use, **how)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    assert fixed.text == source.replace(how["squash"], "out")


@pytest.mark.parametrize(
    "use",
    [
        "out.argmax()",
        "out.argmax(0)",
        "out.argmax(-1)",
        "out.view(-1, 3).argmax(1)",
        "out.view(-1, 3).detach().argmax(1)",
    ],
)
def test_a_softmax_that_is_ranked_along_another_axis_or_one_that_is_not_known(use: str) -> None:
    source = SQUASHED.format(use=f"guess = {use}", **SOFTMAX)
    source = source.replace("nn.Linear(8, 3)", "head()")
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    assert (fixed.text, len(fixed.left)) == (source, 1)


BESIDE = """
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.fc = nn.GRU(4, 8), nn.Linear(8, 3)

    def forward(self, x):
        logits = self.fc(self.gru(x)[1][-1])
        return logits, F.softmax(logits, -1)


def loss(x, y):
    logits, probs = Net()(x)
    return F.cross_entropy(probs, y){more}
"""


@pytest.mark.parametrize(
    ("more", "mended"),
    [
        ("", True),
        (" + logits.logsumexp(-1).mean()", True),
        (" + F.nll_loss(probs.log(), y)", False),
        (", probs", False),
    ],
)
def test_probabilities_beside_their_logits(more: str, mended: bool) -> None:
    source = BESIDE.format(more=more)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    wanted = source.replace("F.softmax(logits, -1)", "logits") if mended else source
    assert fixed.text == wanted
    assert (fixed.left == ()) is mended


IN_A_METHOD = """
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru, self.fc = nn.GRU(4, 8), nn.Linear(8, 3)

    def forward(self, x):
        _, h = self.gru(x)
        return F.softmax(self.fc(h[-1]), -1), h

    def guess(self, x):
        {use}


def loss(x, y):
    return F.cross_entropy(Net()(x)[0], y)
"""


@pytest.mark.parametrize(
    ("use", "mended"),
    [
        ("return self(x)[0] > 0.5", False),
        ("return self.forward(x)[0] > 0.5", False),
        ("return self(x)[0].argmax(-1)", True),
        ("return self.fc(x)", True),
    ],
)
def test_probabilities_that_a_method_reads_of_its_own_object(use: str, mended: bool) -> None:
    source = IN_A_METHOD.format(use=use)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    wanted = source.replace("F.softmax(self.fc(h[-1]), -1)", "self.fc(h[-1])")
    assert fixed.text == (wanted if mended else source)
    assert (fixed.left == ()) is mended


IN_A_SCRIPT = """
from data import batches
from torch import nn

gru, head = nn.GRU(4, 8), nn.Sequential(nn.Linear(8, 3), nn.Softmax(dim=-1))
for x, y in batches:
    out, h = gru(x)
    out = head(h[-1])
    loss = nn.functional.cross_entropy(out, y)
    {use}
"""


@pytest.mark.parametrize(
    ("use", "mended"),
    [
        ("loss.backward()", True),
        ("print(out.argmax(-1))", True),
        ("print(out > 0.5)", False),
        ("print(head(h[0]) > 0.5)", False),
        ("print(head(h[0]).argmax(-1))", True),
        ("def report(): print(out)", False),
        ("def report(out): print(out)", True),  # another's
        ("loss.backward(); del out", True),
    ],
)
def test_probabilities_of_a_script(use: str, mended: bool) -> None:
    source = IN_A_SCRIPT.format(use=use)
    fixed = fix(source, settings=Settings(select=frozenset({"RNN406"})), unsafe=True)
    assert fixed.text == (source.replace(", nn.Softmax(dim=-1)", "") if mended else source)
    assert (fixed.left == ()) is mended
