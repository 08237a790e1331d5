import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


def collate(examples):
    """Examples are (frames, features) each."""
    lens = torch.tensor([example.shape[0] for example in examples])
    return pad_sequence(examples, batch_first=True), lens


class RecurrentStack(nn.Module):
    def __init__(self, feature_size=4, hidden=6):
        super().__init__()
        self.rnn = nn.GRU(feature_size, hidden, batch_first=True, bidirectional=True)
        self.layer_norm = nn.LayerNorm(2 * hidden)

    def forward(self, x, sizes):
        x = pack_padded_sequence(x, sizes.cpu(), batch_first=True, enforce_sorted=False)
        x, _ = self.rnn(x)
        x, sizes = pad_packed_sequence(x, batch_first=True)
        return self.layer_norm(x), sizes


def encode(stack, examples):
    x, lens = collate(examples)
    return stack(x, lens)
