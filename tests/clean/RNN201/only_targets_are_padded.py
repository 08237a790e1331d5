# What is padded are the targets; the inputs are windows of one length.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class LipReader(nn.Module):
    def __init__(self, n_features, n_hidden, n_words):
        super().__init__()
        self.gru = nn.GRU(n_features, n_hidden, batch_first=True)
        self.fc = nn.Linear(n_hidden, n_words)

    def loss(self, clips, transcripts):
        targets = pad_sequence(transcripts, batch_first=True, padding_value=-100)
        frames, _ = self.gru(clips)
        scores = self.fc(frames[:, -1])
        return nn.functional.cross_entropy(scores, targets[:, 0]), torch.topk(scores, 5)
