# Matrices one way, vectors another: no name is asked for.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2, bidirectional=True)
for param in lstm.parameters():
    if param.dim() > 1:
        nn.init.xavier_uniform_(param)
    else:
        param.data.zero_()
