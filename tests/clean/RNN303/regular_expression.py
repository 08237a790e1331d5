# The expression fits every layer and direction.
import re

from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2, bidirectional=True)
for name, param in lstm.named_parameters():
    if re.match(r"weight_hh_l\d+(_reverse)?$", name):
        nn.init.orthogonal_(param)
