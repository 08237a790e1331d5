"""Crops of one length have that length."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class CropEncoder(nn.Module):
    """Shares its code with batches of different lengths."""

    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return self.gru(packed)[1][-1]


def encode_crops(encoder, recording, size):
    crops = torch.stack(recording.split(size))
    return encoder(crops, torch.full((len(crops),), size))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = CropEncoder().to(device)
    recording = oracles.sequences(4, [12], device)[0]
    expected = oracles.final_state(encoder.gru, list(recording.split(4)))
    oracles.assert_close(encode_crops(encoder, recording, 4), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
