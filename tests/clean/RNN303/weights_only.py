# The biases are left as they are, all of them.
from torch import nn

lstm = nn.LSTM(4, 6, bidirectional=True)
for name, param in lstm.named_parameters():
    if name.startswith("weight"):
        nn.init.xavier_uniform_(param)
