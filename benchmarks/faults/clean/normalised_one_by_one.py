"""Each sequence is normalised over its own time before the batch is padded."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


def normalise(recording):
    """Zero mean and unit deviation over time."""
    return (recording - recording.mean(0)) / (recording.std(0) + 1e-5)


class Listener(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.GRU(features, hidden)

    def forward(self, recordings):
        packed = pack_sequence([normalise(each) for each in recordings], enforce_sorted=False)
        _, state = self.rnn(packed)
        return state[0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    listener = Listener().to(device)
    recordings = oracles.sequences(4, device=device)
    expected = oracles.final_state(listener.rnn, [normalise(each) for each in recordings])
    oracles.assert_close(listener(recordings), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
