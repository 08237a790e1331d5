# The padded batch goes into a convolution; the RNN gets what it pooled to equal length.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Acoustic(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(40, 32, 3, padding=1)
        self.pool = nn.AdaptiveAvgPool1d(50)
        self.gru = nn.GRU(32, 32, batch_first=True, bidirectional=True)

    def forward(self, recordings):
        x = pad_sequence(recordings, batch_first=True).transpose(1, 2)
        x = self.pool(self.conv(x)).transpose(1, 2)
        return self.gru(x)[1]
