"""What a loop over a `DataLoader` gives, where the program says how batches are made."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Tensor
from tests.flow.following import PRELUDE, axes, follow, seen

COLLATE = f"""{PRELUDE}
from torch.utils.data import DataLoader
from functools import partial


def collate(samples, first=False):
    lengths = torch.tensor([len(each) for each in samples])
    return pad_sequence(samples, batch_first=first), lengths


class Own:
    def __iter__(self):
        return iter([1, 3, 0, 2])


class Collate:
    def __call__(self, samples):
        return collate(samples)


"""

LOOPS = [
    "for x, n in DataLoader(data, batch_size=4, collate_fn=collate):\n    see(x.padding)\n    see(n)",
    "for x, n in DataLoader(data, 4, collate_fn=lambda b: collate(b)):\n    see(x)\n    see(n)",
    "loader = DataLoader(data, size, collate_fn=partial(collate, first=True))\n"
    "for i, (x, n) in enumerate(loader):\n    see(x)\n    see(n)",
    "for x, n in DataLoader(data, 4, batch_sampler=None, collate_fn=collate):\n    see(n)",
    "[(see(x), see(n)) for x, n in DataLoader(data, 4, collate_fn=Collate())]",
]


@pytest.mark.parametrize("loop", LOOPS)
def test_batches_are_what_the_function_returns(loop: str) -> None:
    assert "lengths(batch)" in seen(loop, COLLATE)


ALONE = [
    "for x, n in DataLoader(data, collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 1, collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 4, collate_fn=data.collate):\n    see(n)",
    "for x, n in DataLoader(data, 4):\n    see(n)",
    "for x, n in DataLoader(data, batch_sampler=Buckets(data), collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, batch_sampler=[[0, 1]], collate_fn=collate):\n    see(n)",
    "for x, n in DataLoader(data, 4, sampler=Own(), collate_fn=collate):\n    see(n)",
]


@pytest.mark.parametrize("loop", ALONE)
def test_left_alone(loop: str) -> None:
    assert "lengths(batch)" not in seen(loop, COLLATE)


ITEMS = f"""{PRELUDE}
import numpy as np
from torch.utils.data import DataLoader, Dataset, TensorDataset


def fitted(ids, n):
    return ids + [0] * (n - len(ids)) if len(ids) < n else ids[:n]


class Texts(Dataset):
    def __init__(self, texts, vocab, n):
        self.texts, self.vocab, self.n = texts, vocab, n
        self.parts = list(chunks(texts))
        self.fitted = [fitted([vocab[word] for word in text], n) for text in texts]

    def __getitem__(self, i):
        ids = [self.vocab[word] for word in self.texts[i].split()]
        return {{item}}


for batch in DataLoader(Texts(texts, vocab, 20), batch_size=4):
    see({{read}})
