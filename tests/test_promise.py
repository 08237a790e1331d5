"""The promise of `--fix`: what it must not touch, and what no fix may get wrong."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.linter import Settings

HEAD = """import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
"""
TWICE = (
    HEAD
    + """
lstm = nn.LSTM(3, 4)
nn.init.orthogonal_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.zeros_(lstm.bias_hh_l0)
nn.init.zeros_(lstm.bias_ih_l0)
{between}
nn.init.zeros_(lstm.bias_ih_l0)
"""
)

BETWEEN = (
    "fit(lstm)",
    "train()",
    "optimizer.step()",
    "trainer.fit(model)",
    "for epoch in range(3):\n    step()",
    "getattr(lstm, name).data.fill_(1)",
    "exec(code)",
    "with torch.no_grad():\n    lstm.bias_ih_l0 += 1",
)


@pytest.mark.parametrize("between", BETWEEN)
def test_what_may_change_a_parameter_ends_a_repetition(between: str) -> None:
    findings = check_source(TWICE.format(between=between))
    assert "RNN302" not in [finding.code for finding in findings]


def test_nothing_in_between_is_a_repetition() -> None:
    findings = check_source(TWICE.format(between="# again"))
    assert "RNN302" in [finding.code for finding in findings]


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


LAST = (
    HEAD
    + """
gru = nn.GRU(3, 4, batch_first=True)


def last(x, lengths{parameter}):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, h = gru(packed)
    {between}
    out, _ = pad_packed_sequence(out, batch_first=True)
    return {read}
"""
)


@pytest.mark.parametrize("picked", [":2", "0", "1:", "::2", "-1"])
def test_features_that_are_picked_are_not_lost(picked: str) -> None:
    read = f"out[:, -1, {picked}]"
    made = fix_source(LAST.format(between="pass", read=read, parameter=""), unsafe=True)
    assert f"return h[-1][:, {picked}]" in made.text


@pytest.mark.parametrize("between", ["h.zero_()", "h[-1] = 0", "h += 1"])
def test_state_that_was_changed_is_not_read(between: str) -> None:
    made = fix_source(LAST.format(between=between, read="out[:, -1]", parameter=""), unsafe=True)
    assert "return h[-1]" not in made.text


@pytest.mark.parametrize("left", ["out.detach().numpy()[:, -1]", "out.data.numpy()[:, -1, :]"])
def test_array_is_not_replaced_by_a_tensor(left: str) -> None:
    made = fix_source(LAST.format(between="pass", read=left, parameter=""), unsafe=True)
    assert f"return {left}" in made.text


def test_whole_step_is_still_fixed() -> None:
    made = fix_source(LAST.format(between="pass", read="out[:, -1]", parameter=""), unsafe=True)
    assert "return h[-1]" in made.text


def test_module_hidden_by_a_local_name_is_not_used() -> None:
    source = LAST.format(between="pass", read="out[:, -1]", parameter=", torch=None")
    source = source.replace("batch_first=True)\n\n", "batch_first=True, bidirectional=True)\n\n", 1)
    assert "torch.cat" not in fix_source(source, unsafe=True).text


LAST_STEP = Settings(select=frozenset({"RNN201", "RNN202"}))
MOVED = """
gru = nn.GRU(3, 4, batch_first=True)


def last(x, lengths):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, _ = pad_packed_sequence(gru(packed)[0], batch_first=True)
    {unpacked} = pad_packed_sequence(gru(packed)[0], batch_first=True)
    out = torch.relu(out)
{between}
    return out[:, -1]
"""
WRITES = (
    "l.sub_(1)",
    "l[:] = 1",
    "l -= 1",
    "torch.sub(l, 1, out=l)",
    "torch.neg_(l)",
    "def l():\n    pass",
    "class l:\n    pass",
    "import os as l",
    "with x as l:\n    pass",
    "for l in x:\n    pass",
    "try:\n    x.size()\nexcept ValueError as l:\n    pass",
    "match x:\n    case l:\n        pass",
    "print(l := 1)",
    "def go():\n    nonlocal l\n    l = 1\ngo()",
    "for _ in range(2):\n    use(out[:, -1])\n    l = 1",
)


@pytest.mark.parametrize("write", WRITES)
def test_lengths_that_were_written_to_are_not_read(write: str) -> None:
    between = "\n".join(f"    {line}" for line in write.split("\n"))
    source = HEAD + MOVED.format(unpacked="out, l", between=between)
    assert "l - 1]" not in fix_source(source, settings=LAST_STEP, unsafe=True).text


@pytest.mark.parametrize("unpacked", ["out, l", "out, _", "out, *_", "(out, l)"])
def test_lengths_that_were_kept_are_read(unpacked: str) -> None:
    source = HEAD + MOVED.format(unpacked=unpacked, between="    x = [l for l in x]")
    made = fix_source(source, settings=LAST_STEP, unsafe=True).text
    assert ("engths - 1]" in made) is ("_" in unpacked)


ONE_GO = """
gru = nn.GRU(3, 4, batch_first=True)
two = nn.LSTM(3, 4, batch_first=True, bidirectional=True)


