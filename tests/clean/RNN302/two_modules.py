# encoder and decoder are different modules.
import torch.nn as nn


class Seq2Seq(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.encoder = nn.GRU(dim, hidden)
        self.decoder = nn.GRU(dim, hidden)
        nn.init.orthogonal_(self.encoder.weight_ih_l0)
        nn.init.orthogonal_(self.encoder.weight_hh_l0)
        nn.init.orthogonal_(self.decoder.weight_ih_l0)
        nn.init.orthogonal_(self.decoder.weight_hh_l0)

    def forward(self, src, tgt):
        _, state = self.encoder(src)
        return self.decoder(tgt, state)
