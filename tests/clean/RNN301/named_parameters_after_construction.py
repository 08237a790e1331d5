# A loop over named_parameters initialises the LSTM right after it is built.
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, num_layers=2, bidirectional=True)
        for name, param in self.lstm.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(param)
            elif "bias_ih" in name:
                nn.init.zeros_(param)
                nn.init.ones_(param[hidden : 2 * hidden])
            else:
                nn.init.zeros_(param)

    def forward(self, x):
        return self.lstm(x)
