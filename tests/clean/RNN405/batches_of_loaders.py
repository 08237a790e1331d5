"""Loaders whose targets are padded with what a loss ignores, or are cut to what is real."""

import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

rnn, head = nn.GRU(4, 6, batch_first=True), nn.Linear(6, 5)
criterion = nn.CrossEntropyLoss()


def ignoring(samples):
    xs, tags = zip(*samples)
    return pad_sequence(xs, True), pad_sequence(tags, True, -100)


def set_behind(samples):
    xs, tags = zip(*samples)
    targets = pad_sequence(tags, batch_first=True, padding_value=-1)
    targets[targets == -1] = -100
    return pad_sequence(xs, batch_first=True), targets


def masked(samples):
    xs, tags = zip(*samples)
    targets = pad_sequence(tags, batch_first=True)
    targets = targets.masked_fill(pad_sequence(xs, True).eq(0).all(-1), -100)
    return {"x": pad_sequence(xs, batch_first=True), "y": targets}


def one_label(samples):
    xs, labels = zip(*samples)
    return pad_sequence(xs, batch_first=True), torch.stack(labels)


def padded(samples):
    xs, tags = zip(*samples)
    return pad_sequence(xs, batch_first=True), pad_sequence(tags, batch_first=True)


def train(data):
    for x, y in DataLoader(data, batch_size=4, collate_fn=ignoring):
        criterion(head(rnn(x)[0]).flatten(0, 1), y.flatten()).backward()
    for x, y in DataLoader(data, batch_size=4, collate_fn=set_behind):
        criterion(head(rnn(x)[0]).flatten(0, 1), y.flatten()).backward()
    for batch in DataLoader(data, batch_size=4, collate_fn=masked):
        criterion(head(rnn(batch["x"])[0]).flatten(0, 1), batch["y"].flatten()).backward()
    for x, y in DataLoader(data, batch_size=4, collate_fn=one_label):
        criterion(head(rnn(x)[1][-1]), y).backward()


def train_on_real_steps(data):
    for x, y in DataLoader(data, batch_size=4, collate_fn=padded):
        real = y != 0
        criterion(head(rnn(x)[0])[real], y[real]).backward()
    for x, y in DataLoader(data, batch_size=4, collate_fn=padded):
        y[y == 0] = -100
        criterion(head(rnn(x)[0]).flatten(0, 1), y.flatten()).backward()
    for x, y in DataLoader(data, batch_size=4, collate_fn=padded):
        y = y.masked_fill(y == 0, -100)
        criterion(head(rnn(x)[0]).flatten(0, 1), y.flatten()).backward()
    weighted = nn.CrossEntropyLoss(weight=torch.tensor([0.0, 1, 1, 1, 1]))
    for x, y in DataLoader(data, batch_size=4, collate_fn=padded):
        weighted(head(rnn(x)[0]).flatten(0, 1), y.flatten()).backward()
