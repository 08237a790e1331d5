from torch import nn


class Opened(nn.Module):
    def __init__(self, size, cell):
        super().__init__()
        if cell == "lstm":
            self.rnn = nn.LSTM(size, size)
        else:
            self.rnn = nn.GRU(size, size)
        for name, param in self.rnn.named_parameters():
            if "bias" in name:
                nn.init.zeros_(param)
                if cell == "lstm":
                    nn.init.ones_(param[size : 2 * size])
            else:
                nn.init.orthogonal_(param)


class OpenedByItsClass(nn.Module):
    def __init__(self, size, cell):
        super().__init__()
        self.cell = nn.LSTMCell(size, size) if cell == "lstm" else nn.GRUCell(size, size)
        for name, param in self.cell.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(param)
            else:
                nn.init.zeros_(param)
                if isinstance(self.cell, nn.LSTMCell):
                    param.data[size : 2 * size] = 1


class NoForgetGate(nn.Module):
    def __init__(self, size, cell):
        super().__init__()
        self.rnn = nn.RNN(size, size) if cell == "plain" else nn.GRU(size, size)
        for name, param in self.rnn.named_parameters():
            if "bias" in name:
                nn.init.zeros_(param)


class OpenedBehind(nn.Module):
    def __init__(self, size, cell):
        super().__init__()
        self.rnn = nn.LSTM(size, size) if cell == "lstm" else nn.GRU(size, size)
        for name, param in self.rnn.named_parameters():
            if "bias" in name:
                nn.init.zeros_(param)
        if cell == "lstm":
            nn.init.ones_(self.rnn.bias_ih_l0[size : 2 * size])


class ZeroForTheOtherKindAlone(nn.Module):
    def __init__(self, size, cell):
        super().__init__()
        self.rnn = nn.LSTM(size, size) if cell == "lstm" else nn.GRU(size, size)
        for name, param in self.rnn.named_parameters():
            if "bias" in name and cell != "lstm":
                nn.init.zeros_(param)
