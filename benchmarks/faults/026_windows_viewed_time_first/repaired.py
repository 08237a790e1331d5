import torch.nn as nn

window = 6


class SeriesLSTM(nn.Module):
    def __init__(self, hidden_dim=8, num_layers=1):
        super().__init__()
        self.lstm = nn.LSTM(1, hidden_dim, num_layers)
        self.linear = nn.Linear(hidden_dim, 1)

    def forward(self, series):
        lstm_out, _ = self.lstm(series)
        return self.linear(lstm_out[-1]).view(-1)


def windows(series):
    """Every window of a series: (windows, steps)."""
    return series.unfold(0, window, 1)


def forecast(model, series):
    x = windows(series)
    return model(x.t().unsqueeze(2))
