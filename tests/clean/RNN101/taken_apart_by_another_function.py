from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def keep_data(box):
    box["x"] = box["x"].data


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(0.3)

    def forward(self, x, lengths):
        box = {"x": pack_padded_sequence(x, lengths, batch_first=True)}
        keep_data(box)
        return self.drop(box["x"])

    def under_another_name(self, x, lengths):
        box = {"x": pack_padded_sequence(x, lengths, batch_first=True)}
        same = box
        same["x"] = same["x"].data
        return self.drop(box["x"])

    def in_a_list(self, x, lengths):
        steps = [pack_padded_sequence(x, lengths, batch_first=True)]
        self.unpack(steps)
        return self.drop(steps[0])

    def unpack(self, steps):
        steps[0] = steps[0].data
