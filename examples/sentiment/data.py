"""Toy film reviews: words are numbers, and the last good or bad word decides."""

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

PAD = 0
GOOD, BAD = range(1, 20), range(20, 40)
VOCABULARY = 200


class Reviews(Dataset):
    def __init__(self, size, min_length=4, max_length=30, seed=0):
        generator = torch.Generator().manual_seed(seed)
        self.items = [self._review(generator, min_length, max_length) for _ in range(size)]

    @staticmethod
    def _review(generator, min_length, max_length):
        length = int(torch.randint(min_length, max_length + 1, (1,), generator=generator))
        words = torch.randint(40, VOCABULARY, (length,), generator=generator)
        label = int(torch.randint(2, (1,), generator=generator))
        opinion = GOOD if label else BAD
        chosen = torch.randint(len(opinion), (1,), generator=generator)
        words[-2] = opinion[int(chosen)]
        return words, label

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]


def collate(batch):
    reviews, labels = zip(*batch)
    lengths = torch.tensor([len(review) for review in reviews])
    tokens = pad_sequence(reviews, batch_first=True, padding_value=PAD)
    return tokens, lengths, torch.tensor(labels)


def loader(size, batch_size=32, seed=0):
    return DataLoader(Reviews(size, seed=seed), batch_size, shuffle=True, collate_fn=collate)
