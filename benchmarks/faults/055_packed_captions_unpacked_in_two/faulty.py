import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class WordModel(nn.Module):
    def __init__(self, vocab, dim=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.LSTM(dim, dim, batch_first=True)
        self.fc = nn.Linear(dim, vocab)

    def forward(self, words):
        steps, _ = self.rnn(self.embed(words))
        return self.fc(steps)


def train(model, loader, optimizer, criterion):
    losses = []
    for words, targets, sizes in loader:
        logits = model(words)
        logits, _ = pack_padded_sequence(logits, sizes, batch_first=True, enforce_sorted=False)
        targets, _ = pack_padded_sequence(targets, sizes, batch_first=True, enforce_sorted=False)
        loss = criterion(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses)
