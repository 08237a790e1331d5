import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_sequence


class PostReader(nn.Module):
    """Reads a post and the conversation around it into one state."""

    def __init__(self, vocab, size=6):
        super().__init__()
        self.embeddings = nn.Embedding(vocab, size)
        self.post_rnn = nn.LSTM(size, size, bidirectional=True)
        self.talk_rnn = nn.LSTM(size, size, bidirectional=True)
        self.combine = nn.Linear(2 * size, size)

    def embed(self, texts):
        ids = pack_sequence(texts, enforce_sorted=False)
        return ids._replace(data=self.embeddings(ids.data))

    def forward(self, posts, talks):
        _, (post_state, _) = self.post_rnn(self.embed(posts))
        _, (talk_state, _) = self.talk_rnn(self.embed(talks))
        both = torch.cat([post_state, talk_state], dim=-1)
        return torch.relu(self.combine(both))
