import torch.nn as nn


class LSTMAggregator(nn.Module):
    """LSTM aggregator for graphs."""

    def __init__(self, in_feats, hidden_feats):
        super(LSTMAggregator, self).__init__()
        self.lstm = nn.LSTM(in_feats, hidden_feats, batch_first=True)
        self.hidden_dim = hidden_feats

        nn.init.xavier_uniform_(
            self.lstm.weight, gain=nn.init.calculate_gain("relu")
        )

    def forward(self, neighbours):
        _, (h, _) = self.lstm(neighbours)
        return h[-1]
