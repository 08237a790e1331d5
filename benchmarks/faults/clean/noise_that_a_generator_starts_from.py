"""A generator's first state is the noise that it is asked to turn into a melody."""

import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, hidden, notes):
        super().__init__()
        self.hidden = hidden
        self.cell = nn.GRUCell(notes, hidden)
        self.notes = nn.Linear(hidden, notes)

    def forward(self, noise, length):
        state, note, melody = noise, noise.new_zeros(len(noise), self.cell.input_size), []
        for _ in range(length):
            state = self.cell(note, state)
            note = self.notes(state).softmax(1)
            melody.append(note)
        return torch.stack(melody, 1)


def compose(model, count, length, device):
    noise = torch.randn(count, model.hidden, device=device)
    return model(noise, length)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    melodies = compose(Generator(6, 4).to(device), 3, 5, device)
    assert melodies.shape == (3, 5, 4)
    assert (melodies[0] != melodies[1]).any()


if __name__ == "__main__":
    check(torch.device("cpu"))
