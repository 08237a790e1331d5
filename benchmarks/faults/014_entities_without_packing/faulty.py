import torch
import torch.nn as nn


class EntityTagger(nn.Module):
    def __init__(self, vocab_size, tagset_size, word_dim=8, rnn_hidden=10, drop=0.3):
        super(EntityTagger, self).__init__()
        self.word_embeds = nn.Embedding(vocab_size, word_dim, padding_idx=0)
        self.word_lstm = nn.GRU(word_dim, rnn_hidden // 2, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(p=drop)
        self.hidden2tag = nn.Linear(rnn_hidden, tagset_size)

    def forward(self, sentences, lengths):
        embeds = self.dropout(self.word_embeds(sentences))
        lstm_out, _ = self.word_lstm(embeds)
        return self.hidden2tag(self.dropout(lstm_out))

    def loss(self, sentences, lengths, tags):
        scores = self(sentences, lengths)
        steps = torch.arange(scores.size(1), device=scores.device)
        mask = steps < lengths.to(scores.device).unsqueeze(1)
        return nn.functional.cross_entropy(scores[mask], tags[mask])
