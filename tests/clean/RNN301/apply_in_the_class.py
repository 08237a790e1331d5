# self.apply(init_weights) reaches the LSTM.
import torch.nn as nn


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.xavier_normal_(m.weight)
    elif isinstance(m, nn.LSTM):
        for name, param in m.named_parameters():
            if "weight_hh" in name:
                nn.init.orthogonal_(param)
            elif "weight_ih" in name:
                nn.init.xavier_uniform_(param)


class Tagger(nn.Module):
    def __init__(self, dim, hidden, tags):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, bidirectional=True)
        self.linear = nn.Linear(2 * hidden, tags)
        self.apply(init_weights)

    def forward(self, x):
        return self.linear(self.lstm(x)[0])
