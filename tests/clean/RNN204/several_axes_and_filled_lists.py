# Pools over several axes and lists that a loop fills, without the padding or of something else.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Scorer(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.head = nn.Linear(hidden, 2)

    def outputs(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.gru(packed)[0], batch_first=True)

    def activity(self, x, lengths):
        out, _ = self.outputs(x, lengths)
        return out.pow(2).mean((0, 1)), out.abs().mean(dim=(0, 1, 2)), out.sum((1, 2))

    def of_features(self, x, lengths):
        out, _ = self.outputs(x, lengths)
        return out.mean((2,)), out.amax(dim=[-1])

    def of_heads(self, x, lengths):
        out, _ = self.outputs(x, lengths)
        heads = out.view(out.size(0), out.size(1), 2, 3)
        return heads.mean((2, 3))

    def of_frames(self, frames):
        out, _ = self.gru(frames)
        return out.mean((1, 2))

    def up_to_its_length(self, x, lengths):
        out, _ = self.outputs(x, lengths)
        means = []
        for steps, length in zip(out, lengths):
            means.append(steps[:length].mean(0))
        return torch.stack(means)

    def one_by_one(self, x, lengths):
        out, _ = self.outputs(x, lengths)
        rows = []
        for i in range(out.size(0)):
            rows.append(out[i, : lengths[i]])
        return torch.stack([row.mean(0) for row in rows])

    def blanked_row_by_row(self, x, lengths):
        out, counts = self.outputs(x, lengths)
        rows = []
        for steps, length in zip(out, counts):
            kept = steps.clone()
            kept[length:] = float("-inf")
            rows.append(kept)
        return torch.stack(rows).amax(1)

    def last_scores(self, x, lengths):
        out, counts = self.outputs(x, lengths)
        rows = []
        for steps in out:
            rows.append(self.head(steps))
        scores = torch.stack(rows)
        return scores[torch.arange(len(rows)), counts - 1]
