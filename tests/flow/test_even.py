"""Guards by which all sequences of a batch are equally long: nothing is padded behind them."""

from __future__ import annotations

import pytest

from lstm_lint import Finding, Settings, check_source

HEAD = """
from collections import Counter
import numpy as np
import torch
from project import are_fine
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
embed = nn.Embedding(9, 3, padding_idx=0)
"""
PACKED = """
def encode(x, lengths):
    {guard}
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, out_lengths = pad_packed_sequence(rnn(packed)[0], batch_first=True)
    return {use}
"""
LISTED = """
def encode(sequences):
    lengths = torch.tensor([len(each) for each in sequences])
    x = pad_sequence(sequences, batch_first=True{side})
    {guard}
    {use}
"""
GIVEN = """
def encode(ids, lengths):
    {guard}
    return rnn(embed(ids))[0]
"""
PLACES = {
    "RNN201 unpacked": (PACKED, {"use": "out[:, -1, :4]"}, "x"),
    "RNN204 unpacked": (PACKED, {"use": "out.mean(1)"}, "x"),
    "RNN201 of a list": (LISTED, {"use": "return rnn(x)[0][:, -1, :4]", "side": ""}, "x"),
    "RNN108 of a list": (LISTED, {"use": "return rnn(x)[1]", "side": ""}, "x"),
    "RNN115 of a list": (
        LISTED,
        {
            "use": "return rnn(pack_padded_sequence(x, lengths, batch_first=True))",
            "side": ", padding_side='left'",
        },
        "x",
    ),
    "RNN108 of ids": (GIVEN, {}, "ids"),
}
GUARDS = {
    each: each
    for each in (
        "assert (lengths == X.size(1)).all()",
        "assert all(lengths == X.size(1))",
        "assert torch.all(lengths == X.shape[1])",
        "assert torch.all(torch.eq(lengths, X.size(1)))",
        "assert lengths.eq(X.size(1)).all()",
        "assert len(set(lengths.tolist())) == 1",
        "assert len(set(lengths)) == 1",
        "assert lengths.min() == lengths.max()",
        "assert min(lengths) == max(lengths), 'lengths differ'",
        "assert lengths.unique().numel() == 1",
        "assert len(lengths.unique()) == 1",
        "assert not (lengths != X.size(1)).any()",
        "assert all(each == X.size(1) for each in lengths)",
        "assert all(each == lengths[0] for each in lengths)",
        "assert torch.equal(lengths, torch.full_like(lengths, X.size(1)))",
        "if not all(lengths == X.size(1)): raise ValueError",
        "if not (lengths == X.size(1)).all(): raise ValueError('lengths differ')",
        "if (lengths != X.size(1)).any(): raise ValueError('lengths differ')",
        "if any(each != X.size(1) for each in lengths): raise ValueError",
        "if len(set(lengths.tolist())) > 1: raise ValueError",
        "if len(set(lengths.tolist())) != 1: raise ValueError",
        "if lengths.min() != lengths.max(): return None",
        "even = (lengths == X.size(1)).all(); assert even",
        "even = all(lengths == X.size(1))\n    if not even: raise ValueError",
        "assert lengths is not None and (lengths == X.size(1)).all()",
        "if lengths is None or not (lengths == X.size(1)).all(): raise ValueError",
        "longest = X.size(1); assert (lengths == longest).all().item()",
        "assert bool((lengths == X.size(1)).all())",
        "assert (lengths >= X.size(1)).all()",
        "if (lengths < X.size(1)).any(): raise ValueError",
        "if any(each < X.size(1) for each in lengths): raise ValueError",
        "assert lengths.min() >= lengths.max()",
        "assert lengths.max() <= lengths.min()",
        "assert lengths.min() == X.size(1)",
        "assert lengths.max() - lengths.min() < 1",
        "assert lengths[0] == lengths[-1]",
        "assert lengths[-1] == X.size(1)",
        "assert lengths.float().std() == 0",
        "assert lengths.float().std() < 1e-3",
        "assert (lengths == X.size(1)).sum() == len(lengths)",
        "assert not (~(lengths == X.size(1))).any()",
        "if len(lengths) > 1: raise NotImplementedError",
        "assert len(lengths) == 1",
        "assert lengths.numel() < 2",
        "assert are_fine(lengths)",
        "for each in lengths: assert each == X.size(1)",
        "n = X.size(1)\n    for each in lengths:\n        if each != n: raise ValueError",
        "for i, each in enumerate(lengths): assert each == X.size(1), i",
        "torch._assert(torch.all(lengths == X.size(1)), 'lengths differ')",
        "torch._check(lengths.min() == lengths.max())",
        "assert all(one == other for one, other in zip(lengths, lengths[1:]))",
        "assert len(Counter(lengths)) == 1",
        "assert lengths.tolist().count(lengths[0]) == len(lengths)",
        "assert len(np.unique(lengths)) == 1",
        "for n in lengths:\n        if n != lengths[0]: raise ValueError",
        "first = lengths[0]\n    for n in lengths:\n        if n != first: raise ValueError",
        "first, *others = lengths\n    for n in others:\n        if n != first: raise ValueError",
        "for n in lengths[1:]:\n        if n != lengths[0]: raise ValueError",
        "for n in lengths[1:]: assert n == lengths[0]",
        "for i in range(1, len(lengths)):\n        if lengths[i] != lengths[0]: raise ValueError",
        "for i in range(len(lengths)):\n        if lengths[i] != lengths[i - 1]: raise ValueError",
        "for one, other in zip(lengths, lengths[1:]):\n        if one != other: raise ValueError",
        "for i in range(len(lengths)): assert lengths[i] == X.size(1)",
        "if (X.size(1) - lengths).any(): raise ValueError",
        "if torch.any(lengths - X.size(1)): raise ValueError",
        "if torch.any(lengths - lengths[0]): raise ValueError",
        "if (lengths - lengths[0]).abs().sum(): raise ValueError",
        "if (lengths - lengths[0]).abs().max() > 0: raise ValueError",
        "assert not (lengths - lengths[0]).any()",
        "assert lengths[0] == lengths[-1] == X.size(1)",
        "assert min(lengths) == max(lengths) == X.size(1)",
        "if not min(lengths) == max(lengths) == X.size(1): raise ValueError",
        "if not lengths.min() == lengths.max() == X.size(1): raise ValueError",
        "assert X.size(1) == min(lengths) == max(lengths)",
        "assert X.size(1) <= min(lengths) <= max(lengths)",
        "ordered = sorted(lengths)\n    if ordered[0] != ordered[-1]: raise ValueError",
        "ordered = sorted(lengths)\n    assert ordered[0] == ordered[-1]",
        "ordered = lengths.sort()[0]\n    assert ordered[0] == ordered[-1]",
        "ordered = lengths.sort().values\n    assert ordered[0] == ordered[-1]",
        "ordered, _ = torch.sort(lengths)\n    if ordered[0] < ordered[-1]: raise ValueError",
        "ordered = sorted(lengths, reverse=True)\n    if ordered[-1] < X.size(1): raise ValueError",
        "if len([n for n in lengths if n == X.size(1)]) < len(lengths): raise ValueError",
        "if len([n for n in lengths if n == X.size(1)]) != len(lengths): raise ValueError",
        "if sum(n == X.size(1) for n in lengths) != len(lengths): raise ValueError",
        "if sum(1 for n in lengths if n != lengths[0]): raise ValueError",
        "if [n for n in lengths if n != X.size(1)]: raise ValueError",
        "assert not [n for n in lengths if n != X.size(1)]",
        "short = [n for n in lengths if n < X.size(1)]\n    if short: raise ValueError",
        "short = [i for i, n in enumerate(lengths) if n < X.size(1)]\n    if len(short) > 0: return",
        "if sum(lengths) / (X.size(1) * len(lengths)) < 1: raise ValueError",
        "if sum(lengths) != X.size(1) * len(lengths): raise ValueError",
        "if lengths.sum() != X.size(1) * len(lengths): raise ValueError",
        "assert sum(lengths) == X.size(0) * X.size(1)",
        "assert lengths.sum() == X.shape[0] * X.shape[1]",
        "assert lengths.sum().item() == X.size(0) * X.size(1)",
        "if lengths.float().mean() < X.size(1): raise ValueError",
        "if lengths.float().mean() != X.size(1): raise ValueError",
        "assert lengths.float().mean() == lengths.max()",
        "if sum(lengths) / len(lengths) != lengths[0]: raise ValueError",
        "values, counts = torch.unique(lengths, return_counts=True)\n    if len(values) > 1: return",
        "values, counts = torch.unique(lengths, return_counts=True)\n    if counts.numel() != 1: return",
        "if lengths.unique().numel() != 1: raise ValueError",
        "if torch.unique(lengths).numel() > 1: raise ValueError",
        "if lengths.unique().size(0) != 1: raise ValueError",
        "if lengths.unique().shape[0] != 1: raise ValueError",
        "values, counts = np.unique(lengths, return_counts=True)\n    assert len(values) == 1",
        "(n,) = set(lengths)",
        "n, = set(lengths)",
        "[n] = set(lengths)",
        "(n,) = set(lengths.tolist())",
        "(n,) = {int(each) for each in lengths}",
        "(n,) = np.unique(lengths)",
        "(n,) = lengths.unique()",
        "(n,) = lengths.unique().tolist()",
        "seen = set(lengths)\n    if len(seen) > 1: raise ValueError",
        "seen = set()\n    for n in lengths: seen.add(n)\n    if len(seen) > 1: raise ValueError",
        "seen = set()\n    for n in lengths: seen.add(int(n))\n    assert len(seen) == 1",
        "of = []\n    for n in lengths:\n        if n not in of: of.append(n)\n    if len(of) > 1: return",
        "ok = True\n    for n in lengths:\n        if n != lengths[0]: ok = False\n    if not ok: return",
        "ok = True\n    for n in lengths:\n        ok = ok and n == lengths[0]\n    if not ok: return",
        "bad = 0\n    for n in lengths:\n        if n != lengths[0]: bad += 1\n    if bad: return",
        "if X.size(1) not in lengths or len(set(lengths)) != 1: raise ValueError",
        "if set(lengths) != {X.size(1)}: raise ValueError",
        "if set(lengths.tolist()) != {X.size(1)}: raise ValueError",
        "if set(lengths) - {X.size(1)}: raise ValueError",
        "if lengths != [X.size(1)] * len(lengths): raise ValueError",
        "assert lengths.tolist() == [X.size(1)] * X.size(0)",
        "if list(lengths) != [lengths[0]] * len(lengths): raise ValueError",
        "if lengths.ne(X.size(1)).any(): raise ValueError",
        "if torch.any(torch.ne(lengths, lengths[0])): raise ValueError",
        "if (lengths != X.size(1)).sum() > 0: raise ValueError",
        "if (lengths != X.size(1)).sum(): raise ValueError",
        "if (lengths != X.size(1)).nonzero().numel(): raise ValueError",
        "if torch.count_nonzero(lengths != X.size(1)): raise ValueError",
        "if torch.count_nonzero(lengths - X.size(1)): raise ValueError",
        "if len((lengths != X.size(1)).nonzero()) > 0: raise ValueError",
        "if lengths.diff().any(): raise ValueError",
        "if torch.diff(lengths).abs().max() > 0: raise ValueError",
        "if lengths.float().var() > 0: raise ValueError",
        "if np.ptp(lengths) > 0: raise ValueError",
        "if max(lengths) - min(lengths): raise ValueError",
        "if max(lengths) > min(lengths): raise ValueError",
        "if max(lengths) > min(lengths):\n        return None",
        "torch.testing.assert_close(lengths, torch.full_like(lengths, X.size(1)))",
        "np.testing.assert_array_equal(lengths, X.size(1))",
        "if not np.all(lengths == X.size(1)): raise ValueError",
        "if not np.array_equal(lengths, np.full(len(lengths), X.size(1))): raise ValueError",
        "if not np.allclose(lengths, X.size(1)): raise ValueError",
        "if not torch.allclose(lengths, lengths[0].expand_as(lengths)): raise ValueError",
        "if len(list(__import__('itertools').groupby(lengths))) > 1: raise ValueError",
        "if any(one - other for one, other in zip(lengths, lengths[1:])): raise ValueError",
        "if any(map(lambda n: n != X.size(1), lengths)): raise ValueError",
        "if not all(map(lambda n: n == lengths[0], lengths)): raise ValueError",
        "if next((n for n in lengths if n != X.size(1)), None) is not None: raise ValueError",
        "if lengths.count(lengths[0]) != len(lengths): raise ValueError",
        "if all(n == X.size(1) for n in lengths):\n        pass\n    else:\n        raise ValueError",
        "mask = torch.arange(X.size(1))[None] < lengths[:, None]\n    if not mask.all(): raise ValueError",
        "mask = torch.arange(X.size(1))[None] < lengths[:, None]\n    assert mask.all()",
        "mask = torch.arange(X.size(1))[None] >= lengths[:, None]\n    if mask.any(): raise ValueError",
        "if (torch.arange(X.size(1)) >= lengths.unsqueeze(1)).any(): raise ValueError",
        "padded = X.size(1) - lengths\n    if padded.any(): raise ValueError",
        "padded = (X.size(1) - lengths).sum()\n    if padded > 0: raise ValueError",
        "padded = [X.size(1) - n for n in lengths]\n    if any(padded): raise ValueError",
        "padded = [X.size(1) - n for n in lengths]\n    if sum(padded) > 0: raise ValueError",
        "if (X.size(1) - torch.as_tensor(lengths)).any(): raise ValueError",
        "try:\n        (n,) = set(lengths)\n    except ValueError:\n        return None",
        "for n in lengths:\n        if n < X.size(1): return None",
        "for n in lengths:\n        if not n == X.size(1): raise ValueError",
        "for n in lengths:\n        if n - X.size(1): raise ValueError",
        "i = 0\n    while i < len(lengths):\n        if lengths[i] != lengths[0]: return\n        i += 1",
        "match lengths.unique().numel():\n        case 1: pass\n        case _: raise ValueError",
    )
}
OTHERS = (
    "assert (lengths > 0).all()",
    "assert all(each >= 1 for each in lengths)",
    "if not (lengths > 0).all(): raise ValueError",
    "if len(lengths) != X.size(0): raise ValueError",
    "assert lengths.dim() == 1",
    "assert max(lengths) > 3",
    "print(lengths)",
    "assert lengths.min() > 0",
    "assert lengths.min() >= 1",
    "if lengths.min() < 1: raise ValueError",
    "if lengths.min() == 0: raise ValueError",
    "assert lengths.max() <= X.size(1)",
    "assert X.size(1) >= lengths.max()",
    "if lengths.max() > 512: raise ValueError",
    "if (lengths == 0).any(): raise ValueError",
    "if torch.any(lengths <= 0): raise ValueError",
    "if lengths.le(0).any(): raise ValueError",
    "if any(each == 0 for each in lengths): raise ValueError",
    "assert (lengths <= X.size(1)).all()",
    "assert all(each <= X.size(1) for each in lengths)",
    "assert all(0 < each <= 512 for each in lengths)",
    "assert lengths[-1] > 0",
    "assert lengths[0] <= 512",
    "assert (lengths[:-1] >= lengths[1:]).all()",
    "assert torch.equal(lengths, lengths.sort(descending=True)[0])",
    "assert lengths.dtype == torch.long",
    "if len(set(lengths.tolist())) == 1: raise ValueError",
    "if (lengths == X.size(1)).all(): raise ValueError",
    "for each in lengths: assert each > 0",
    "for each in lengths: assert each <= X.size(1)",
    "for each in lengths:\n        if each == 0: raise ValueError",
    "for each in lengths:\n        if each != X.size(1): continue",
    "for each in lengths:\n        if each == X.size(1): break",
    "torch._assert(torch.all(lengths > 0), 'empty')",
    "if sum(lengths) == 0: raise ValueError",
    "if lengths.sum() > 10000: raise ValueError",
    "if lengths.sum() == 0: return None",
    "if sum(lengths) / len(lengths) < 3: raise ValueError",
    "assert 0 < min(lengths) <= max(lengths) <= X.size(1)",
    "assert 0 < lengths.min() and lengths.max() <= X.size(1)",
    "assert 1 <= lengths.min() <= lengths.max() <= X.size(1)",
    "if not 0 < lengths.max() <= X.size(1): raise ValueError",
    "if len(lengths) == 0: return None",
    "if not len(lengths): return None",
    "if not all(lengths): raise ValueError",
    "if not lengths.all(): raise ValueError",
    "assert lengths.all()",
    "if 0 in lengths: raise ValueError",
    "assert all(lengths)",
    "for n in lengths:\n        if n > X.size(1): raise ValueError",
    "for n in lengths:\n        if n <= 0: raise ValueError",
    "for n in lengths:\n        if not 0 < n <= X.size(1): raise ValueError",
    "for i in range(1, len(lengths)):\n        if lengths[i] > lengths[i - 1]: raise ValueError",
    "for i in range(1, len(lengths)): assert lengths[i] <= lengths[i - 1]",
    "ordered = sorted(lengths, reverse=True)\n    if ordered[0] > X.size(1): raise ValueError",
    "ordered, order = lengths.sort(descending=True)\n    if ordered[-1] == 0: raise ValueError",
    "ordered, order = torch.sort(lengths, descending=True)\n    assert ordered[-1] > 0",
    "ordered, order = torch.sort(lengths, descending=True)\n    assert ordered[0] <= X.size(1)",
    "short = [n for n in lengths if n == 0]\n    if short: raise ValueError",
    "if [n for n in lengths if n <= 0]: raise ValueError",
    "if len([n for n in lengths if n > 0]) < len(lengths): raise ValueError",
    "if (lengths < 1).sum() > 0: raise ValueError",
    "assert isinstance(lengths, (list, torch.Tensor))",
    "if isinstance(lengths, list): lengths = torch.tensor(lengths)",
    "if not torch.is_tensor(lengths): lengths = torch.tensor(lengths)",
    "if lengths.is_cuda: lengths = lengths.cpu()",
    "if lengths.device != X.device: pass",
    "if torch.is_floating_point(lengths): raise ValueError",
    "if lengths.dtype != torch.int64: lengths = lengths.long()",
    "if lengths.min() < 0 or lengths.max() > X.size(1): raise ValueError",
    "if lengths.min().item() <= 0: raise ValueError",
    "if int(lengths.min()) < 1: raise ValueError",
    "assert torch.all(lengths > 0) and torch.all(lengths <= X.size(1))",
    "assert ((lengths > 0) & (lengths <= X.size(1))).all()",
    "if ((lengths < 1) | (lengths > X.size(1))).any(): raise ValueError",
    "mask = torch.arange(X.size(1))[None] < lengths[:, None]\n    assert mask.shape == X.shape[:2]",
    "if max(lengths) != X.size(1): raise ValueError",
    "if (X.size(1) - lengths < 0).any(): raise ValueError",
    "for n in lengths: print(n)",
    "for one, other in zip(lengths, lengths[1:]):\n        if one < other: raise ValueError",
    "for one, other in zip(lengths, lengths[1:]): assert one >= other",
    "n = int(lengths.max())\n    if n > 100: raise ValueError",
    "first = lengths[0]\n    if first != X.size(1): raise ValueError",
    "if not isinstance(lengths, torch.Tensor): raise TypeError",
    "if lengths is None: raise ValueError",
    "if lengths is None: lengths = torch.full((X.size(0),), X.size(1))",
    "if lengths.dim() != 1: raise ValueError",
    "if lengths.dim() > 1: lengths = lengths.squeeze(-1)",
    "if lengths.max() > X.size(1): lengths = lengths.clamp(max=X.size(1))",
    "if any(n > 512 for n in lengths): raise ValueError",
    "if any(not n for n in lengths): raise ValueError",
    "if any(n < 1 or n > X.size(1) for n in lengths): raise ValueError",
    "assert all(isinstance(n, int) for n in lengths)",
    "assert all(type(n) is int for n in lengths)",
    "assert all(a >= b for a, b in zip(lengths, lengths[1:]))",
    "assert all(lengths[i] >= lengths[i + 1] for i in range(len(lengths) - 1))",
    "if any(lengths[i] < lengths[i + 1] for i in range(len(lengths) - 1)): raise ValueError",
    "if (lengths[1:] > lengths[:-1]).any(): raise ValueError",
)
OF_BATCH = (
    "assert lengths.max() == X.size(1)",
    "assert int(max(lengths)) == X.shape[1]",
    "assert lengths.numel() == len(X)",
    "assert lengths.size(0) == X.size(0)",
    "assert lengths.shape == (X.size(0),)",
    "assert lengths[0] == X.size(1)",
)
"""Guards by which lengths are those of a batch, or of no batch at all."""


