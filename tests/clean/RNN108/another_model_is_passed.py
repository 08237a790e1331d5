# The model that the function is given takes something else than the file's.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 8, batch_first=True)

    def forward(self, frame, state, step):
        _, state = self.rnn(frame, state)
        return state[-1] * step


def evaluate(model, sequences):
    return model(pad_sequence(sequences, batch_first=True))


def visit(callback, sequences):
    return callback(pad_sequence(sequences, batch_first=True), None, 1)
