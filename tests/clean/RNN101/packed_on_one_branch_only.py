# Both branches meet with a padded tensor.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Seq2Vec(nn.Module):
    def __init__(self, d_in, d_out, dropout=0.1):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.lstm = nn.LSTM(d_in, d_out, batch_first=True)

    def forward(self, x, lengths=None):
        if lengths is not None:
            packed = pack_padded_sequence(x, lengths, batch_first=True)
            x, _ = self.lstm(packed)
            x, _ = pad_packed_sequence(x, batch_first=True)
        else:
            x, _ = self.lstm(x)
        return self.dropout(x)
