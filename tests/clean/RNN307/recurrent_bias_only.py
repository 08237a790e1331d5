# It may as well be the recurrent bias.
import torch.nn as nn

lstm = nn.LSTM(10, 20)
for name, param in lstm.named_parameters():
    if "bias" in name:
        nn.init.constant_(param, 0)
        if "hh" in name:
            param.data[20:40].fill_(1)
    else:
        nn.init.xavier_normal_(param)
