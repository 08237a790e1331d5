"""What a packed batch can be asked: its device, its batch sizes, its data's size."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class LearnedState(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.RNN(features, hidden)
        self.initial = nn.Parameter(torch.zeros(1, 1, hidden))

    def forward(self, sequences):
        packed = pack_sequence(sequences, enforce_sorted=False).to(self.initial.device)
        batch_size = int(packed.batch_sizes[0])
        features = packed.data.size(1)
        if features != self.rnn.input_size:
            raise ValueError(f"{features} features instead of {self.rnn.input_size}")
        start = self.initial.expand(-1, batch_size, -1).contiguous()
        _, state = self.rnn(packed, start)
        return state.squeeze(0)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = LearnedState().to(device)
    batch = oracles.sequences(4, device=device)
    oracles.assert_close(model(batch), oracles.final_state(model.rnn, batch), "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
