# The groups of _all_weights are layers and directions.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2, bidirectional=True)
for layer in lstm._all_weights:
    for name in layer:
        if "weight" in name:
            nn.init.orthogonal_(getattr(lstm, name))
