# The first two of each layer are its matrices.
import torch.nn as nn

lstm = nn.LSTM(3, 6, 2)
for layer in lstm.all_weights:
    nn.init.xavier_uniform_(layer[0])
    nn.init.orthogonal_(layer[1])
    nn.init.zeros_(layer[2])
    nn.init.zeros_(layer[3])
