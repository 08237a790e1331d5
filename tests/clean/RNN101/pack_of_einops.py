# pack is einops', not torch's under a shorter name.
import torch.nn as nn
from einops import pack, unpack


class Fusion(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        self.rnn = nn.LSTM(dim, dim, batch_first=True)

    def forward(self, text, image):
        tokens, shapes = pack([text, image], "b * d")
        tokens = self.dropout(tokens)
        tokens, _ = self.rnn(tokens)
        text, image = unpack(tokens, shapes, "b * d")
        return text, image
