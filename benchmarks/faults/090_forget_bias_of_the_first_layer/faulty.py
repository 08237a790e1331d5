import torch
from torch import nn


def _forget_gate_slice(lstm):
    return slice(lstm.hidden_size, 2 * lstm.hidden_size)


def lstm_init(*, lstms, forget_bias=None):
    """Initialize LSTM weights."""
    with torch.no_grad():
        for lstm in lstms:
            if forget_bias is not None:
                lstm.bias_hh_l0.data[_forget_gate_slice(lstm)] = forget_bias

            for name, param in lstm.named_parameters():
                if "weight_ih" in name:
                    nn.init.xavier_uniform_(param)
                elif "weight_hh" in name:
                    nn.init.orthogonal_(param)


class HandoffForecast(nn.Module):
    def __init__(self, features, hidden_size):
        super().__init__()
        self.hindcast_lstm = nn.LSTM(features, hidden_size, num_layers=2, batch_first=True)
        self.forecast_lstm = nn.LSTM(features, hidden_size, num_layers=2, batch_first=True)
        self.head = nn.Linear(hidden_size, 1)
        lstm_init(lstms=[self.hindcast_lstm, self.forecast_lstm], forget_bias=3.0)

    def forward(self, hindcast, forecast):
        _, state = self.hindcast_lstm(hindcast)
        steps, _ = self.forecast_lstm(forecast, state)
        return self.head(steps)
