# The base class comes from the project, and may initialise whatever its subclasses build.
import torch.nn as nn

from models.base import PretrainedModel


class Encoder(PretrainedModel):
    def __init__(self, config):
        super().__init__(config)
        self.lstm = nn.LSTM(config.dim, config.hidden, batch_first=True)
        self.post_init()

    def forward(self, x):
        return self.lstm(x)
