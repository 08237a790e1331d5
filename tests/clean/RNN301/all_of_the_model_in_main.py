# The script draws all parameters of the model before training.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden)

    def forward(self, x):
        return self.rnn(x)


def main():
    model = Reader(4, 8)
    for p in model.parameters():
        p.data.uniform_(-0.1, 0.1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    return model, optimizer


if __name__ == "__main__":
    main()
