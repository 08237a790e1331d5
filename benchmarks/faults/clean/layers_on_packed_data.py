"""Feature-wise layers run on the data of a packed batch, which is built anew from four fields."""

import torch
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


class DeepReader(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.project = nn.Linear(features, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.gru = nn.GRU(hidden, hidden, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        data = torch.tanh(self.norm(self.project(packed.data)))
        packed = PackedSequence(
            data, packed.batch_sizes, packed.sorted_indices, packed.unsorted_indices
        )
        return self.gru(packed)[1][-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    reader = DeepReader().to(device)
    batch = oracles.sequences(4, device=device)
    steps = [reader.norm(reader.project(each)).tanh() for each in batch]
    found = reader(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, oracles.final_state(reader.gru, steps), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
