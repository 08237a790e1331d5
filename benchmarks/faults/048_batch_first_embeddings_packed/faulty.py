import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


class SentenceReader(nn.Module):
    def __init__(self, vocab_size, emb_dim=5, h_dim=6):
        super(SentenceReader, self).__init__()
        self.embed = nn.Embedding(vocab_size, emb_dim, padding_idx=0)
        self.lstm = nn.LSTM(emb_dim, h_dim, batch_first=True, bidirectional=True)

    def forward(self, sentences):
        lengths = [len(sentence) for sentence in sentences]
        ids = pad_sequence(sentences, batch_first=True)
        vectors = self.embed(ids)
        packed = pack_padded_sequence(vectors, lengths, enforce_sorted=False)
        out, hidden = self.lstm(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out
