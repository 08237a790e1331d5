"""A module of one's own gets a packed batch and knows what to do."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class ResidualLSTM(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.LSTM(size, size)

    def forward(self, packed):
        out, _ = self.rnn(packed)
        return out._replace(data=out.data + packed.data)


class Encoder(nn.Module):
    def __init__(self, size=5, layers=2):
        super().__init__()
        self.layers = nn.ModuleList(ResidualLSTM(size) for _ in range(layers))

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, enforce_sorted=False)
        for layer in self.layers:
            packed = layer(packed)
        return pad_packed_sequence(packed)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder().to(device)
    batch = oracles.sequences(5, device=device)
    found, lengths = encoder(oracles.padded(batch, batch_first=False), oracles.lengths_of(batch))
    assert lengths.tolist() == list(oracles.LENGTHS)
    for column, steps in enumerate(batch):
        for layer in encoder.layers:
            steps = steps + oracles.alone(layer.rnn, [steps])[0].output
        oracles.assert_close(found[: len(steps), column], steps, "steps")


if __name__ == "__main__":
    check(torch.device("cpu"))
