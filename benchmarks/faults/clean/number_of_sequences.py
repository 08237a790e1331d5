"""The length is a list's, which is packed in the next line."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Pooler(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 4)

    def forward(self, sequences):
        number = len(sequences)
        longest = max(len(each) for each in sequences)
        batch = pack_sequence(sequences, enforce_sorted=False)
        assert len(batch.batch_sizes) == longest
        _, (h_n, _) = self.lstm(batch)
        return h_n[-1].reshape(number, -1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    pooler = Pooler().to(device)
    batch = oracles.sequences(3, device=device)
    oracles.assert_close(pooler(batch), oracles.final_state(pooler.lstm, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
