import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class EntityTagger(nn.Module):
    def __init__(self, vocab_size, tagset_size, word_dim=8, rnn_hidden=10, drop=0.3):
        super(EntityTagger, self).__init__()
        self.word_embeds = nn.Embedding(vocab_size, word_dim, padding_idx=0)
        self.word_lstm = nn.GRU(word_dim, rnn_hidden // 2, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(p=drop)
        self.hidden2tag = nn.Linear(rnn_hidden, tagset_size)

    def forward(self, sentences, lengths):
        embeds = self.dropout(self.word_embeds(sentences))
        packed = pack_padded_sequence(embeds, lengths.cpu(), batch_first=True, enforce_sorted=False)
        packed, _ = self.word_lstm(packed)
        lstm_out, _ = pad_packed_sequence(packed, batch_first=True, total_length=sentences.size(1))
        return self.hidden2tag(self.dropout(lstm_out))

    def loss(self, sentences, lengths, tags):
        scores = self(sentences, lengths)
        steps = torch.arange(scores.size(1), device=scores.device)
        mask = steps < lengths.to(scores.device).unsqueeze(1)
        return nn.functional.cross_entropy(scores[mask], tags[mask])
