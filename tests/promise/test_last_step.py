"""What the fixes of a last step read must be what it was, and still be there."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.linter import Settings
from tests.promise.head import HEAD

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
