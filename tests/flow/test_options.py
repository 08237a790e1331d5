"""What is wrong for one way of using an option of the program's own is said of that way."""

from __future__ import annotations

import re

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack, pad_packed_sequence as unpack


class Net(nn.Module):
    def __init__(self, {settings}):
        super().__init__()
        self.both = both
        self.kind = kind
        if kind == "LSTM":
            self.rnn = nn.LSTM(3, 4, batch_first=True, bidirectional=both)
        else:
            self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=both)
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.fc = nn.Linear(4, 2)
        self.drop = nn.Dropout(0.1)

    def last(self, out):
        return out[:, -1]

    def pool(self, x, lengths):
        if lengths is not None:
            x = pack(x, lengths, batch_first=True, enforce_sorted=False)
        out = self.gru(x)[0]
        if lengths is not None:
            out, _ = unpack(out, batch_first=True)
        return out.mean(1)

    def forward(self, x, {given}):
        {code}
"""
WHEN = re.compile("when (.*?), ")
CODES = frozenset("RNN101 RNN107 RNN111 RNN201 RNN202 RNN203 RNN204 RNN205 RNN209 RNN211".split())


def found(
    code: str, given: str = "lengths=None, plain=False", settings: str = "kind='LSTM', both=False"
) -> list[tuple[str, str]]:
    """Each code that is found, and when that holds."""
    lines = code.strip("\n").replace("\n", "\n        ")
    source = MODEL.format(code=lines, given=given, settings=settings)
    return [
        (each.code, said[1] if (said := WHEN.match(each.message)) else "")
        for each in check_source(source, settings=Settings(select=CODES))
    ]


PACKED = """
if lengths is not None:
    x = pack(x, lengths, batch_first=True, enforce_sorted=False)
out, h = self.gru(x)
"""
UNPACKED = f"""{PACKED}
if lengths is not None:
    out, _ = unpack(out, batch_first=True)
"""

HANDED_BACK = """
def run(x, lengths):
    if lengths is None:
        return {either}
    packed = pack(x, lengths, batch_first=True, enforce_sorted=False)
    out, h = self.gru(packed)
    return {other}

"""
PAIR = HANDED_BACK.format(either="self.gru(x)", other="unpack(out, batch_first=True)[0], h")
NAMED = HANDED_BACK.format(
    either="{'out': self.gru(x)[0]}", other="{'out': unpack(out, batch_first=True)[0]}"
)

RIGHT = {
    "state of a pair": f"{PAIR}\nreturn run(x, lengths)[1][-1]",
    "pair read where it is padded": f"""{PAIR}
out, h = run(x, lengths)
return h[-1] if lengths is not None else out.mean(1)""",
    "dictionary divided by the lengths": f"""{NAMED}
out = run(x, lengths)["out"]
return out.mean(1) if lengths is None else out.sum(1) / lengths[:, None]""",
    "unpacked where it was packed": f"{UNPACKED}\nreturn self.fc(self.drop(out))",
    "unpacked by what it is": f"""{PACKED}
if not isinstance(out, torch.Tensor):
    out, _ = unpack(out, batch_first=True)
return self.drop(out)""",
    "left early": """
if lengths is None:
    return self.fc(self.gru(x)[0][:, -1])
packed = pack(x, lengths, batch_first=True, enforce_sorted=False)
return self.fc(self.gru(packed)[1][-1])""",
    "refused": f"""{PACKED}
if lengths is not None and plain:
    raise ValueError("either lengths or plain")
assert lengths is None
return self.drop(out)""",
    "another flag goes with it": f"""{PACKED}
if plain:
    return self.fc(self.drop(out))
return h""",
    "last step of each": f"""{UNPACKED}
if lengths is not None:
    return out[torch.arange(out.size(0)), lengths - 1]
return out[:, -1]""",
    "overwritten": f"""{UNPACKED}
pooled, last = out.mean(1), self.last(out)
if lengths is not None:
    pooled = last = h[-1]
return pooled, last""",
    "called for whole sequences alone": f"""{UNPACKED}
if lengths is None:
    return self.last(out)
return h[-1]""",
    "called on another flag": f"""{UNPACKED}
if plain:
    return self.last(out)
return h[-1]""",
    "divided by the lengths": f"""{UNPACKED}
if lengths is not None:
    return out.sum(1) / lengths[:, None]
return out.mean(1)""",
    "sorted back": """
if plain:
    lengths, order = lengths.sort(descending=True)
    x = x[order]
