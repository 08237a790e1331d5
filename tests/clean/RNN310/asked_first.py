# Whether it is there is asked first.
from torch import nn


def init_weights(module):
    if hasattr(module, "weight"):
        nn.init.xavier_uniform_(module.weight)
    if hasattr(module, "weight_hh_l1"):
        nn.init.orthogonal_(module.weight_hh_l1)


model = nn.ModuleList([nn.Linear(4, 4), nn.LSTM(4, 4)])
model.apply(init_weights)
