from torch import nn


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        for name, param in self.lstm.named_parameters():
            if "bias" in name:
                param.requires_grad = False


def draw(model):
    for param in model.parameters():
        if param.requires_grad:
            nn.init.xavier_uniform_(param)


encoder = Encoder(8)
draw(encoder)

gru = nn.GRU(8, 8)
gru.bias_ih_l0.requires_grad_(False)
gru.bias_hh_l0.requires_grad_(False)
draw(gru)
