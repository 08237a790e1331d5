"""The two directions' states are stacked as two vectors of each sample."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class TwoViews(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bidirectional=True)

    def forward(self, sequences):
        _, (h_n, _) = self.lstm(pack_sequence(sequences, enforce_sorted=False))
        views = torch.stack((h_n[-2], h_n[-1]), dim=1)
        return views.flatten(1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = TwoViews().to(device)
    batch = oracles.sequences(4, device=device)
    oracles.assert_close(model(batch), oracles.final_state(model.lstm, batch), "views")


if __name__ == "__main__":
    check(torch.device("cpu"))
