# The caller decides on the directions, and the default is one.
import torch.nn as nn


class GenericRNN(nn.Module):
    def __init__(self, input_size, hidden_size, bidirectional=False):
        super().__init__()
        self.num_directions = 2 if bidirectional else 1
        self.rnn = nn.GRU(input_size, hidden_size, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(hidden_size * self.num_directions, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out[:, -1])
