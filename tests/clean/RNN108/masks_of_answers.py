# Boards of one size: the mask is of the moves that are legal, or of the answers there are.
import torch
from torch import nn
from torch.distributions import Categorical


class Policy(nn.Module):
    def __init__(self, pieces=13, moves=64):
        super().__init__()
        self.embed = nn.Embedding(pieces, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 32, batch_first=True, bidirectional=True)
        self.head = nn.Linear(64, moves)


class Filling(Policy):
    def forward(self, x, mask):
        out, _ = self.lstm(self.embed(x))
        return self.head(out.mean(1)).masked_fill(~mask, -1e9).softmax(-1)


class Choosing(Policy):
    def forward(self, x, valid_mask):
        out, _ = self.lstm(self.embed(x))
        logits = self.head(out.amax(1))
        return Categorical(logits=torch.where(valid_mask, logits, torch.full_like(logits, -1e9)))


class Scaling(Policy):
    def forward(self, tokens, mask):
        out, _ = self.lstm(self.embed(tokens))
        chances = self.head(out.mean(1)).softmax(-1) * mask
        return chances / chances.sum(-1, keepdim=True)


class Storing(Policy):
    def forward(self, x, real_mask):
        out, _ = self.lstm(self.embed(x))
        logits = self.head(out.mean(1))
        logits[~real_mask] = float("-inf")
        return logits.argmax(-1)


board, legal = torch.randint(1, 13, (4, 64)), torch.rand(4, 64) > 0.2
for model in (Filling(), Choosing(), Scaling(), Storing()):
    model(board, legal)
