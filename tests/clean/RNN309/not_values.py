# In place, but not on the values.
from torch import nn

lstm = nn.LSTM(8, 8)
for p in lstm.parameters():
    p.requires_grad_()
    p.share_memory_()
lstm.share_memory()
