# A block of rows of a matrix is a matrix.
import torch.nn as nn

n = 16
lstm = nn.LSTM(8, n)
for k in range(4):
    nn.init.orthogonal_(lstm.weight_hh_l0[k * n : (k + 1) * n])
for part in lstm.weight_ih_l0.chunk(4):
    nn.init.xavier_normal_(part)
