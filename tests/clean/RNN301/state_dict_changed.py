# The state is taken out, changed and put back.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        state = self.rnn.state_dict()
        for name in state:
            if name.startswith("bias"):
                state[name].zero_()
        self.rnn.load_state_dict(state)

    def forward(self, x):
        return self.rnn(x)


print(Reader(2, 3)(torch.zeros(1, 1, 2)))
