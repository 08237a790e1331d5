# A table says what to do with which parameter.
import torch.nn as nn

STARTS = {"weight_ih_l0": nn.init.xavier_uniform_, "weight_hh_l0": nn.init.orthogonal_}

lstm = nn.LSTM(4, 4)
for name, start in STARTS.items():
    start(getattr(lstm, name))
