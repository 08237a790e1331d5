"""The two directions' states are added."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Encoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden, bidirectional=True)

    def forward(self, sequences):
        _, state = self.gru(pack_sequence(sequences, enforce_sorted=False))
        return state[-2] + state[-1]


class Decoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden)

    def forward(self, steps, state):
        outputs, _ = self.gru(steps, state.unsqueeze(0))
        return outputs


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder, decoder = Encoder().to(device), Decoder().to(device)
    batch = oracles.sequences(4, device=device)
    ahead, back = oracles.final_state(encoder.gru, batch).chunk(2, dim=1)
    oracles.assert_close(encoder(batch), ahead + back, "states")
    steps = torch.stack(oracles.sequences(4, [3, 3, 3, 3], device), 1)
    assert decoder(steps, encoder(batch)).shape == (3, 4, 6)


if __name__ == "__main__":
    check(torch.device("cpu"))
