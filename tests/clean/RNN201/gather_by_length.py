# Every sequence's own last step is gathered.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class LastStep(nn.Module):
    def __init__(self, d_in, d_hidden):
        super().__init__()
        self.lstm = nn.LSTM(d_in, d_hidden, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = self.lstm(packed)
        out, lengths = pad_packed_sequence(out, batch_first=True)
        index = (lengths - 1).to(out.device).view(-1, 1, 1).expand(-1, 1, out.size(-1))
        return out.gather(1, index).squeeze(1)
