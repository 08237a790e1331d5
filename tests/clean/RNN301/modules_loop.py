# A loop over self.modules() reaches the RNN.
import torch.nn as nn


class CRNN(nn.Module):
    def __init__(self, n_channels, hidden):
        super().__init__()
        self.conv = nn.Conv1d(n_channels, hidden, 3, padding=1)
        self.lstm = nn.LSTM(hidden, hidden, batch_first=True)
        for m in self.modules():
            if isinstance(m, nn.Conv1d):
                nn.init.kaiming_normal_(m.weight, nonlinearity="relu")
            elif type(m) in (nn.LSTM, nn.GRU):
                for param in m.parameters():
                    if len(param.shape) >= 2:
                        nn.init.orthogonal_(param.data)
                    else:
                        nn.init.normal_(param.data)

    def forward(self, x):
        return self.lstm(self.conv(x).transpose(1, 2))
