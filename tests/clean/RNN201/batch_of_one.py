# A packed batch of one sequence has no padding.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Predictor:
    def __init__(self, path):
        self.rnn = nn.LSTM(13, 40, batch_first=True)
        self.head = nn.Linear(40, 2)
        state = torch.load(path)
        self.rnn.load_state_dict(state["rnn"])
        self.head.load_state_dict(state["head"])

    def predict(self, recording):
        x = recording.unsqueeze(0)
        packed = pack_padded_sequence(x, [recording.size(0)], batch_first=True)
        out, _ = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return self.head(out[:, -1]).argmax(dim=1).item()
