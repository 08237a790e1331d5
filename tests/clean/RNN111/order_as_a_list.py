"""The places that sort a batch as a list of Python's, which put it back or go with it elsewhere."""

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, batch_first=True)
        self.order = []

    def run(self, x, lengths):
        return self.lstm(pack_padded_sequence(x, lengths, batch_first=True))[1][0][-1]

    def back_by_places(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        back = [order.index(i) for i in range(len(order))]
        return self.run(x[order], n[order])[back]

    def back_by_a_second_sort(self, x, n):
        order = sorted(range(len(n)), key=lambda i: n[i], reverse=True)
        back = sorted(range(len(order)), key=lambda i: order[i])
        return self.run(x[order], n[order])[back]

    def back_by_a_second_sort_of_its_own(self, x, n):
        order = sorted(range(len(n)), key=lambda i: n[i], reverse=True)
        back = sorted(range(len(order)), key=order.__getitem__)
        return self.run(x[order], n[order])[back]

    def back_by_numpy(self, x, n):
        order = sorted(range(x.size(0)), key=lambda i: -n[i])
        return self.run(x[order], n[order])[np.argsort(order)]

    def back_by_torch(self, x, n):
        order = sorted(range(len(x)), key=lambda i: -n[i])
        return self.run(x[order], n[order])[torch.tensor(order).argsort()]

    def back_by_tensor(self, x, n):
        order = torch.tensor(sorted(range(len(x)), key=lambda i: -n[i]))
        return self.run(x[order], n[order])[torch.argsort(order)]

    def back_by_assignment(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        last = self.run(x[order], n[order])
        restored = torch.zeros_like(last)
        restored[order] = last
        return restored

    def back_one_by_one(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        last = self.run(x[order], n[order])
        rows = [None] * len(order)
        for i, place in enumerate(order):
            rows[place] = last[i]
        return torch.stack(rows)

    def back_by_a_list_written_out(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        back = [0] * len(order)
        for i, place in enumerate(order):
            back[place] = i
        return self.run(x[order], n[order])[back]

    def back_by_a_dictionary(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        places = {place: i for i, place in enumerate(order)}
        return self.run(x[order], n[order])[[places[i] for i in range(len(n))]]

    def handed_on(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        return self.run(x[order], n[order]), order

    def kept(self, x, n):
        self.order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        return self.run(x[self.order], n[self.order])

    def with_names(self, x, n, names, labels):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        names = [names[i] for i in order]
        return self.run(x[order], n[order]), names

    def with_labels(self, x, n, labels):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        last, labels = self.run(x[order], n[order]), labels[order]
        return nn.functional.cross_entropy(last, labels)

    def with_labels_by_numpy(self, x, n, labels):
        order = np.argsort(-n)
        last, labels = self.run(x[order], n[order]), labels[order]
        return nn.functional.cross_entropy(last, labels)


class Places(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, batch_first=True)

    def of_some(self, x, n, first):
        order = sorted(range(first), key=lambda i: -int(n[i]))
        return self.lstm(x[order])[1][0][-1]

    def by_something_else(self, x, n, scores):
        order = sorted(range(len(n)), key=lambda i: scores(n[i]))
        packed = pack_padded_sequence(x[order], n[order], batch_first=True, enforce_sorted=False)
        return self.lstm(packed)[1][0][-1]

    def only_a_mean(self, x, n):
        order = sorted(range(len(n)), key=lambda i: -int(n[i]))
        packed = pack_padded_sequence(x[order], n[order], batch_first=True)
        return self.lstm(packed)[1][0][-1].mean(0)
