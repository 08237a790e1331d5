# Operators, loops and builtins run methods of the class, which change what is read afterwards.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Holder:
    def __init__(self, value, other):
        self.value, self.other = value, other

    def turn(self):
        self.value = self.other

    def __iadd__(self, value):
        self.value = value
        return self

    def __add__(self, _):
        self.turn()
        return self

    def __getitem__(self, _):
        self.turn()

    def __setitem__(self, _, value):
        self.value = value

    def __iter__(self):
        self.turn()
        return iter(())

    def __len__(self):
        self.turn()
        return 1

    def __eq__(self, other):
        self.turn()
        return True


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)

    def encode(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, _ = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return out, out[:, :1]

    def forward(self, x, lengths):
        out, first = self.encode(x, lengths)
        summed, read, stored = Holder(out, first), Holder(out, first), Holder(out, first)
        summed + 1
        read[0]
        stored[0] = first
        return summed.value[:, -1] + read.value[:, -1] + stored.value[:, -1]

    def asked(self, x, lengths):
        out, first = self.encode(x, lengths)
        looped, counted, compared = Holder(out, first), Holder(out, first), Holder(out, first)
        for _ in looped:
            pass
        len(counted)
        compared == 1
        return looped.value[:, -1] + counted.value[:, -1] + compared.value[:, -1]

    def decided(self, x, lengths, turned):
        out, first = self.encode(x, lengths)
        one, other, held = Holder(out, first), Holder(out, first), Holder(first, first)
        turned.any() and one.turn()
        other.turn() if turned.any() else None
        turned.any() or held.__setitem__(0, out)
        return one.value[:, -1] + other.value[:, -1] + held.value[:, -1]
