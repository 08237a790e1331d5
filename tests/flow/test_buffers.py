"""Batches that a loop pads row by row, and buffers that are filled with anything else."""

from __future__ import annotations

from textwrap import indent

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.flow.torch.values import Lengths, Tensor
from tests.flow.following import follow, short

PADDED = {
    "by enumerate": """
lengths = [len(s) for s in xs]
out = torch.zeros(len(xs), max(lengths), 4)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "by range": """
lengths = torch.tensor([len(s) for s in xs])
out = torch.zeros((len(xs), lengths.max()), dtype=torch.long)
for i in range(len(xs)):
    out[i, :lengths[i]] = torch.tensor(xs[i], dtype=torch.long)
""",
    "with an end by name": """
lengths = [s.size(0) for s in xs]
out = torch.zeros(len(xs), max(lengths)).long()
for i, s in enumerate(xs):
    end = lengths[i]
    out[i, :end] = s[:end]
""",
    "with its lengths beside": """
lengths = list(map(len, xs))
count, longest = len(xs), max(len(s) for s in xs)
out = xs[0].new_zeros(count, longest, 4)
for i, (s, n) in enumerate(zip(xs, lengths)):
    out[i, 0:n, :] = s
""",
    "of what samples hold": """
seqs = [x[0] for x in xs]
longest = max([len(s) for s in seqs])
out, mask = torch.zeros(len(seqs), longest), torch.zeros(len(seqs), longest)
for i, s in enumerate(seqs):
    mask[i, :len(s)] = 1
    out[i, :s.shape[0]] = torch.LongTensor(s)
""",
    "of what was a batch of pairs": """
seqs, labels = zip(*xs)
out = torch.zeros(len(seqs), max(map(len, seqs)))
for i, s in enumerate(seqs):
    row = torch.as_tensor(s)
    out[i, :len(s)] = row
""",
    "with ones": """
out = torch.ones(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
}  # fmt: skip
LEFT_PADDED = """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, -len(s):] = s
"""

ANYTHING = {
    "a size of its own": """
out = torch.zeros(len(xs), 80, 4)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "cut where it is longer": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    n = min(len(s), 9)
    out[i, :n] = s[:n]
""",
    "the lengths of others": """
longest = max(len(s) for s in ys)
out = torch.zeros(len(xs), longest)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "the sequences of others": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(ys):
    out[i, :len(s)] = s
""",
    "rows by the lengths of others": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(ys[i])] = s
""",
    "a mask": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = 1
""",
    "a mask of ones": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = torch.ones(len(s))
""",
    "longer than they were counted": """
longest = max(len(s) for s in xs)
xs = [s + [2] for s in xs]
out = torch.zeros(len(xs), longest)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "cut after they were counted": """
longest = max(len(s) for s in xs)
xs = [s[:9] for s in xs]
out = torch.zeros(len(xs), longest)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "one end more in each row": """
out = torch.zeros(len(xs), max(len(s) for s in xs) + 1)
for i, s in enumerate(xs):
    out[i, :len(s)] = s
    out[i, len(s)] = 2
""",
    "room in front": """
out = torch.zeros(len(xs), max(len(s) for s in xs) + 1)
for i, s in enumerate(xs):
    out[i, 1:len(s) + 1] = s
""",
    "some of them": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    if y:
        out[i, :len(s)] = s
""",
    "as far as something": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    if y:
        break
    out[i, :len(s)] = s
""",
    "a part of each": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = s[0]
""",
    "another than its own": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = ys[i]
""",
    "changed on its way": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    s = f(s)
    out[i, :len(s)] = s
""",
    "written elsewhere, too": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = s
    out[i, -1] = 2
""",
    "one number more in front": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
out[:, 0] = 1
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "written over afterwards": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = s
out.copy_(y)
""",
    "one sequence only": """
out = torch.zeros(1, max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[0, :len(s)] = s
""",
    "drawn": """
out = torch.randn(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "rows that are shared out in another order": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in zip(y, xs):
    out[i, :len(s)] = s
""",
    "from a number on": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs, 1):
    out[i, :len(s)] = s
