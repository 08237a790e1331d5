# Texts of one length: the mask is of the words to be guessed, not of padding.
import torch
import torch.nn.functional as F
from torch import nn


class Guesser(nn.Module):
    def __init__(self, words=99):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 32, batch_first=True, bidirectional=True)
        self.head = nn.Linear(64, words)


class Picking(Guesser):
    def forward(self, ids, labels, mask):
        out, _ = self.lstm(self.embed(ids))
        return F.cross_entropy(self.head(out[mask]), labels[mask])


class Weighting(Guesser):
    def forward(self, ids, mask, labels):
        logits = self.head(self.lstm(self.embed(ids))[0])
        loss = F.cross_entropy(logits.transpose(1, 2), labels, reduction="none")
        return (loss * mask).sum() / mask.sum()


class Selecting(Guesser):
    def forward(self, tokens, input_mask):
        out, _ = self.lstm(self.embed(tokens))
        return self.head(out.masked_select(input_mask.unsqueeze(-1)).view(-1, 64))


class Comparing(Guesser):
    def forward(self, tokens, targets, valid_mask):
        scores = self.head(self.lstm(self.embed(tokens))[0])
        right = (scores.argmax(-1) == targets) & valid_mask
        return right.sum() / valid_mask.sum()


ids = torch.randint(5, 99, (4, 7))
labels = torch.where(torch.rand(4, 7) < 0.3, ids, -100)
mask = labels != -100
hidden = ids.masked_fill(mask, 4)
for model in (Picking(), Weighting()):
    model(ids=hidden, labels=ids, mask=mask)
Selecting()(hidden, mask), Comparing()(hidden, ids, mask)
