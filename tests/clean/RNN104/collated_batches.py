"""Batches of a loader that lie as the model reads them; and a loader of single sequences."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence
from torch.utils.data import DataLoader


def collate(samples):
    sequences, labels = zip(*samples)
    lengths = torch.tensor([len(each) for each in sequences])
    return pad_sequence(sequences, batch_first=True), lengths, torch.stack(labels)


def collate_in_time(samples):
    samples.sort(key=lambda sample: len(sample[0]), reverse=True)
    sequences, labels = zip(*samples)
    return pad_sequence(sequences), [len(each) for each in sequences], torch.stack(labels)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.head = nn.Linear(16, 4)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.head(out)


def train(dataset, criterion, optimizer):
    model = Tagger()
    for x, lengths, labels in DataLoader(dataset, batch_size=32, collate_fn=collate, shuffle=True):
        optimizer.zero_grad()
        criterion(model(x, lengths), labels).backward()
        optimizer.step()


def evaluate(dataset, model: Tagger):
    loader = DataLoader(dataset, batch_size=32, collate_fn=collate_in_time)
    return [model(x.transpose(0, 1), lengths) for x, lengths, _ in loader]


def show(dataset, gru=nn.GRU(8, 16, batch_first=True)):
    """One sequence a batch: there is nothing to pad."""
    for x, _, _ in DataLoader(dataset, collate_fn=collate):
        print(gru(x)[1][-1], gru(x)[0][:, -1])
