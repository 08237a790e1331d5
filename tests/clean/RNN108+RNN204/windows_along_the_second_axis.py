"""A spectrogram is cut along its second axis."""

from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset


class Frames(Dataset):
    def __init__(self, spectrogram, steps):
        self.spectrogram, self.steps = spectrogram, steps

    def __len__(self):
        return self.spectrogram.shape[1] - self.steps

    def __getitem__(self, place):
        return self.spectrogram[:, place : place + self.steps].t()


def collate(samples):
    return pad_sequence(samples, batch_first=True)


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(40, 32, batch_first=True, bidirectional=True)
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out.mean(dim=1))


def main(spectrogram):
    encoder = Encoder()
    loader = DataLoader(Frames(spectrogram, 24), batch_size=32, collate_fn=collate)
    for frames in loader:
        encoder(frames)
