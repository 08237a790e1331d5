"""One helper pads what goes in with zeros, and what is to be predicted with what losses ignore."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


def pad(rows, value=0):
    return pad_sequence(rows, batch_first=True, padding_value=value)


def collate(batch):
    frames, labels = zip(*batch)
    return pad(frames), pad(labels, -100)


rnn, head = nn.LSTM(4, 8, batch_first=True), nn.Linear(8, 3)
data = [(torch.randn(n, 4), torch.randint(3, (n,))) for n in (2, 5, 3, 4)]
for frames, labels in torch.utils.data.DataLoader(data, 2, collate_fn=collate):
    scores = head(rnn(frames)[0])
    nn.CrossEntropyLoss()(scores.flatten(0, 1), labels.flatten()).backward()
