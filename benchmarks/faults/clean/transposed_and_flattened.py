"""All states of a sample are flattened, behind a transposition."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Everything(nn.Module):
    """Keeps the states of every layer and direction."""

    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, num_layers=2, bidirectional=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        _, (h_n, _) = self.lstm(packed)
        return h_n.transpose(0, 1).contiguous().view(h_n.size(1), -1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Everything().to(device)
    batch = oracles.sequences(4, device=device)
    expected = torch.stack([run.h_n.flatten() for run in oracles.alone(model.lstm, batch)])
    found = model(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
