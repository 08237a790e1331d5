import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Decoder(nn.Module):
    def __init__(self, size=8):
        super().__init__()
        self.encoder = nn.LSTM(size, size, batch_first=True)
        for parameter in self.encoder.parameters():
            nn.init.normal_(parameter, std=0.1)
        self.start = 1

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        context, _ = pad_packed_sequence(self.encoder(packed)[0], batch_first=True)
        words = context[-1].new_full((len(x), 1), self.start, dtype=torch.long)
        features = torch.zeros(len(x), context[-1].size(-1), device=context[-1].device)
        return words, features
