# Which function initialises is looked up.
from torch import nn

INITS = {"orthogonal": nn.init.orthogonal_, "xavier": nn.init.xavier_uniform_}


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)
        for name, param in self.rnn.named_parameters():
            if "weight" in name:
                INITS["orthogonal"](param)

    def forward(self, x):
        return self.rnn(x)
