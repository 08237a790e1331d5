import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.embedding = nn.Embedding(words, size)
        self.rnn, self.out = nn.LSTM(size, size), nn.Linear(size, words)

    def forward(self, word, hidden, cell):
        out, (hidden, cell) = self.rnn(self.embedding(word.unsqueeze(0)), (hidden, cell))
        return self.out(out.squeeze(0)), hidden, cell


class Renaming(nn.Module):
    def __init__(self, words, size):
        super().__init__()
        self.decoder = Decoder(words, size)

    def forward(self, word, hidden, cell, steps):
        scores = []
        for _ in range(steps):
            score, next_hidden, next_cell = self.decoder(word, hidden, cell)
            scores.append(score)
            hidden, cell = next_hidden, next_cell
            word = score.argmax(1)
        return torch.stack(scores)


class Refining(nn.Module):
    """Rounds that each start from what the encoder left."""

    def __init__(self, size):
        super().__init__()
        self.cell, self.out = nn.GRUCell(size, size), nn.Linear(size, size)

    def better(self, answer, state):
        return self.out(self.cell(answer, state))

    def forward(self, answer, state):
        answers = []
        for _ in range(3):
            answer = self.better(answer, state)
            answers.append(answer)
        return answers


class Ranking(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.cell, self.out = nn.GRUCell(size, size), nn.Linear(size, 1)

    def score(self, candidate, state):
        state = self.cell(candidate, state)
        return self.out(state), state

    def forward(self, candidates, state):
        scores = []
        for candidate in candidates:
            score, _ = self.score(candidate, state)
            scores.append(score)
        return torch.stack(scores)


class Holding(nn.Module):
    """The decoder keeps its state itself."""

    def __init__(self, size):
        super().__init__()
        self.cell, self.out = nn.GRUCell(size, size), nn.Linear(size, size)
        self.state = None

    def step(self, x, first):
        state = first if self.state is None else self.state
        self.state = self.cell(x, state)
        return self.out(self.state), self.state

    def forward(self, x, first):
        outs = []
        for _ in range(3):
            x, _ = self.step(x, first)
            outs.append(x)
        return torch.stack(outs)
