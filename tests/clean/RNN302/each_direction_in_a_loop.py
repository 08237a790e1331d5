# The names differ in their ends.
from torch import nn

gru = nn.GRU(3, 4, 2, bidirectional=True)
for k in range(2):
    nn.init.orthogonal_(getattr(gru, f"weight_hh_l{k}"))
    nn.init.orthogonal_(getattr(gru, f"weight_hh_l{k}_reverse"))
