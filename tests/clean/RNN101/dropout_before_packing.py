# The padded embeddings are dropped out before they are packed.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class BiLSTMTagger(nn.Module):
    def __init__(self, vocab_size, tagset_size, embedding_dim, hidden_dim, dropout=0.5):
        super().__init__()
        self.embeds = nn.Embedding(vocab_size, embedding_dim, padding_idx=0)
        self.dropout = nn.Dropout(dropout)
        self.lstm = nn.LSTM(embedding_dim, hidden_dim // 2, batch_first=True, bidirectional=True)
        self.hidden2tag = nn.Linear(hidden_dim, tagset_size)

    def forward(self, sentence, lengths):
        embeds = self.dropout(self.embeds(sentence))
        packed = pack_padded_sequence(embeds, lengths, batch_first=True, enforce_sorted=False)
        packed, _ = self.lstm(packed)
        output, _ = pad_packed_sequence(packed, batch_first=True)
        return self.hidden2tag(output)
