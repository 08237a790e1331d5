# The method of that name is the project's.
from torch.nn.utils.rnn import unpad_sequence


class Batches:
    def unpad_sequence(self, x, lengths):
        return [row[:n] for row, n in zip(x, lengths)]

    def split(self, x, lengths):
        sequences = self.unpad_sequence(x, lengths)
        return sequences, x.mean(), unpad_sequence
