# What has no weight is passed over.
import torch.nn as nn


def init_weights(m):
    try:
        nn.init.xavier_uniform_(m.weight)
    except AttributeError:
        pass


lstm = nn.LSTM(3, 6)
lstm.apply(init_weights)
