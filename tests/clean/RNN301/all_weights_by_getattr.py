# The tensors are reached by the names in _all_weights.
import torch.nn as nn


def init_lstm_wt(lstm):
    for names in lstm._all_weights:
        for name in names:
            if name.startswith("weight_"):
                wt = getattr(lstm, name)
                wt.data.uniform_(-0.02, 0.02)
            elif name.startswith("bias_"):
                bias = getattr(lstm, name)
                n = bias.size(0)
                bias.data.fill_(0.0)
                bias.data[n // 4 : n // 2].fill_(1.0)


class Encoder(nn.Module):
    def __init__(self, emb_dim, hidden_dim):
        super().__init__()
        self.lstm = nn.LSTM(emb_dim, hidden_dim, batch_first=True, bidirectional=True)
        init_lstm_wt(self.lstm)

    def forward(self, x):
        return self.lstm(x)