def found(place: str, guard: str) -> list[str]:
    text, rest, batch = PLACES[place]
    source = HEAD + text.format(guard=guard.replace("X", batch), **rest)
    code = place.split()[0]
    return [
        each.message for each in check_source(source, settings=Settings(select=frozenset({code})))
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("guard", GUARDS)
def test_nothing_is_padded_behind_it(guard: str, place: str) -> None:
    assert found(place, guard) == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("guard", OTHERS)
def test_what_says_less_changes_nothing(guard: str, place: str) -> None:
    assert found(place, guard)


@pytest.mark.parametrize("place", [each for each in PLACES if each != "RNN108 of ids"])
@pytest.mark.parametrize("guard", OF_BATCH)
def test_what_lengths_are_of_says_nothing_of_each(guard: str, place: str) -> None:
    assert found(place, guard)


LISTS = (
    "[each[:24] for each in sequences if len(each) >= 24]",
    "[each[-24:] for each in sequences if not len(each) < 24]",
    "[each[:most] for each in sequences if each.size(0) >= most]",
    "[each[: min(map(len, sequences))] for each in sequences]",
    "[each.new_zeros(20, 3) for each in sequences]",
    "[each.new_zeros(most, 3) for each in sequences]",
    "[each.reshape(-1, 24, 3)[0] for each in sequences]",
    "[sequences[i : i + 24] for i in range(len(sequences) - 24)]",
    "[sequences[i : i + most] for i in range(0, len(sequences) - most, most)]",
    "[sequences[i - most : i] for i in range(most, len(sequences))]",
    "[sequences[i * most : (i + 1) * most] for i in range(len(sequences) // most)]",
    "[sequences[0]] * most",
    "most * [sequences]",
    "[sequences[0] for _ in range(most)]",
    "[sequences[i:j] for i, j in zip(starts, starts + most)]",
    "[sequences[each] for each in [slice(i, i + 24) for i in range(most)]]",
    "[sequences[i + offsets] for i in range(most)]",
    "[sequences[torch.arange(i, i + 24)] for i in starts]",
)
LISTS_OF_ANY = (
    "[each[:24] for each in sequences]",
    "[each[:24] for each in sequences if len(each) <= 24]",
    "[each[:24] for each in sequences if len(each) >= 12]",
    "[each[:24] for each in sequences if len(each) > 0]",
    "[each[:most] for each in sequences]",
    "[each[24:] for each in sequences if len(each) >= 24]",
    "[each.new_zeros(len(each), 3) for each in sequences]",
    "[each.reshape(-1, 3) for each in sequences]",
    "[torch.as_tensor(each) for each in sequences]",
    "[sequences[i : i + most] for i in range(0, len(sequences), most)]",
    "[sequences[i : i + i] for i in range(len(sequences) - most)]",
    "[sequences[i:most] for i in range(len(sequences) - most)]",
    "[sequences[i] for i in torch.randperm(most)]",
    "[sequences[i] for i in starts]",
    "[sequences[i:j] for i, j in zip(starts, starts[1:])]",
    "[sequences[torch.arange(i, most)] for i in starts]",
)
MADE = """
offsets = torch.arange(5)
def encode(sequences, most, starts):
    made = {made}
    return rnn(pad_sequence(made, batch_first=True))[0][:, -1, :4]
"""
CUT = """
def encode(sequences):
    lengths = [len(each) for each in sequences]
    x = torch.zeros(len(sequences), max(lengths), 3)
    for i, each in enumerate(sequences):
        x[i, : len(each)] = each
    {cut}
    return rnn(x)[0][:, -1, :4]
"""


def last_steps(text: str) -> list[str]:
    settings = Settings(select=frozenset({"RNN201"}))
    return [each.message for each in check_source(HEAD + text, settings=settings)]


@pytest.mark.parametrize("made", LISTS)
def test_what_is_made_of_one_length_is_not_padded(made: str) -> None:
    assert last_steps(MADE.format(made=made)) == []


@pytest.mark.parametrize("made", LISTS_OF_ANY)
def test_what_is_made_of_any_length_is(made: str) -> None:
    assert last_steps(MADE.format(made=made))


@pytest.mark.parametrize("cut", ["x = x[:, : min(lengths)]", "n = min(lengths); x = x[:, :n]"])
def test_nothing_is_padded_up_to_the_end_of_the_shortest(cut: str) -> None:
    assert last_steps(CUT.format(cut=cut)) == []


REPEATED = (
    "for i, n in enumerate(lengths): x[i, n:] = x[i, n - 1]",
    "for i, each in enumerate(sequences): x[i, len(each) :] = each[-1]",
    "for i in range(len(lengths)): x[i, lengths[i] :] = x[i, lengths[i] - 1]",
)
WRITTEN = (
    "for i, n in enumerate(lengths): x[i, n:] = 0",
    "for i, n in enumerate(lengths): x[i, n:] = -1.0",
    "for i, n in enumerate(lengths): x[i, :n] = x[i, :n] * 2",
    "x[:, 0] = x[:, 1]",
)


@pytest.mark.parametrize("written", REPEATED)
def test_where_the_last_step_is_repeated_nothing_is_padded(written: str) -> None:
    assert last_steps(CUT.format(cut=written)) == []


@pytest.mark.parametrize("written", WRITTEN)
def test_what_else_is_written_leaves_the_padding(written: str) -> None:
    assert last_steps(CUT.format(cut=written))


@pytest.mark.parametrize("cut", ["pass", "x = x[:, : max(lengths)]", "x = x[:, :512]"])
def test_something_is_up_to_another(cut: str) -> None:
    assert last_steps(CUT.format(cut=cut))


GROUPED = """
from collections import defaultdict
from itertools import groupby

def encode(sequences, labels):
    groups = defaultdict(list)
    {sort}
    for n, group in groups.items():
        yield rnn(pad_sequence({group}, batch_first=True))[0][:, -1, :4]
"""
BY_LENGTH = (
    ("for each in sequences: groups[len(each)].append(each)", "group"),
    ("for each in sequences: groups[each.size(0)].append(each)", "group"),
    ("for each in sequences: n = each.shape[0]; groups[n].append(torch.tensor(each))", "group"),
    ("for each in sequences: groups[len(each)].append(each)", "group[:32]"),
    (
        "for i, each in enumerate(sequences): groups[len(each)].append(i)",
        "[sequences[i] for i in group]",
    ),
    (
        "for each, label in zip(sequences, labels): groups[len(each)].append((each, label))",
        "[each for each, label in group]",
    ),
)
BY_OTHERS = (
    ("for each in sequences: groups[len(each) // 8].append(each)", "group"),
    ("for each in sequences: groups[each.size(1)].append(each)", "group"),
    ("for each, label in zip(sequences, labels): groups[label].append(each)", "group"),
    ("for each, label in zip(sequences, labels): groups[len(label)].append(each)", "group"),
)
PICKED = (
    ("set(map(len, sequences))", "[each for each in sequences if len(each) == n]"),
    ("range(9)", "[each for each in sequences if n == each.size(0)]"),
    ("range(9)", "[sequences[i] for i, each in enumerate(sequences) if len(each) == n]"),
)
PICKED_BY_LESS = (
    ("range(9)", "[each for each in sequences if len(each) >= n]"),
    ("range(9)", "[each for each in sequences if each.size(1) == n]"),
    ("range(9)", "[each for each in sequences if len(each) != n]"),
    ("range(9)", "[each for each, label in zip(sequences, labels) if label == n]"),
)


@pytest.mark.parametrize(("sort", "group"), BY_LENGTH)
def test_those_of_one_length_are_not_padded(sort: str, group: str) -> None:
    assert last_steps(GROUPED.format(sort=sort, group=group)) == []


@pytest.mark.parametrize(("sort", "group"), BY_OTHERS)
def test_those_alike_in_something_else_are(sort: str, group: str) -> None:
    assert last_steps(GROUPED.format(sort=sort, group=group))


@pytest.mark.parametrize(("over", "group"), PICKED)
def test_those_picked_by_one_length_are_not_padded(over: str, group: str) -> None:
    text = GROUPED.format(sort="pass", group=group)
    assert last_steps(text.replace("n, group in groups.items()", f"n in {over}")) == []


@pytest.mark.parametrize(("over", "group"), PICKED_BY_LESS)
def test_those_picked_otherwise_are(over: str, group: str) -> None:
    text = GROUPED.format(sort="pass", group=group)
    assert last_steps(text.replace("n, group in groups.items()", f"n in {over}"))


@pytest.mark.parametrize("key", ["len", "lambda each: each.size(0)", "key=len"])
def test_those_that_are_grouped_by_length(key: str) -> None:
    groups = f"groupby(sorted(sequences, key=len), {key})"
    text = GROUPED.format(sort="pass", group="list(group)").replace("groups.items()", groups)
    assert last_steps(text) == []


OF_ONE = """
def encode(x, lengths):
    for n in set(lengths.tolist()):
        chosen = lengths {asked} n
        packed = pack_padded_sequence(x[chosen], lengths[chosen], batch_first=True)
        yield pad_packed_sequence(rnn(packed)[0], batch_first=True)[0][:, -1, :4]
"""


@pytest.mark.parametrize(("asked", "padded"), [("==", False), (">=", True), ("!=", True)])
def test_lengths_that_equal_one(asked: str, padded: bool) -> None:
    assert bool(last_steps(OF_ONE.format(asked=asked))) is padded


ELSEWHERE = """
def even1(lengths):
    return all(n == lengths[0] for n in lengths)
def even2(lengths):
    for n in lengths:
        if n != lengths[0]:
            return False
    return True
def even3(lengths):
    first = lengths[0]
    for n in lengths[1:]:
        if n != first:
            return False
    return True
def even4(lengths):
    return (lengths - lengths[0]).abs().max().item() == 0
def even5(lengths, steps):
    mask = torch.arange(steps)[None] < lengths[:, None]
    return bool(mask.all())
def check1(lengths):
    for n in lengths:
        if n != lengths[0]:
            raise ValueError
def check2(lengths):
    (n,) = set(lengths.tolist())
    return n
def check3(lengths):
    if not lengths[0] == lengths[-1] == lengths.max():
        raise ValueError
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
    def _check(self, lengths):
        same = True
        for n in lengths:
            if n != lengths[0]: same = False
        if not same: raise ValueError
    def run(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = self.rnn(packed)
        return pad_packed_sequence(out, batch_first=True)[0]
    def forward(self, x, lengths, mask, y=None):
        {guard}
        return {use}
"""
BY_HELPERS = (
    "if lengths is not None:\n            if not even2(lengths): raise ValueError",
    "if lengths is not None: assert (lengths == x.size(1)).all()",
    "if lengths is None: pass\n        elif lengths.min() < lengths.max(): raise ValueError",
    "if not even1(lengths): raise ValueError",
    "if not even2(lengths): raise ValueError",
    "if not even3(lengths): raise ValueError",
    "if not even4(lengths): raise ValueError",
    "if not even5(lengths, x.size(1)): raise ValueError",
    "check1(lengths)",
    "check2(lengths)",
    "check3(lengths)",
    "self._check(lengths)",
    "lengths = mask.sum(1)\n        assert mask.all()",
    "lengths = mask.sum(1)\n        if not mask.all(): raise ValueError",
    "lengths = mask.sum(1)\n        if (mask == 0).any(): raise ValueError",
    "lengths = mask.long().sum(1)\n        if (~mask).any(): raise ValueError",
    "lengths = mask.sum(1)\n        if mask.sum() != mask.numel(): raise ValueError",
    "try:\n            check1(lengths)\n        except ValueError:\n            return None",
    "lengths = np.array(lengths)\n        if np.ptp(lengths): raise ValueError",
    "with torch.no_grad():\n            if (lengths != lengths[0]).any(): raise ValueError",
    "uneven = [n for n in lengths if n != lengths[0]]\n        if uneven: raise ValueError(uneven)",
    "bad = sum(n != lengths[0] for n in lengths)\n        assert bad == 0",
)
READ = (
    "return out[:, -1] if even1(lengths) else out[:, 0]",
    "return out[:, -1] if even2(lengths) else out[:, 0]",
    "return out[:, -1] if not (x.size(1) - lengths).any() else out[:, 0]",
    "if even3(lengths): y = out[:, -1]\n        else: y = out[:, 0]\n        return y",
    "if lengths[0] == lengths[-1] == lengths.max(): return out[:, -1]",
    "n = check2(lengths)\n        return out[:, n - 1]",
)
OF_OTHERS = (
    "if lengths is not None: assert (lengths > 0).all()",
    "if y is not None: assert (lengths == x.size(1)).all()",
    "if y is not None: assert (y == x.size(1)).all()",
    "if lengths is None: lengths = mask.sum(1)",
    "check = lengths.max() > 5\n        if check: raise ValueError",
    "if y is None: raise ValueError",
    "if y.size(0) != x.size(0): raise ValueError",
    "if not self.training: return x",
    "if x.size(1) > 100: x = x[:, :100]",
    "if x.isnan().any(): raise ValueError",
    "if not torch.isfinite(x).all(): raise ValueError",
    "for n in lengths:\n            if n < 1: raise ValueError",
    "if random.random() < 0.5: x = x * 2",
    "if x.is_cuda: lengths = lengths.cpu()",
    "if x.dim() == 2: x = x.unsqueeze(0)",
    "lengths = mask.sum(1)\n        if lengths.min() < 1: raise ValueError",
    "total = 0\n        for n in lengths: total += n\n        if total == 0: return None",
    "if (y < 0).any(): raise ValueError",
    "if y.max() >= 10: raise ValueError",
    "if isinstance(lengths, np.ndarray): lengths = torch.from_numpy(lengths)",
    'if lengths.device.type != "cpu": lengths = lengths.cpu()',
    'if hasattr(lengths, "cpu"): lengths = lengths.cpu()',
    "if torch.cuda.is_available(): x = x.cuda()",
    "assert all(isinstance(n, int) for n in lengths), lengths",
    "assert x.shape[0] == len(lengths) == mask.shape[0]",
    "assert x.dtype == torch.float32 and lengths.dtype == torch.int64",
    "if np.any(np.asarray(lengths) <= 0): raise ValueError",
    'if 0 < lengths.max() < 100: print("ok")',
    "if 0 in lengths.tolist(): raise ValueError",
    "if lengths.sum() == 0: return None",
)


def by_helpers(guard: str, use: str = "self.run(x, lengths)[:, -1]") -> list[str]:
    return last_steps(ELSEWHERE.format(guard=guard, use=use))


@pytest.mark.parametrize("guard", BY_HELPERS)
def test_functions_and_masks_say_it_too(guard: str) -> None:
    assert by_helpers(guard) == []


@pytest.mark.parametrize("body", READ)
def test_where_it_is_so_the_last_step_is_read(body: str) -> None:
    assert by_helpers(f"out = self.run(x, lengths)\n        {body}", "None") == []


@pytest.mark.parametrize("guard", OF_OTHERS)
def test_what_is_asked_of_others_says_nothing(guard: str) -> None:
    assert by_helpers(guard)


UNPACKED = """
def read(sequences, most, size):
    {made}
    lengths = [len(each) for each in sequences]
    x = pad_sequence(sequences, batch_first=True)
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, _ = pad_packed_sequence(rnn(packed)[0], batch_first=True)
    return out[:, -1, :4]
"""
MADE_ANEW = (
    "sequences = list(sequences)",
    "sequences = tuple(sequences)",
    "sequences = sorted(sequences, key=len, reverse=True)",
    "sequences = list(reversed(sequences))",
    "sequences = [each for each in sequences]",
    "sequences = [each.float() for each in sequences]",
    "sequences = [each for each in sequences if len(each) > 0]",
    "sequences = [each for each in sequences if each is not None]",
    "sequences = [each['x'] for each in sorted(sequences, key=len)]",
    "order = sorted(range(len(sequences)), key=size)\n    sequences = [sequences[i] for i in order]",
)
ASKED_OF_EACH = (
    "if any(each.dim() != 2 for each in sequences): raise ValueError",
    "if not all(each.dim() == 2 for each in sequences): raise ValueError",
    "if any(len(each) == 0 for each in sequences): raise ValueError",
    "if any(each is None for each in sequences): raise ValueError",
    "if any(each.dtype != torch.float32 for each in sequences): raise ValueError",
    "if any(not torch.is_tensor(each) for each in sequences): raise ValueError",
    "for each in sequences:\n        if each.dim() != 2: raise ValueError",
    "for each in sequences:\n        assert each.dim() == 2 and each.size(1) == 3",
    "for each in sequences:\n        if each.device != size: raise ValueError",
    "for each in sequences:\n        if len(each) > most: raise ValueError",
)


def of_last_steps(program: str) -> list[Finding]:
    return check_source(HEAD + program, settings=Settings(select=frozenset({"RNN201"})))


@pytest.mark.parametrize("made", [*MADE_ANEW, *ASKED_OF_EACH])
def test_sequences_of_any_length_stay_such(made: str) -> None:
    assert len(of_last_steps(UNPACKED.format(made=made))) == 1


LOADED = """
def read(loader):
    for x, lengths in loader:
        {asked}
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(rnn(packed)[0], batch_first=True)
        print(out[:, -1, :4])
"""
MASK = "mask = torch.arange(x.size(1))[None] < lengths[:, None]\n        "
SAYS_NOTHING = (
    "if (lengths == 0).any(): continue",
    "if (lengths <= 0).any(): continue",
    "if torch.isnan(x).any(): continue",
    MASK + "if not mask.any(): continue",
    MASK + "assert mask.any(1).all()",
    MASK + "assert mask[:, 0].all()",
    MASK + "assert mask.sum() > 0",
    MASK + "if (mask.sum(1) == 0).any(): continue",
)
SAYS_IT = (
    MASK + "assert mask.all()",
    MASK + "if not mask.all(): continue",
    MASK + "if (~mask).any(): continue",
    MASK.replace("<", ">=") + "if mask.any(): continue",
    MASK + "if mask.sum() != mask.numel(): continue",
)


@pytest.mark.parametrize("asked", SAYS_NOTHING)
def test_questions_about_a_batch_that_say_nothing_of_lengths(asked: str) -> None:
    assert len(of_last_steps(LOADED.format(asked=asked))) == 1


@pytest.mark.parametrize("asked", SAYS_IT)
def test_questions_about_a_mask_that_is_whole(asked: str) -> None:
    assert of_last_steps(LOADED.format(asked=asked)) == []
