# `seq_len` is one number, that of the whole batch, which is not padded.
import torch
import torch.nn.functional as F
from torch import nn


class Tagger(nn.Module):
    def __init__(self, words=99):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(128, 9)


class Said(Tagger):
    def forward(self, x, seq_len: int):
        return self.fc(self.lstm(self.embed(x))[0])


class ByDefault(Tagger):
    def forward(self, x, seq_len=32):
        return self.fc(self.lstm(self.embed(x))[0])


class Counted(Tagger):
    def forward(self, x, x_len):
        out, _ = self.lstm(self.embed(x))
        place = torch.arange(x_len, device=x.device)
        return torch.stack([self.fc(out[:, t]) for t in range(x_len)], 1) + place[None, :, None]


class Shaped(Tagger):
    def forward(self, x, seq_len):
        out, _ = self.lstm(self.embed(x))
        return self.fc(out.view(-1, seq_len, 128))


class Flat(Tagger):
    def forward(self, x, batch_size, seq_len):
        out, _ = self.lstm(self.embed(x))
        return self.fc(out.reshape(batch_size * seq_len, 128)).view(batch_size, seq_len, -1)


class Cut(Tagger):
    def forward(self, x, lengths):
        out, _ = self.lstm(self.embed(x))
        return x[:, :lengths], self.fc(out)


class Windows(Tagger):
    def forward(self, x, input_len, output_len):
        out, _ = self.lstm(self.embed(x))
        return self.fc(out[:, -output_len:]), input_len


class Asked(Tagger):
    def forward(self, x, seq_len):
        out, _ = self.lstm(self.embed(x))
        if x.size(1) != seq_len:
            raise ValueError(seq_len)
        return self.fc(out)


class FilledUp(Tagger):
    def forward(self, x, text_len):
        out, _ = self.lstm(self.embed(x))
        return self.fc(F.pad(out, (0, 0, 0, text_len - out.size(1))))


class Given(Tagger):
    def forward(self, x, seq_len):
        return seq_len, self.fc(self.lstm(self.embed(x))[0])


def train(loader):
    model = Given()
    for x, y in loader:
        model(x, x.size(1))
