import torch
from torch import nn


class Step(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding, self.gru = nn.Embedding(words, 6), nn.GRU(6, 8)
        self.out = nn.Linear(8, words)

    def forward(self, token, state):
        steps, state = self.gru(self.embedding(token.unsqueeze(0)), state)
        return self.out(steps.squeeze(0)), state


class Carries(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.encoder, self.decoder = nn.GRU(6, 8), Step(words)

    def first_apart(self, x, token):
        _, start = self.encoder(x)
        found = []
        for t in range(9):
            if t == 0:
                scores, state = self.decoder(token, start)
            else:
                scores, state = self.decoder(token, state)
            token = scores.argmax(1)
            found.append(scores)
        return found

    def chosen_in_the_call(self, x, token):
        _, start = self.encoder(x)
        found = []
        for t in range(9):
            scores, state = self.decoder(token, start if t == 0 else state)
            token = scores.argmax(1)
            found.append(scores)
        return found

    def renamed(self, x, token):
        _, start = self.encoder(x)
        found = []
        for _ in range(9):
            scores, new = self.decoder(token, start)
            start, token = new, scores.argmax(1)
            found.append(scores)
        return found

    def written_in_place(self, x, token):
        _, start = self.encoder(x)
        found = []
        for _ in range(9):
            scores, new = self.decoder(token, start)
            start.copy_(new)
            token = scores.argmax(1)
            found.append(scores)
        return found


class Others(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.gru = nn.GRU(6, 8, batch_first=True)
        self.cell, self.fc = nn.GRUCell(6, 8), nn.Linear(8, 6)

    def prefixes(self, x, start):
        for _ in range(9):
            steps, _ = self.gru(x, start)
            x = torch.cat([x, self.fc(steps[:, -1:])], dim=1)
        return x

    def refined(self, x, start):
        found = []
        for _ in range(9):
            steps, _ = self.gru(x, start)
            x = self.fc(steps)
            found.append(x)
        return found

    def candidates(self, tokens, start):
        found = []
        for token in tokens:
            state = self.cell(token, start)
            found.append(self.fc(state))
        return found

    def environment(self, seen, start, world):
        found = []
        for _ in range(9):
            action = self.fc(self.cell(seen, start))
            seen = world.step(action)
            found.append(action)
        return found

    def fixed_point(self, x, query):
        for _ in range(9):
            x = self.fc(self.cell(x, query))
        return x

    def sampled(self, x, start):
        found = []
        for _ in range(9):
            found.append(self.fc(self.cell(x, start)))
        return found
