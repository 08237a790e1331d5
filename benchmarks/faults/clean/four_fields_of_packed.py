"""A packed batch has four fields."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence


class Gated(nn.Module):
    def __init__(self, features=4):
        super().__init__()
        self.gate = nn.Linear(features, features)
        self.rnn = nn.RNN(features, features)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        data, batch_sizes, order, inverse = packed
        data = data * torch.sigmoid(self.gate(data))
        out, _ = self.rnn(PackedSequence(data, batch_sizes, order, inverse))
        return pad_packed_sequence(out)[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Gated().to(device)
    batch = oracles.sequences(4, device=device)
    found = model(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    gated = [each * model.gate(each).sigmoid() for each in batch]
    for column, run in enumerate(oracles.alone(model.rnn, gated)):
        oracles.assert_close(found[: len(run.output), column], run.output, "outputs")


if __name__ == "__main__":
    check(torch.device("cpu"))
