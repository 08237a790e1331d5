from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, kind="gru"):
        super().__init__()
        self.kind = kind
        self.rnn = {"lstm": nn.LSTM, "gru": nn.GRU}[kind](4, 5, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        packed, hidden = self.rnn(packed)
        out, _ = pad_packed_sequence(packed, batch_first=True)
        if self.kind == "lstm":
            hidden = hidden[0]
        return out, hidden[-1]

    def pair(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, hidden = self.rnn(packed)
        return hidden[-1] if self.kind == "gru" else hidden[0][-1]
