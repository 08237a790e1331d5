# As many layers as there are.
import torch.nn as nn

gru = nn.GRU(5, 5, num_layers=3)
for k in range(gru.num_layers):
    nn.init.orthogonal_(getattr(gru, f"weight_hh_l{k}"))
    nn.init.zeros_(getattr(gru, f"bias_hh_l{k}"))