"""
MADE_LONGER = {
    "torch.tensor(ids + [0] * (self.n - len(ids)))": "batch",
    "torch.tensor(ids + [0] * (self.n - len(ids))), len(ids)": "batch[0]",
    "{'ids': torch.tensor(fitted(ids, self.n)).long(), 'label': 1}": "batch['ids']",
    "torch.LongTensor((ids + [0] * self.n)[: self.n])": "batch",
    "torch.from_numpy(np.pad(ids, (0, self.n - len(ids))))": "batch",
    "F.pad(self.texts[i], (0, self.n - len(self.texts[i])))": "batch",
    "torch.tensor(self.fitted[i])": "batch",
    "np.array(ids + [0] * (self.n - len(ids)))": "batch",
}
LEFT_AS_THEY_ARE = {
    "torch.tensor(ids)": "batch",
    "torch.tensor(ids[:20] + [0] * 5)": "batch",
    "torch.tensor(ids + [0] * (-len(ids) % 8))": "batch",
    "torch.tensor(ids + [ids[-1]] * (self.n - len(ids)))": "batch",
    "torch.tensor(ids + [0] * (max(len(ids), 4) - len(ids)))": "batch",
    "torch.tensor((ids + [0] * 30)[:20])": "batch",
    "torch.from_numpy(np.pad(ids, (0, self.n - len(ids)), mode='wrap'))": "batch",
    "torch.from_numpy(np.pad(ids, ((0, self.n - len(ids)), (0, 0))))": "batch",
    "F.pad(window := self.texts[i : i + 20], (0, 20 - len(window)))": "batch",
    "ids + [0] * (self.n - len(ids))": "batch",
    "np.array((more := ids + [0] * (self.n - len(ids)), more.reverse())[0])": "batch[1]",
    "self.flip(torch.tensor(ids + [0] * (self.n - len(ids)))) if self.n else torch.tensor(ids)": "batch",
    "torch.tensor((rest := list(islice(self.texts, 9))) + [0] * (9 - len(rest)))": "batch",
    "torch.tensor((rest := self.parts[i]) + [0] * (9 - len(rest)))": "batch",
    "torch.tensor((rest := [self.texts[k] for k in range(i, 9)]) + [0] * (9 - len(rest)))": "batch",
    "torch.tensor([0] * 5)": "batch",
    "len(ids), torch.tensor(ids + [0] * (self.n - len(ids)))": "batch[0]",
}


@pytest.mark.parametrize("item", MADE_LONGER)
def test_items_that_are_made_as_long_are_a_padded_batch(item: str) -> None:
    made = follow(ITEMS.format(item=item, read=MADE_LONGER[item])).value
    assert isinstance(made, Tensor) and made.padding is not None
    assert (made.padding.side, axes(made)) == ("right", "batch, time")


@pytest.mark.parametrize("item", LEFT_AS_THEY_ARE)
def test_others_are_left(item: str) -> None:
    made = follow(ITEMS.format(item=item, read=LEFT_AS_THEY_ARE[item])).value
    assert not isinstance(made, Tensor) or made.padding is None


def test_padding_in_front() -> None:
    made = follow(
        ITEMS.format(item="torch.tensor([0] * (self.n - len(ids)) + ids)", read="batch")
    ).value
    assert isinstance(made, Tensor) and made.padding is not None
    assert made.padding.side == "left"


TENSORS = {
    "torch.tensor([s + [0] * (9 - len(s)) for s in some])": True,
    "pad_sequence(some, batch_first=True)": True,
    "pad_sequence(some)": False,
    "torch.tensor(some)": False,
}


@pytest.mark.parametrize("ids", TENSORS)
def test_batches_of_a_padded_tensor(ids: str) -> None:
    loop = "for x, y in DataLoader(data, batch_size=4):\n    see(x)"
    made = follow(
        f"{ITEMS.partition('def fitted')[0]}data = TensorDataset({ids}, labels)\n{loop}"
    ).value
    assert (isinstance(made, Tensor) and made.padding is not None) is TENSORS[ids]


CUTS = {
    "x[:, 1:]": True,
    "x[:, :-1]": True,
    "x[:, :8]": True,
    "x[:2]": True,
    "x[: len(x) // 2]": True,
    "x[:, t : t + 1]": False,
    "x[:, :t]": False,
    "x[:, : n[t]]": False,
    "x[t : t + 1]": False,
    "x[t : t + 1, : n[t]]": False,
    "x[:1]": False,
    "x[t:]": False,
}


@pytest.mark.parametrize("cut", CUTS)
def test_what_is_cut_from_a_batch(cut: str) -> None:
    """One step or sequence has no padding, and what is cut at an unknown place may have none."""
    batch = "torch.tensor([s + [0] * (9 - len(s)) for s in some])"
    code = f"def run(some, t, n):\n    x = {batch}\n    see({cut})"
    made = follow(code).value
    assert isinstance(made, Tensor)
    assert (made.padding is not None) is CUTS[cut]
