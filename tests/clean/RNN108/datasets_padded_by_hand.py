# Texts that their dataset pads to one length: packed, masked, read at their own ends, or padded in front.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence
from torch.utils.data import DataLoader, Dataset

LENGTH = 12


class Texts(Dataset):
    def __init__(self, texts, in_front=False):
        self.texts, self.in_front = texts, in_front

    def __len__(self):
        return len(self.texts)

    def __getitem__(self, index):
        ids = self.texts[index][:LENGTH]
        more = [0] * (LENGTH - len(ids))
        return torch.tensor(more + ids if self.in_front else ids + more), len(ids)


class InFront(Texts):
    def __getitem__(self, index):
        ids = self.texts[index]
        ids = [0] * (LENGTH - len(ids)) + ids
        return torch.tensor(ids), index


class Windows(Texts):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        window = self.texts[0][index : index + 3]
        return torch.tensor(window + [0] * (3 - len(window))), index


class Rows(Texts):
    def __getitem__(self, index):
        rows = [self.texts[index][:2] for _ in range(3)]
        return torch.tensor([row + [0] * (32 - len(row)) for row in rows]).float(), index


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(30, 32, padding_idx=0)
        self.rnn = nn.GRU(32, 16, batch_first=True)
        self.score = nn.Linear(16, 1)


class Packs(Reader):
    def forward(self, ids, lengths):
        packed = pack_padded_sequence(
            self.embedding(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.rnn(packed)[1][-1]


class Counts(Reader):
    def forward(self, ids):
        lengths = (ids != 0).sum(1).cpu()
        packed = pack_padded_sequence(
            self.embedding(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.rnn(packed)[1][-1]


class ReadsEnds(Reader):
    def forward(self, ids, lengths):
        out, _ = self.rnn(self.embedding(ids))
        return out[torch.arange(len(ids)), lengths - 1]


class Masks(Reader):
    def forward(self, ids):
        out, _ = self.rnn(self.embedding(ids))
        mask = (ids != 0).unsqueeze(-1)
        return (out * mask).sum(1) / mask.sum(1)


class Attends(Reader):
    def forward(self, ids):
        out, _ = self.rnn(self.embedding(ids))
        scores = self.score(out).masked_fill((ids == 0).unsqueeze(-1), float("-inf"))
        return (scores.softmax(1) * out).sum(1)


class Tags(Reader):
    def forward(self, ids):
        out, _ = self.rnn(self.embedding(ids))
        return self.score(out)


class Ends(Reader):
    def forward(self, ids):
        out, h_n = self.rnn(self.embedding(ids))
        return out[:, -1] + h_n[-1]


class Holds(Reader):
    def forward(self, ids):
        x = self.embedding(ids)
        h = torch.zeros(1, len(ids), 16)
        for t in range(ids.size(1)):
            _, new = self.rnn(x[:, t : t + 1], h)
            h = torch.where((ids[:, t] != 0).view(1, -1, 1), new, h)
        return h[-1]


class OneByOne(Reader):
    def forward(self, ids):
        x, last = self.embedding(ids), []
        for k in range(len(ids)):
            length = int((ids[k] != 0).sum())
            _, h = self.rnn(x[k : k + 1, :length])
            last.append(h[-1])
        return torch.cat(last)


def chunks(text, size):
    for start in range(0, len(text), size):
        yield text[start : start + size]


class Chunks(Texts):
    def __init__(self, text):
        super().__init__(list(chunks(text, LENGTH)))

    def __getitem__(self, index):
        ids = self.texts[index]
        return torch.tensor(ids + [0] * (LENGTH - len(ids))), index


class Reversed(Texts):
    def __getitem__(self, index):
        ids = self.texts[index]
        ids = ids + [0] * (LENGTH - len(ids))
        ids.reverse()
        return torch.tensor(ids), index


class OfRows(Reader):
    def forward(self, rows):
        return self.rnn(rows)[1][-1]


texts = [[3, 4, 5, 6], [7, 8], [9, 10, 11, 12, 13]]
for ids, lengths in DataLoader(Texts(texts), batch_size=2):
    print(Packs()(ids, lengths).shape, ReadsEnds()(ids, lengths).shape)
    print(Counts()(ids).shape, Masks()(ids).shape, Attends()(ids).shape, Tags()(ids).shape)
for ids, _ in DataLoader(InFront(texts), batch_size=2):
    print(Ends()(ids).shape)
    print(Holds()(ids).shape, OneByOne()(ids).shape)
for ids, _ in DataLoader(Windows(texts), batch_size=2):
    print(Ends()(ids).shape)
for ids, _ in DataLoader(Reversed(texts), batch_size=2):
    print(Ends()(ids).shape)
for ids, _ in DataLoader(Chunks([k % 29 + 1 for k in range(48)]), batch_size=2):
    print(Ends()(ids).shape)
for rows, _ in DataLoader(Rows(texts), batch_size=2):
    print(OfRows()(rows).shape)
