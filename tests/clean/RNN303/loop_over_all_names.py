# The loop reaches every layer and direction.
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2, bidirectional=True)
for name, param in lstm.named_parameters():
    if "weight" in name:
        nn.init.orthogonal_(param)
    elif "bias" in name:
        nn.init.zeros_(param)
