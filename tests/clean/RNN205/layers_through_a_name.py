from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, num_layers=2, batch_first=True)

    def last_layer(self, x):
        _, state = self.lstm(x)
        memory = state[-1]
        return memory[-1]

    def mean(self, x):
        memory = self.lstm(x)[1][-1]
        return memory.mean(dim=0)

    def turned(self, x):
        memory = self.lstm(x)[1][-1]
        return memory.transpose(0, 1).reshape(len(x), 32)

    def taken_apart(self, x):
        memory = self.lstm(x)[1][-1]
        lower, upper = memory
        return lower + upper

    def one_by_one(self, x):
        memory = self.lstm(x)[1][-1]
        return sum(layer.norm() for layer in memory)
