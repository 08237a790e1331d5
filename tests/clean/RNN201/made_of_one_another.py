# Sequences that are equally long by what made them: nothing is padded.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)


class BothWays(Reader):
    def forward(self, steps):
        out, _ = self.rnn(pad_sequence([steps, steps.flip(0)], batch_first=True))
        return out[:, -1]


class Noisy(Reader):
    def forward(self, steps):
        noisy = steps + 0.1 * torch.randn_like(steps)
        out, _ = self.rnn(pad_sequence([steps, 2 * steps, torch.relu(noisy)], batch_first=True))
        return out[:, -1]


class FirstAndItsOpposite(Reader):
    def forward(self, sequences):
        first = sequences[0]
        out, _ = self.rnn(pad_sequence([first, -first], batch_first=True))
        return out[:, -1]


class Halves(Reader):
    def forward(self, steps):
        early, late = steps[:10], steps[10:]
        out, _ = self.rnn(pad_sequence([early, late], batch_first=True))
        return out[:, -1]


class Several(Reader):
    def forward(self, steps):
        out, _ = self.rnn(pad_sequence([steps] * 4, batch_first=True))
        return out[:, -1]


class Rows(Reader):
    def forward(self, batch):
        out, _ = self.rnn(pad_sequence(batch.unbind(0), batch_first=True))
        return out[:, -1]


class Frames(Reader):
    def forward(self, audio):
        frames = [frame.T for frame in audio.unfold(0, 16, 8)]
        out, _ = self.rnn(pad_sequence(frames, batch_first=True))
        return out[:, -1]


class Chunks(Reader):
    def forward(self, series):
        out, _ = self.rnn(pad_sequence(torch.chunk(series, 4), batch_first=True))
        return out[:, -1]


class Filled(Reader):
    def forward(self, sequences):
        whole = [F.pad(each, (0, 0, 0, 100 - len(each))) for each in sequences]
        out, _ = self.rnn(pad_sequence(whole, batch_first=True))
        return out[:, -1]


print(Several()(torch.randn(5, 8)).shape, Noisy()(torch.randn(5, 8)).shape)
print(FirstAndItsOpposite()([torch.randn(5, 8)]).shape, Halves()(torch.randn(20, 8)).shape)
print(BothWays()(torch.randn(5, 8)).shape, Rows()(torch.randn(3, 5, 8)).shape)
print(Frames()(torch.randn(64, 8)).shape, Chunks()(torch.randn(12, 8)).shape)
print(Filled()([torch.randn(5, 8), torch.randn(9, 8)]).shape)
