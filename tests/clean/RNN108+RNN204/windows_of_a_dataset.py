"""What is cut into windows of one length is not padded, whatever joins it."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset, Subset, TensorDataset, random_split


class Readings(Dataset):
    def __init__(self, table, steps):
        self.table = table
        self.steps = steps

    def __len__(self):
        return len(self.table) - self.steps

    def __getitem__(self, place):
        return self.table[place : place + self.steps], self.table[place + self.steps, 0]


class Frames(Dataset):
    def __init__(self, frame, steps):
        self.samples = [frame.iloc[i : i + steps] for i in range(len(frame) - steps + 1)]

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, place):
        sample = self.samples[place]
        return torch.tensor(sample.values), torch.tensor(sample.target.values[0])


class Strides(Dataset):
    def __init__(self, series, window, stride):
        self.series, self.window, self.stride = series, window, stride

    def __len__(self):
        return (len(self.series) - self.window) // self.stride

    def __getitem__(self, place):
        start = place * self.stride
        end = start + self.window
        return self.series[start:end], self.series[end]


class Recent(Frames):
    pass


def collate(samples):
    windows, targets = zip(*samples)
    return pad_sequence(windows, batch_first=True), torch.stack(targets)


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(12, 32, batch_first=True, bidirectional=True)
        self.head = nn.Linear(64, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out.mean(dim=1))


def train(model, loader):
    optimizer = torch.optim.Adam(model.parameters())
    for windows, targets in loader:
        loss = nn.functional.mse_loss(model(windows).squeeze(1), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def main(table, frame, inputs, targets, chosen):
    model = Regressor()
    train(model, DataLoader(Readings(table, 24), batch_size=32, collate_fn=collate))
    train(model, DataLoader(Frames(frame, steps=19), batch_size=32, collate_fn=collate))
    train(model, DataLoader(Strides(table, 48, 12), batch_size=32, collate_fn=collate))
    train(model, DataLoader(Recent(frame, steps=19), batch_size=32, collate_fn=collate))
    train(model, DataLoader(TensorDataset(inputs, targets), batch_size=32, collate_fn=collate))
    learnt, kept = random_split(Readings(table, 24), [0.8, 0.2])
    train(model, DataLoader(learnt, batch_size=32, collate_fn=collate))
    train(model, DataLoader(Subset(kept, chosen), batch_size=32, collate_fn=collate))
