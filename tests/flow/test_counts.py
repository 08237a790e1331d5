"""How many sequences a batch has, by whatever name; and how a batch stands behind a view."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Tuple
from tests.flow.following import follow

PACKED = """
rnn = nn.GRU(3, 4, 2, batch_first=True)
def f(x, lengths, longest, k):
    {sort}
    out, h_n = rnn(pack_padded_sequence({given}, lengths, batch_first=True))
    see({asked})
"""

SORTED = "lengths, order = lengths.sort(descending=True)"


@pytest.mark.parametrize("asked", ["len(lengths)", "lengths.size(0)", "lengths.shape[0]"])
@pytest.mark.parametrize(("sort", "given"), [("", "x"), (SORTED, "x[order]")])
def test_as_many_lengths_as_sequences(sort: str, given: str, asked: str) -> None:
    counts = follow(PACKED.format(sort=sort, given=given, asked=f"({asked}, h_n.size(1), len(x))"))
    assert isinstance(counts.value, Tuple)
    assert len(set(counts.value.items)) == 1


ORDERED = [
    (SORTED, "h_n.permute(1, 0, 2).reshape(len(x), -1)", True),
    (SORTED, "h_n.transpose(0, 1).flatten(1)", True),
    (SORTED, "h_n.reshape(-1, 4)", False),
    ("lengths, order = lengths.topk(len(lengths))", "h_n", True),
    ("lengths, order = torch.topk(lengths, lengths.size(0))", "h_n", True),
    ("lengths, order = lengths.topk(k)", "h_n", False),
    ("lengths, order = lengths.topk(len(lengths), sorted=False)", "h_n", False),
    ("lengths, order = lengths.topk(len(lengths), largest=False)", "h_n", False),
]


@pytest.mark.parametrize(("sort", "asked", "known"), ORDERED)
def test_order_is_kept(sort: str, asked: str, known: bool) -> None:
    value = follow(PACKED.format(sort=sort, given="x[order]", asked=asked)).value
    assert isinstance(value, Tensor)
    assert (value.order is not None) is known
