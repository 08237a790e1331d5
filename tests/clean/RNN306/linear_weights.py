# The matrices of other layers.
from torch import nn


class Head(nn.Module):
    def __init__(self, dim, n):
        super().__init__()
        self.rnn = nn.GRU(dim, n)
        self.fc = nn.Linear(n, n)
        self.apply(self.start)

    @staticmethod
    def start(module):
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
        elif isinstance(module, nn.GRU):
            for name, p in module.named_parameters():
                (nn.init.zeros_ if name.startswith("bias") else nn.init.orthogonal_)(p)

    def forward(self, x):
        return self.fc(self.rnn(x)[0])
