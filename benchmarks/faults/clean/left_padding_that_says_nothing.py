"""Zeros before a sequence leave the state at zero, since nothing has a bias."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class LeftPadded(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bias=False, batch_first=True)

    def forward(self, sequences):
        batch = pad_sequence(sequences, batch_first=True, padding_side="left")
        out, _ = self.lstm(batch)
        return out[:, -1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = LeftPadded().to(device)
    batch = oracles.sequences(4, device=device)
    oracles.assert_close(model(batch), oracles.final_state(model.lstm, batch), "last steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
