# getattr has something to fall back on.
from torch import nn

lstm = nn.LSTM(3, 6)
for suffix in ("", "_reverse"):
    weight = getattr(lstm, f"weight_hh_l0{suffix}", None)
    if weight is not None:
        nn.init.orthogonal_(weight)
