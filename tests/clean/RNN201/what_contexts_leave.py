# A context manager changes what is read, when it is entered, left, or used as a decorator.
import contextlib

from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Holder:
    def __init__(self, value, other):
        self.value, self.other = value, other

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.value = self.other

    def use(self):
        with self:
            return len("used")

    def close(self):
        self.value = self.other


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *_):
        return True


@contextlib.contextmanager
def later(box, value):
    yield box
    box[0] = value


@contextlib.contextmanager
def holding(holder, value):
    before, holder.value = holder.value, value
    yield holder
    holder.value = before


def now(function):
    function()
    return function


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
        holder, used, closed = Holder(out, first), Holder(out, first), Holder(out, first)
        with holder:
            pass
        used.use()
        with contextlib.closing(closed):
            pass
        return holder.value[:, -1] + used.value[:, -1] + closed.value[:, -1]

    def stacked(self, x, lengths):
        out, first = self.encode(x, lengths)
        box, holder = [first], Holder(out, first)
        with contextlib.ExitStack() as stack:
            stack.callback(box.__setitem__, 0, first)
            stack.enter_context(holder)
            box[0] = holder.value = out
        return box[0][:, -1] + holder.value[:, -1]

    def generated(self, x, lengths):
        out, first = self.encode(x, lengths)
        box, holder, value = [first], Holder(out, first), out
        with later(box, first):
            box[0] = out
        with holding(holder, first):
            end = holder.value[:, -1]

        @now
        def done():
            nonlocal value
            value = first

        return end + box[0][:, -1] + value[:, -1]

    def decorated(self, x, lengths):
        out, first = self.encode(x, lengths)
        box = [out]

        @later(box, first)
        def work():
            pass

        work()
        return box[0][:, -1]

    def silenced(self, x, lengths, names):
        out, first = self.encode(x, lengths)
        one = other = first
        with contextlib.suppress(KeyError):
            names["missing"]
            one = out
        with Quiet():
            names["missing"]
            other = out
        return one[:, -1] + other[:, -1]
