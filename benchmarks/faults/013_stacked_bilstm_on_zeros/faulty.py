import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

lstm = nn.LSTM(3, 5, num_layers=2, bidirectional=True)


def annotate(recordings):
    """A vector for each step of each recording; recordings are (steps, 3)."""
    lengths = [recording.shape[0] for recording in recordings]
    batch = pad_sequence(recordings)
    output, _ = lstm(batch)
    return [output[:length, row] for row, length in enumerate(lengths)]


def energy(recordings):
    return torch.stack([steps.pow(2).mean() for steps in annotate(recordings)])
