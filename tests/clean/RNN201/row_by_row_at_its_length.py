"""Rows of a padded batch that are each read at their own last step, or may be."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, one_by_one=True):
        super().__init__()
        self.one_by_one = one_by_one
        self.gru = nn.GRU(3, 4, batch_first=True)
        self.long = nn.GRU(3, 4)

    def padded(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)

    def by_number(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        last = torch.zeros(out.size(0), out.size(2))
        for i, n in enumerate(lengths):
            last[i] = out[i, n - 1]
        return last

    def by_pairs(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        return torch.stack([row[n - 1] for row, n in zip(out, lengths)])

    def trimmed(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        rows = [row[:n] for row, n in zip(out, lengths.tolist())]
        return torch.stack([row[-1] for row in rows])

    def trimmed_in_place(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        found = []
        for i in range(out.size(0)):
            steps = out[i, : lengths[i]]
            found.append(steps[-1])
        return torch.stack(found)

    def where_it_is_whole(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        found = []
        for i, n in enumerate(lengths):
            if n == out.size(1):
                found.append(out[i, -1])
            else:
                found.append(out[i, n - 1])
        return torch.stack(found)

    def passed_over(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        found = []
        for row, n in zip(out, lengths):
            if n < out.size(1):
                continue
            found.append(row[-1])
        return found

    def chosen(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        whole = [row[-1] for row, n in zip(out, lengths) if n == out.size(1)]
        either = [row[-1] if n == out.size(1) else row[n - 1] for row, n in zip(out, lengths)]
        return whole, torch.stack(either)

    def of_one(self, x, lengths, longest):
        out, lengths = self.padded(x, lengths)
        return out[longest, -1], out[lengths.argmax(), -1]

    def first_steps(self, x, lengths):
        out, _ = self.padded(x, lengths)
        return torch.stack([row[0] for row in out]), [out[i, 0] for i in range(len(out))]

    def unpadded(self, sequences):
        return torch.stack([self.gru(each.unsqueeze(0))[0][0, -1] for each in sequences])

    def of_equal_windows(self, x):
        out, _ = self.gru(x)
        return torch.stack([row[-1] for row in out]), [out[i, -1] for i in range(x.size(0))]

    def padded_in_front(self, sequences):
        x = pad_sequence(sequences, batch_first=True, padding_side="left")
        out, _ = self.gru(x)
        return torch.stack([row[-1] for row in out])

    def step_by_step(self, x, lengths):
        out, _ = pad_packed_sequence(self.long(pack_padded_sequence(x, lengths))[0])
        steps = []
        for t in range(out.size(0)):
            steps.append(out[t, -1])  # of the shortest sequence
        for step in out:
            steps.append(step[-1])
        return steps

    def lengths_by_hand(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        out = [out[i, :n] for i, n in enumerate(lengths)]
        return [row[-1] for row in out]

    def last_written(self, x, lengths):
        out, lengths = self.padded(x, lengths)
        for i, n in enumerate(lengths):
            out[i, -1] = out[i, n - 1]
        return out[:, -1]
