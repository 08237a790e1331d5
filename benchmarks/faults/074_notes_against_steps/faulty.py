import torch
import torch.nn as nn
import torch.nn.functional as F


class NoteModel(nn.Module):
    """From beats to notes."""

    def __init__(self, num_notes, embed_dim=6, hidden_dim=10):
        super().__init__()
        self.num_notes = num_notes
        self.note_embedding = nn.Embedding(num_notes, embed_dim)
        self.dense = nn.Linear(2 + embed_dim, hidden_dim)
        self.rnn = nn.LSTM(hidden_dim, hidden_dim, batch_first=True)
        self.notes_output = nn.Linear(hidden_dim, num_notes)

    def forward(self, beats, previous):
        x = torch.cat((beats, self.note_embedding(previous)), dim=2)
        x, _ = self.rnn(F.relu(self.dense(x)))
        return self.notes_output(x)

    def loss_function(self, beats, previous, target):
        pred = self(beats, previous)
        return F.cross_entropy(pred, target)
