# What the file gives its modules has no batch axis, or one of length one.
import torch
from torch import nn
from torch.utils.data import DataLoader


class Indexed(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True)
        self.fc = nn.Linear(5, 2)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


class Listed(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out.mean(0))


class OfOne(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


class Made(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out.max(0).values)


class Squeezed(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


class Loaded(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


class Named(Indexed):
    def forward(self, x):
        out, _ = self.rnn(x)
        return self.fc(out[-1])


def train(data, dataset, batches):
    indexed, listed, of_one, made, squeezed, loaded = (
        Indexed(),
        Listed(),
        OfOne(),
        Made(),
        Squeezed(),
        Loaded(),
    )
    for i in range(len(data)):
        indexed(data[i])
    for each, target in data:
        listed(each)
    for each in data:
        of_one(each.unsqueeze(0))
    made(torch.randn(10, 4))
    for batch in batches:
        squeezed(batch.squeeze(0))
    for x, target in DataLoader(dataset, batch_size=1):
        loaded(x)


def score(sequence):
    return Named()(sequence)
