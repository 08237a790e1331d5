from torch import nn


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2 * 16)
        self.gru = nn.GRU(8, 16, num_layers=2, batch_first=True)

    def forward(self, x, z):
        h = self.fc(z).view(z.size(0), 2, 16).transpose(0, 1).contiguous()
        return self.gru(x, h)
