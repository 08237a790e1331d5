# Neither has a plain RNN.
from torch import nn

rnn = nn.RNN(4, 6, nonlinearity="relu")
for name, param in rnn.named_parameters():
    if "bias" in name:
        nn.init.zeros_(param)
