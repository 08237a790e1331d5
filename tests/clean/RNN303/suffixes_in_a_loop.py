# Layers and directions one after another, all of them.
from torch import nn

gru = nn.GRU(3, 5, num_layers=2, bidirectional=True)
for layer in range(2):
    for suffix in ("", "_reverse"):
        nn.init.orthogonal_(getattr(gru, f"weight_hh_l{layer}{suffix}"))
        nn.init.xavier_uniform_(getattr(gru, f"weight_ih_l{layer}{suffix}"))
