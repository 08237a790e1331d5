# One direction, and each step's output is right; the mask keeps the loss to real steps.
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

IGNORED = -100


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.tag = nn.Linear(16, 5)

    def forward(self, sentences, tags):
        x = pad_sequence(sentences, batch_first=True)
        y = pad_sequence(tags, batch_first=True, padding_value=IGNORED)
        out, _ = self.lstm(x)
        logits = self.tag(out).flatten(0, 1)
        return nn.functional.cross_entropy(logits, y.flatten(), ignore_index=IGNORED)
