# Weights lie at the even places of this list.
import torch.nn as nn

rnn = nn.GRU(5, 10)
weights = [p for p in rnn.parameters() if p.ndim == 2]
for w in weights:
    nn.init.orthogonal_(w)