h = self.gru(pack(x, lengths, batch_first=True, enforce_sorted=plain))[1][-1]
return h[order.argsort()] if plain else h""",
    "either state": """
_, h = self.rnn(x)
if self.kind == "LSTM":
    h, _ = h
return h[-1]""",
    "one that raises is waited for": f"""{PACKED}
try:
    return self.drop(out)
except AttributeError:
    return h""",
}
WRONG = {
    "dropout": (f"{PACKED}\nreturn self.drop(out)", "RNN101", "`lengths` is given"),
    "truth": (
        f"{PACKED.replace(' is not None', '')}\nreturn self.drop(out)",
        "RNN101",
        "`lengths` is given",
    ),
    "linear": (
        UNPACKED.replace("out, _ = unpack", "out = unpack") + "\nreturn self.fc(out)",
        "RNN107",
        "`lengths` is given",
    ),
    "padding": (f"{UNPACKED}\nreturn out[:, -1]", "RNN201", "`lengths` is given"),
    "mean": (f"{UNPACKED}\nreturn out.mean(1)", "RNN204", "`lengths` is given"),
    "maximum": (f"{UNPACKED}\nreturn out.max(dim=1)[0]", "RNN204", "`lengths` is given"),
    "softmax": (
        f"{UNPACKED}\nshares = self.fc(out).softmax(1)\nreturn shares.transpose(1, 2) @ out",
        "RNN204",
        "`lengths` is given",
    ),
    "in a method": (f"{UNPACKED}\nreturn self.last(out)", "RNN201", "`lengths` is given"),
    "all in a method": ("return self.pool(x, lengths)", "RNN204", "`lengths` is given"),
    "order": (
        """
if plain:
    lengths, order = lengths.sort(descending=True)
    x = x[order]
packed = pack(x, lengths, batch_first=True, enforce_sorted=plain)
return self.gru(packed)[1][-1]""",
        "RNN111",
        "`plain` is true",
    ),
    "flag": (
        """
out = self.gru(x)
if not plain:
    out = out[0]
return self.fc(out)""",
        "RNN209",
        "`plain` is true",
    ),
    "negated flag": (
        """
out = self.gru(x)
out = out[0] if plain else out
return self.fc(out)""",
        "RNN209",
        "`plain` is false",
    ),
    "kind": ("_, h = self.rnn(x)\nreturn h.transpose(0, 1)", "RNN205", '`kind` is "LSTM"'),
    "helper": (
        """
def run(x, lengths):
    if lengths is None:
        return self.gru(x)[0]
    packed = pack(x, lengths, batch_first=True, enforce_sorted=False)
    return unpack(self.gru(packed)[0], batch_first=True)

return run(x, lengths) + 1.5""",
        "RNN107",
        "`lengths` is given",
    ),
    "helper's pair": (
        f"{PAIR}\nout, h = run(x, lengths)\nreturn out.mean(1)",
        "RNN204",
        "`lengths` is given",
    ),
    "helper's dictionary": (
        f'{NAMED}\nreturn run(x, lengths)["out"][:, -1]',
        "RNN201",
        "`lengths` is given",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_on_each_way(name: str) -> None:
    assert not found(RIGHT[name])


@pytest.mark.parametrize("name", WRONG)
def test_wrong_on_one_way(name: str) -> None:
    code, rule, when = WRONG[name]
    assert found(code) == [(rule, when)]


def test_wrong_on_both_ways() -> None:
    code = """
if plain:
    out = self.gru(x)
else:
    out = pack(x, lengths, batch_first=True, enforce_sorted=False)
return self.drop(out)"""
    assert ("RNN101", "`plain` is false") in found(code)


@pytest.mark.parametrize(
    "given", ["lengths, plain=False", "lengths=(), plain=False", "plain=False, **more"]
)
def test_what_is_no_option(given: str) -> None:
    code = WRONG["dropout"][0]
    if "more" in given:
        code = f'lengths = more.get("lengths")\n{code}'
    assert not found(code, given)


def test_default_of_another_word() -> None:
    code = WRONG["kind"][0]
    assert not found(code, settings="kind, both=False")
    assert found(code, settings="kind='GRU', both=False") == [("RNN205", '`kind` is "LSTM"')]


def test_no_fix_for_one_way() -> None:
    source = MODEL.format(
        code=WRONG["linear"][0].strip("\n").replace("\n", "\n        "),
        given="lengths=None",
        settings="kind='LSTM', both=False",
    )
    (said,) = check_source(source, settings=Settings(select=frozenset({"RNN107"})))
    assert said.fix is None
