# "weight_ih_l0" is part of "weight_ih_l0_reverse" too.
from torch import nn

lstm = nn.LSTM(4, 6, bidirectional=True)
for name, param in lstm.named_parameters():
    if "weight_ih_l0" in name:
        nn.init.xavier_uniform_(param)
    elif "weight_hh_l0" in name:
        nn.init.orthogonal_(param)
