# Padding the flipped sequences and flipping back puts the padding on the left.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


def collate(sequences):
    flipped = pad_sequence([s.flip(0) for s in sequences], batch_first=True)
    return flipped.flip(1)


class Encoder(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, batch_first=True)

    def forward(self, sequences):
        batch = pad_sequence([s.flip(0) for s in sequences], batch_first=True).flip(1)
        out, _ = self.rnn(batch)
        return out[:, -1]


def encode_all(encoder, sequences):
    with torch.no_grad():
        return encoder.rnn(collate(sequences))[0][:, -1]
