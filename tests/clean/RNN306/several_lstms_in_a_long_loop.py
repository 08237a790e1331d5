from torch import nn


class Acoustic(nn.Module):
    """More lines than are followed one by one for each parameter of each layer."""

    def __init__(self, size=5):
        super().__init__()
        self.lstms = nn.ModuleList([nn.LSTM(size, size) for _ in range(6)])
        for lstm in self.lstms:
            for name, param in lstm.named_parameters():
                if "weight_hh" in name:
                    nn.init.orthogonal_(param)
                elif "weight_ih" in name:
                    nn.init.xavier_uniform_(param)
                elif "bias_ih" in name:
                    nn.init.zeros_(param)
                    n = param.size(0)
                    nn.init.ones_(param[n // 4 : n // 2])
                else:
                    nn.init.zeros_(param)

    def forward(self, x):
        for lstm in self.lstms:
            x = x + lstm(x)[0]
        return x
