from torch import nn


def scaled_by_fan(rnn):
    for param in rnn.parameters():
        if param.dim() == 1:
            param.data.fill_(0)
        elif param.dim() == 2:
            gates = param.size(0)
            hidden = gates // 3
            fan_in = param.size(1)
            limit = (6 / (fan_in + hidden * 2)) ** 0.5
            wider = 4 * limit
            param.data.uniform_(-wider, wider)
            param.data[2 * hidden :].div_(4)


class Encoder(nn.Module):
    def __init__(self, size, hidden, layers, bidirectional):
        super().__init__()
        self.rnn = nn.GRU(size, hidden, layers, bidirectional=bidirectional)
        scaled_by_fan(self.rnn)

    def forward(self, x):
        return self.rnn(x)[0]