def last(x, lengths):
    p = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    {}
"""
IN_ONE_GO = {
    "return pad_packed_sequence(gru(p)[0], batch_first=True)[0][:, -1]": "return gru(p)[1][-1]",
    "o, _ = gru(p); o, l = pad_packed_sequence(o, batch_first=True); return o[:, -1]": (
        "o, h_n = gru(p); o, l = pad_packed_sequence(o, batch_first=True); return h_n[-1]"
    ),
    "if (o := pad_packed_sequence(gru(p)[0], True)[0]) is not None:\n        return o[:, -1]": (
        "output, h_n = gru(p)\n    if (o := pad_packed_sequence(output, True)[0]) is not None:\n"
        "        return h_n[-1]"
    ),
    "return [pad_packed_sequence(gru(p)[0], True)[0][:, -1] for _ in x]": (
        "return [gru(p)[1][-1] for _ in x]"
    ),
    "return [two(p)[0][:, -1] for p in x]": (
        "return [torch.cat(tuple(two(p)[1][0][-2:]), dim=-1) for p in x]"
    ),
    "return two(x)[0][:, -1]": "_, (h_n, _) = two(x)\n    return torch.cat((h_n[-2], h_n[-1]), dim=-1)",
    "return use(x.add_(1), two(x)[0][:, -1])": (
        "return use(x.add_(1), torch.cat(tuple(two(x)[1][0][-2:]), dim=-1))"
    ),
    "o = x and two(x)[0]; return o[:, -1]": "o = x and two(x)[0]; return o[:, -1]",
}


@pytest.mark.parametrize(("wrong", "right"), IN_ONE_GO.items())
def test_last_step_of_one_expression(wrong: str, right: str) -> None:
    source = HEAD + ONE_GO.format(wrong)
    made = fix_source(source, settings=LAST_STEP, unsafe=True)
    assert made.text == HEAD + ONE_GO.format(right)


CONTINUED = "lstm = nn.LSTM(3, 4)\\\n  \nprint(lstm)\n"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_behind_a_continued_one(newline: str) -> None:
    source = (HEAD + CONTINUED).replace("\n", newline)
    made = fix_source(source, settings=Settings(select=frozenset({"RNN301"})), unsafe=True)
    compile(made.text, "model.py", "exec")
    assert made.applied


LAYOUTS = {
    "RNN101": (
        """    packed = F.dropout(
        pack_padded_sequence(
            x,
            [  # why
                len(each)
                for each in x
            ],
        )
    )
    return packed
""",
        """    packed = pack_padded_sequence(
        F.dropout(x),
        [  # why
            len(each)
            for each in x
        ],
    )
    return packed
""",
    ),
    "RNN101 aligned": (
        """    return use(F.dropout(pack_padded_sequence(x, lengths,
                                              enforce_sorted=False), 0.3), '''
  text''',
               x)
""",
        """    return use(pack_padded_sequence(F.dropout(x, 0.3), lengths,
                                    enforce_sorted=False), '''
  text''',
               x)
""",
    ),
    "RNN101 in place": (
        """    packed = pack_padded_sequence(x, lengths)
    print(packed)
    packed = F.dropout(packed,
                       p=0.3,
                       training=bool(
                           x))
    return packed
""",
        """    packed = pack_padded_sequence(x, lengths)
    print(packed)
    packed = packed._replace(data=F.dropout(packed.data,
                                            p=0.3,
                                            training=bool(
                                                x)))
    return packed
""",
    ),
    "RNN101 whole lines": (
        """    packed = pack_padded_sequence(x, lengths)
    packed = F.dropout(packed, 0.3)
    return use(packed,
        x)
