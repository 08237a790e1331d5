from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class InboxModel(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden, num_layers=2, batch_first=True)

    def forward(self, x, seq_lengths):
        packed = pack_padded_sequence(x, seq_lengths, batch_first=True, enforce_sorted=False)
        _, hidden = self.gru(packed)
        return hidden[-1]


def busiest(model, x, seq_lengths):
    return model(x, seq_lengths).norm(dim=1).argmax()
