# What is counted on the device is a list of numbers when it is packed.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(20, 4, padding_idx=0)
        self.gru = nn.GRU(4, 8, batch_first=True)

    def forward(self, ids, device):
        ids = ids.to(device)
        lengths = (ids != 0).sum(dim=1).tolist()
        packed = pack_padded_sequence(
            self.words(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.gru(packed)[1]


def longest_first(encoder, ids, device):
    ids = ids.to(device)
    lengths = [int(each) for each in (ids != 0).sum(1)]
    return encoder(pack_padded_sequence(ids, lengths, batch_first=True, enforce_sorted=False))