""",
        """    packed = pack_padded_sequence(F.dropout(x, 0.3), lengths)
    return use(packed,
        x)
""",
    ),
    "RNN211": (
        """    return nn.LSTM(3, 4)(
        x,
        x.new_zeros(
            1, 2, 4,
        ),  # h
        x.new_zeros(1, 2, 4),
    )
""",
        """    return nn.LSTM(3, 4)(
        x,
        (x.new_zeros(
            1, 2, 4,
        ),  # h
        x.new_zeros(1, 2, 4)),
    )
""",
    ),
}


@pytest.mark.parametrize("code", LAYOUTS)
def test_layout_is_kept(code: str) -> None:
    wrong, right = (f"{HEAD}\n\ndef run(x, lengths):\n{body}" for body in LAYOUTS[code])
    chosen = Settings(select=frozenset({code.split()[0]}))
    assert fix_source(wrong, settings=chosen, unsafe=True).text == right


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


def test_sizes_that_may_be_meant_as_lengths_are_not_handed_out_safely() -> None:
    body = "out, lengths = pack_padded_sequence(x, [5, 3])\n    return out.sum(0) / lengths"
    text = HEAD + RUN.format(kind="GRU", body=body)
    chosen = Settings(select=frozenset({"RNN112"}))
    assert fix_source(text, settings=chosen).text == text
    assert fix_source(text, settings=chosen, unsafe=True).text != text


CHANGED = """
lstm = nn.LSTM(3, 4, batch_first=True)
kept = []


def run(x, mask, use):
    {}
    return out
"""
MAY_DIFFER = (
    "out, _ = lstm(x)\n    steps = out.unbind(1)\n    out *= 2",
    "out, _ = lstm(x)\n    keep = out\n    out *= 2",
    "out, _ = lstm(x)\n    first = out[:, 0]\n    out[:, 1] = 0",
    "out, _ = lstm(x)\n    kept.append(out)\n    out.relu_()",
    "out, _ = lstm(x)\n    use(raw=out)\n    out.mul_(2)",
    "out, _ = lstm(x)\n    def raw():\n        return out\n    out.mul_(3)",
    "out, _ = lstm(x)\n    for _ in x:\n        out[:, 0] = 0\n        kept.append(out)",
    "out = bare = lstm(x)[0]\n    out[:, 0] = 0",
    "res = lstm(x)\n    out = res[0]\n    out.clamp_(min=0)",
    "out, _ = both = lstm(x)\n    out *= 2",
    "out, _ = lstm(x)\n    out *= mask",
    "out, _ = lstm(x)\n    out = out.mul_(mask)",
    "out, _ = lstm(x)\n    out = F.relu_(out) + out",
)


@pytest.mark.parametrize("code", MAY_DIFFER)
def test_memory_that_others_may_read_is_not_left_safely(code: str) -> None:
    text = HEAD + CHANGED.format(code)
    chosen = Settings(select=frozenset({"RNN415"}))
    made = fix_source(text, settings=chosen)
    assert made.text == text
    assert [each.code for each in made.left] == ["RNN415"]


LEAVES_IT = {
    "out, _ = lstm(x)\n    print(out.shape)\n    out *= 2": "out = out * 2",
    "out = lstm(x)[0]\n    out.masked_fill_(mask, 0)": "out = out.clone()",
    "out, _ = lstm(x)\n    out = out.mul_(0.5)": "out = out.mul(0.5)",
    "out, _ = lstm(x)\n    return F.relu_(out)": "return F.relu(out)",
    "out, _ = lstm(x)\n    return F.relu_(out), out": "out = out.clone()",
    "out, _ = lstm(x)\n    try:\n        return F.relu_(out)\n    finally:\n        use(out)": (
        "    out = out.clone()"
    ),
    "out = F.relu_(lstm(x)[0])": "out = F.relu(lstm(x)[0])",
}


@pytest.mark.parametrize("code", LEAVES_IT)
def test_memory_that_nobody_else_reads_is_left(code: str) -> None:
    made = fix_source(
        HEAD + CHANGED.format(code), settings=Settings(select=frozenset({"RNN415"})), unsafe=True
    )
    assert f"    {LEAVES_IT[code]}\n" in made.text
    safe = fix_source(HEAD + CHANGED.format(code), settings=Settings(select=frozenset({"RNN415"})))
    assert (safe.text == made.text) is ("out), out" not in code)
