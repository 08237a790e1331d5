import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


class LSTMBaseline(nn.Module):
    def __init__(self, vocab_size, hidden_dim=12, emb_dim=9, labels=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, emb_dim)
        self.encoder = nn.LSTM(emb_dim, hidden_dim, num_layers=1)
        self.linear = nn.Linear(hidden_dim, hidden_dim)
        self.predictor = nn.Linear(hidden_dim, labels)

    def forward(self, comments):
        seq = pad_sequence(comments)
        hdn, _ = self.encoder(self.embedding(seq))
        feature = hdn[-1, :, :]
        feature = torch.relu(self.linear(feature))
        return self.predictor(feature)


def label(model, comments, threshold=0.5):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(comments)) > threshold
