# A hook makes a tensor of the pair.
from torch import nn

gru = nn.GRU(8, 16, batch_first=True)
gru.register_forward_hook(lambda module, given, result: result[0])
model = nn.Sequential(gru, nn.Linear(16, 4))
