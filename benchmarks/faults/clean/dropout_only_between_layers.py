"""There is dropout between layers only where there are several."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6, layers=1, dropout=0.3):
        super().__init__()
        self.rnn = nn.LSTM(
            features, hidden, layers, dropout=dropout if layers > 1 else 0.0, bidirectional=True
        )
        self.dropout = nn.Dropout(dropout)

    def forward(self, sequences):
        _, (h_n, _) = self.rnn(pack_sequence(sequences, enforce_sorted=False))
        return self.dropout(torch.cat((h_n[-2], h_n[-1]), dim=1))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    batch = oracles.sequences(4, device=device)
    for layers in (1, 2):
        encoder = Encoder(layers=layers).to(device).eval()
        oracles.assert_close(encoder(batch), oracles.final_state(encoder.rnn, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
