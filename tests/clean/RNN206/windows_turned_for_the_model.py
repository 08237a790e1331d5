# Windows are transposed on their way to the model, or named in their own order.
from torch import nn


class Series(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(1, 8)
        self.head = nn.Linear(8, 1)

    def forward(self, steps):
        return self.head(self.lstm(steps)[0][-1])


def windows(series, length):
    return series.unfold(0, length, 1)


def forecast(model, series):
    x = windows(series, 6)
    count, steps = x.shape
    return model(x.t().reshape(steps, count, 1))


def forecast_batch_first(model, series):
    x = windows(series, 6)
    count, steps = x.shape
    return model(x.reshape(count, steps, 1).transpose(0, 1))
