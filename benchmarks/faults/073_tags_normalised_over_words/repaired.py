import torch.nn as nn
import torch.nn.functional as F


class AddressTagger(nn.Module):
    def __init__(self, dims=5, hidden=8, n_tags=8):
        super().__init__()
        self.gru = nn.GRU(dims, hidden, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * hidden, n_tags)

    def forward(self, address):
        output, _ = self.gru(address)
        return F.log_softmax(self.out(output), 2)


def tag_loss(tagger, address, tags):
    log_probs = tagger(address)
    return F.nll_loss(log_probs.flatten(0, 1), tags.flatten())
