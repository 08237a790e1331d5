# The names of the tensors are put together from the layer and the direction.
import torch.nn as nn


class StackedEncoder(nn.Module):
    def __init__(self, dim, hidden, num_layers):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, num_layers, bidirectional=True)
        for layer in range(num_layers):
            for suffix in ("", "_reverse"):
                for kind in ("ih", "hh"):
                    weight = getattr(self.gru, f"weight_{kind}_l{layer}{suffix}")
                    bias = getattr(self.gru, "bias_%s_l%d%s" % (kind, layer, suffix))
                    nn.init.orthogonal_(weight)
                    nn.init.zeros_(bias)

    def forward(self, x):
        return self.gru(x)
