# Time first, the index is (1, batch, features).
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, num_layers=2)

    def forward(self, sequences):
        out, _ = self.gru(pack_sequence(sequences, enforce_sorted=False))
        out, lengths = pad_packed_sequence(out)
        index = (lengths - 1).to(out.device).view(1, -1, 1).expand(1, -1, out.size(2))
        return out.gather(0, index).squeeze(0)
