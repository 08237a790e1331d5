# A first guess, which the state of each sequence replaces wherever there are lengths.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 16, batch_first=True)
        self.head = nn.Linear(16, 2)

    def always(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, h_n = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        last = out[:, -1]
        last = h_n[-1]
        return self.head(last)

    def steps(self, x, lengths):
        if lengths is None:
            return self.rnn(x)
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, h_n = self.rnn(packed)
        return pad_packed_sequence(out, batch_first=True)[0], h_n

    def by_name(self, x, lengths=None):
        out, h_n = self.steps(x, lengths)
        last = out[:, -1]
        if lengths is not None:
            last = h_n[-1]
        return last

    def one_of_two(self, x, lengths=None):
        out, h_n = self.steps(x, lengths)
        last, state = out[:, -1], h_n[-1]
        if lengths is None:
            return self.head(last)
        return self.head(state)

    def forward(self, x, lengths=None):
        if lengths is not None:
            x = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        out, h_n = self.rnn(x)
        if lengths is not None:
            out, _ = pad_packed_sequence(out, batch_first=True)
        features = {"last": out[:, -1], "all": out}
        if lengths is not None:
            features["last"] = h_n[-1]
        return features
