"""Sentences in batches of one length: the program's sampler leaves nothing to pad."""

from torch import nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import BatchSampler, DataLoader, Sampler


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 8)
        self.gru = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(16, 6)

    def forward(self, words):
        return self.head(self.gru(self.embedding(words))[0])


def collate(batch):
    words, tags = zip(*batch)
    return pad_sequence(words, batch_first=True), pad_sequence(tags, batch_first=True)


class Buckets(Sampler):
    def __init__(self, data):
        self.data = data

    def __iter__(self):
        by_length = {}
        for place, (words, _) in enumerate(self.data):
            by_length.setdefault(len(words), []).append(place)
        return iter(by_length.values())


class Sorted(Buckets):
    def __iter__(self):
        for bucket in super().__iter__():
            yield from bucket


def train(model, loader):
    criterion = nn.CrossEntropyLoss()
    for words, tags in loader:
        criterion(model(words).transpose(1, 2), tags).backward()


def by_a_sampler_of_batches(data):
    train(Tagger(), DataLoader(data, batch_sampler=Buckets(data), collate_fn=collate))


def in_order(data):
    train(Tagger(), DataLoader(data, 2, sampler=Sorted(data), collate_fn=collate))


def in_order_by_torch(data):
    batches = BatchSampler(Sorted(data), 2, drop_last=False)
    train(Tagger(), DataLoader(data, batch_sampler=batches, collate_fn=collate))


def by_a_list(data):
    by_length = {}
    for place, (words, _) in enumerate(data):
        by_length.setdefault(len(words), []).append(place)
    loader = DataLoader(data, batch_sampler=list(by_length.values()), collate_fn=collate)
    model, criterion = Tagger(), nn.CrossEntropyLoss()
    for words, tags in loader:
        criterion(model(words).flatten(0, 1), tags.flatten()).backward()
