# An object that trains is no module.
from torch import nn


class Trainer:
    def fit(self, batches):
        model = nn.LSTM(4, 6)
        for batch in batches:
            model(batch)[0].sum().backward()
        return model
