"""A network's layout does not matter to a packed batch."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden)

    def forward(self, x, lengths):
        # (batch, time, features)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = self.rnn(packed)
        out, lengths = pad_packed_sequence(out, batch_first=True)
        return out[torch.arange(x.size(0)), lengths - 1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Model().to(device)
    batch = oracles.sequences(4, device=device)
    found = model(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, oracles.final_state(model.rnn, batch), "last steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