""",
    "columns": """
out = torch.zeros(max(len(s) for s in xs), len(xs))
for i, s in enumerate(xs):
    out[:len(s), i] = s
""",
    "the length of the last axis": """
out = torch.zeros(len(xs), max(s.size(1) for s in xs))
for i, s in enumerate(xs):
    out[i, :s.size(1)] = s
""",
    "pairs that something counts": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, (s, n) in enumerate(f()):
    out[i, :n] = s
""",
    "pairs of several lists": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, (s, n) in enumerate(zip(*xs)):
    out[i, :n] = s
""",
    "all of it each time": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[()] = s
""",
    "a form that is no number": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :s.shape[()]] = s[()]
""",
    "the rest of each": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, *s in enumerate(xs):
    out[i, :len(s)] = s
""",
    "every second step": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i, s in enumerate(xs):
    out[i, :len(s):2] = s
""",
    "behind lists of lists": """
out = torch.zeros(len(xs), max(max(len(t) for t in s) for s in xs))
for i, s in enumerate(xs):
    for t in s:
        out[i, :len(t)] = t
""",
    "of a row made of itself": """
out = torch.zeros(len(xs), max(len(s) for s in xs))
for i in range(len(xs)):
    y = torch.as_tensor(y)
    out[i, :len(y)] = y
""",
    "of rows handed back and forth": """
out, a, b = torch.zeros(len(xs), max(len(s) for s in xs)), xs[0], y
for i in range(len(xs)):
    a = b
    out[i, :len(a)] = a
    b = a
""",
    "up to an end made of itself": """
out, end = torch.zeros(len(xs), max(len(s) for s in xs)), y
for i, s in enumerate(xs):
    end = end
    out[i, :end] = s
""",
}  # fmt: skip


def made(code: str) -> Tensor | None:
    """What `out` is behind the code, where it is a padded batch whose padding stands."""
    body = indent(f"{code.strip()}\nsee(out)", "    ")
    value = follow(f"def collate(xs, ys, y, f):\n{body}\n").seen[-1]
    padded = isinstance(value, Tensor) and value.padding is not None and not value.masked
    return value if padded else None  # type: ignore[return-value]


@pytest.mark.parametrize("how", PADDED)
def test_a_sequence_in_every_row_makes_a_padded_batch(how: str) -> None:
    batch = made(PADDED[how])
    assert batch is not None
    assert [axis.kind for axis in batch.axes or ()][:2] == ["batch", "time"]
    assert batch.padding is not None
    assert (batch.padding.side, batch.padding.batch_first) == ("right", True)
    lengths = batch.padding.lengths
    assert isinstance(lengths, Tensor)
    assert isinstance(lengths.meaning, Lengths)
    assert short(lengths.meaning.of) in ("xs", "[xs, ...]", "[<item>[0], ...]", "zip(xs)[0]")


def test_sequences_at_the_ends_of_rows_are_padded_on_the_left() -> None:
    batch = made(LEFT_PADDED)
    assert batch is not None
    assert batch.padding is not None
    assert batch.padding.side == "left"


@pytest.mark.parametrize("what", ANYTHING)
def test_any_other_buffer_is_no_padded_batch(what: str) -> None:
    assert made(ANYTHING[what]) is None


@pytest.mark.parametrize("what", ANYTHING)
def test_code_behind_any_other_buffer_is_followed(what: str) -> None:
    body = indent(f"{ANYTHING[what].strip()}\nreturn rnn(y)[0][:, -1]", "    ")
    rnn = "rnn = torch.nn.GRU(3, 4, batch_first=True, bidirectional=True)"
    source = f"import torch\n{rnn}\ndef collate(xs, ys, y, f):\n{body}\n"
    found = check_source(source, settings=Settings(select=frozenset({"RNN202"})))
    assert [each.code for each in found] == ["RNN202"]
