# The packed batch is gone from each of these when it is read, by whatever name it was replaced.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

CACHE = {}


def keep(value):
    CACHE["features"] = value


class Streams(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(5, 6, batch_first=True)
        self.drop = nn.Dropout(0.3)

    def packed(self, x, lengths):
        return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)

    def each_stream(self, x, lengths):
        streams = {"text": {"value": self.packed(x, lengths)}}
        for stream in streams.values():
            stream["value"] = self.rnn(stream["value"])[1][-1]
        return self.drop(streams["text"]["value"])

    def history(self, x, lengths):
        packed = self.packed(x, lengths)
        steps = [packed]
        history = steps
        history += [self.rnn(packed)[1][-1]]
        return self.drop(steps[-1])

    def cached(self, x, lengths):
        packed = self.packed(x, lengths)
        CACHE["features"] = packed
        keep(self.rnn(packed)[1][-1])
        return self.drop(CACHE["features"])

    def in_front(self, x, lengths):
        packed = self.packed(x, lengths)
        steps = [packed]
        put = steps.insert
        put(0, self.rnn(packed)[1][-1])
        return self.drop(steps[0])

    def in_a_pair(self, x, lengths):
        packed = self.packed(x, lengths)
        steps = [packed]
        pair = steps, x
        pair[0].insert(0, self.rnn(packed)[1][-1])
        return self.drop(steps[0])

    def longest(self, x, lengths):
        packed = self.packed(x, lengths)
        one, other = [packed], []
        max((one, other), key=len)[0] = self.rnn(packed)[1][-1]
        return self.drop(one[0])

    def by_dunder(self, x, lengths):
        packed = self.packed(x, lengths)
        steps = {1: packed}
        steps.__setitem__(1, self.rnn(packed)[1][-1])
        return self.drop(steps[1])

    def by_an_equal_key(self, x, lengths):
        packed = self.packed(x, lengths)
        steps = {1: packed}
        steps[True] = self.rnn(packed)[1][-1]
        return self.drop(steps[1]) + self.drop({0: packed, False: steps[True]}[0])
