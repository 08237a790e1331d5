# Loops over all steps of a batch that was packed come to the last one, too; the batch is known.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

rnn = nn.GRU(4, 6, batch_first=True)
cell = nn.GRUCell(6, 6)


def encode(x, n):
    return pad_packed_sequence(
        rnn(pack_padded_sequence(x, n, batch_first=True))[0], batch_first=True
    )[0]


def forwards(x, n):
    out = encode(x, n)
    return torch.stack([out[:, t].tanh() for t in range(x.size(1))], 1)


def next_ones(x, n):
    out, _ = pad_packed_sequence(
        rnn(pack_padded_sequence(x, n, batch_first=True))[0], batch_first=True
    )
    steps = []
    for t in range(x.size(1) - 1):
        steps.append(out[:, t + 1] - out[:, t])
    return torch.stack(steps, 1)


def backwards(x, n):
    out = encode(x, n)
    h = torch.zeros(x.size(0), 6)
    for t in range(x.size(1) - 1, -1, -1):
        h = cell(out[:, t], h)
    for t in reversed(range(x.size(1))):
        h = 0.9 * h + out[:, t]
    return h


def counted_down(x, n):
    out = encode(x, n)
    mask = torch.arange(x.size(1)) < n[:, None]
    t, total = x.size(1) - 1, 0
    while t >= 0:
        total = total + out[:, t] * mask[:, t, None]
        t -= 1
    return total


batch, lengths = torch.randn(2, 5, 4), torch.tensor([5, 3])
for each in (forwards, next_ones, backwards, counted_down):
    print(each(batch, lengths).shape)
