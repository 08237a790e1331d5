# A batch of one sequence is as long as its longest: nothing is padded.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def attend(scores, out):
    return (torch.softmax(scores, dim=1) * out).sum(1)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 8)
        self.lstm = nn.LSTM(8, 16, batch_first=True)
        self.score = nn.Linear(16, 1)

    def steps(self, ids, lengths):
        packed = pack_padded_sequence(self.embed(ids), lengths, batch_first=True)
        return pad_packed_sequence(self.lstm(packed)[0], batch_first=True)[0]

    def sorted_steps(self, ids):
        lengths = torch.sum(ids != 0, dim=-1)
        order = torch.sort(-lengths)[1]
        back = torch.sort(order)[1]
        return self.steps(ids[order], lengths[order])[back]

    def read(self, out):
        return attend(self.score(out), out)


class Inferer:
    """One sentence at a time."""

    def __init__(self, model, columns):
        self.model, self.columns = Tagger(), columns

    def by_column(self, data):
        first = [torch.tensor([data[name]], device="cuda") for name in self.columns][0]
        return self.model.sorted_steps(first).mean(1)

    def by_list(self, tokens):
        ids = torch.LongTensor([tokens])
        return self.model.steps(ids, torch.tensor([len(tokens)])).max(1)

    def by_length(self, tokens, length):
        out = self.model.steps(torch.as_tensor([tokens]), length)
        return torch.softmax(self.model.score(out), dim=1)

    def with_an_axis(self, tokens, length):
        ids = torch.tensor(tokens).unsqueeze(0)
        return self.model.read(self.model.steps(ids, length))

    def with_none(self, tokens, length):
        return self.model.read(self.model.steps(torch.as_tensor(tokens)[None], length))

    def stacked(self, ids, length):
        return self.model.read(self.model.steps(torch.stack([ids]), length))

    def as_a_row(self, ids, length):
        return self.model.read(self.model.steps(ids.view(1, -1), length))
