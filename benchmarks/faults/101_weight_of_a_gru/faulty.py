import torch.nn as nn


def initialize_weights(m):
    if isinstance(m, (nn.Conv1d, nn.Linear, nn.GRU)):
        nn.init.xavier_uniform_(m.weight)
        if m.bias is not None:
            m.bias.data.zero_()


class MolDecoder(nn.Module):
    def __init__(self, i=8, c=5):
        super(MolDecoder, self).__init__()
        self.latent_input = nn.Linear(i, i)
        self.gru = nn.GRU(i, 12, 3, batch_first=True)
        self.decoded_mean = nn.Linear(12, c)

    def forward(self, x, steps):
        out = self.latent_input(x).unsqueeze(1).repeat(1, steps, 1)
        out, _ = self.gru(out)
        return self.decoded_mean(out)


def make_decoder():
    decoder = MolDecoder()
    decoder.apply(initialize_weights)
    return decoder
