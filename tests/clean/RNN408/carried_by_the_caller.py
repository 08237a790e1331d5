# Zeros at first, and then whatever the step before left.
import torch
from torch import nn

SIZE = 5


class Letters(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.RNN(SIZE, SIZE, batch_first=True)

    def forward(self, state, letter):
        out, state = self.rnn(letter.view(1, 1, SIZE), state)
        return state, out.view(-1, SIZE)

    def first(self):
        return torch.zeros(1, 1, SIZE)


model = Letters()
state = model.first()
for letter in torch.eye(SIZE):
    state, out = model(state, letter)
