import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class CommentClassifier(nn.Module):
    def __init__(self, vocab_size, hidden_dim=12, emb_dim=9, labels=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, emb_dim)
        self.reader = nn.LSTM(emb_dim, hidden_dim, num_layers=1)
        self.between = nn.Linear(hidden_dim, hidden_dim)
        self.labelling = nn.Linear(hidden_dim, labels)

    def forward(self, comments):
        seq = pad_sequence(comments)
        states, _ = self.reader(self.embedding(seq))
        summary = states[-1, :, :]
        summary = torch.relu(self.between(summary))
        return self.labelling(summary)


def label(model, comments, threshold=0.5):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(comments)) > threshold
