"""The dropout is a class of one's own, made for packed batches."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Dropout(nn.Module):
    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, packed):
        data = nn.functional.dropout(packed.data, self.p, self.training)
        return packed._replace(data=data)


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.dropout = Dropout(0.4)
        self.gru = nn.GRU(4, 6)

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False)
        packed = self.dropout(packed)
        _, state = self.gru(packed)
        return state[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = Reader().to(device).eval()
    batch = oracles.sequences(4, device=device)
    oracles.assert_close(reader(batch), oracles.final_state(reader.gru, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
