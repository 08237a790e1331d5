import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence


def Embedding(num_embeddings, embedding_dim, padding_idx):
    m = nn.Embedding(num_embeddings, embedding_dim, padding_idx=padding_idx)
    nn.init.normal_(m.weight, mean=0, std=0.1)
    nn.init.zeros_(m.weight[padding_idx])
    return m


class LSTMEncoder(nn.Module):
    def __init__(self, dictionary_size, embed_dim=5, hidden_size=6, pad=0):
        super().__init__()
        self.embed_tokens = Embedding(dictionary_size, embed_dim, pad)
        self.lstm = nn.LSTM(embed_dim, hidden_size)
        self.pad = pad

    def forward(self, sentences):
        src_tokens = pad_sequence(sentences, padding_value=self.pad)
        outs, (hiddens, _) = self.lstm(self.embed_tokens(src_tokens))
        return outs, hiddens[-1]
