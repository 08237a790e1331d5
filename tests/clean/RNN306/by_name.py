# Names tell them apart.
from torch import nn

rnn = nn.LSTM(10, 20, num_layers=2, bidirectional=True)
for name, param in rnn.named_parameters():
    if name.startswith("weight"):
        nn.init.xavier_normal_(param)
    elif "bias" in name:
        nn.init.constant_(param, 0.0)
