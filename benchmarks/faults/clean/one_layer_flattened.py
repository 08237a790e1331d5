"""With one layer in one direction, a view of the state moves nothing."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Small(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, 2)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, h_n = self.gru(packed)
        return self.fc(h_n.view(x.size(0), -1))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Small().to(device)
    batch = oracles.sequences(4, device=device)
    expected = model.fc(oracles.final_state(model.gru, batch))
    found = model(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "scores")


if __name__ == "__main__":
    check(torch.device("cpu"))
