# `.data` is not watched.
import torch.nn as nn

lstm = nn.LSTM(8, 16)
for name, p in lstm.named_parameters():
    if "bias" in name:
        p.data.fill_(0)
        p.data[16:32].fill_(1)
    else:
        p.data.normal_(0, 0.02)
