"""A text is read in pieces; the state goes on and its graph does not."""

import torch
from torch import nn


class TextModel(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.lstm = nn.LSTM(size, size)
        self.vocab = nn.Linear(size, vocab)

    def forward(self, words, state=None):
        steps, state = self.lstm(self.embed(words), state)
        return self.vocab(steps), state


def train(model, text, optimizer, piece=4):
    """Text is (words, batch)."""
    state, losses = None, []
    for start in range(0, len(text) - 1, piece):
        words = text[start : start + piece]
        targets = text[start + 1 : start + piece + 1]
        words = words[: len(targets)]
        if state is not None:
            state = tuple(each.detach() for each in state)
        scores, state = model(words, state)
        loss = nn.functional.cross_entropy(scores.flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = TextModel(12).to(device)
    text = torch.stack(oracles.tokens(12, [9, 9], device), 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.0)
    steps = model.vocab(model.lstm(model.embed(text[:-1]))[0])
    halves = zip(steps.split(4), text[1:].split(4))
    expected = [nn.functional.cross_entropy(s.flatten(0, 1), t.flatten()) for s, t in halves]
    found = train(model, text, optimizer)
    oracles.assert_close(torch.tensor(found), torch.stack(expected).cpu(), "losses")


if __name__ == "__main__":
    check(torch.device("cpu"))
