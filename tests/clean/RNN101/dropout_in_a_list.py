# Each sequence of the list is dropped out, then the list is packed.
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


class DocumentReader(nn.Module):
    def __init__(self, embedding_weights, hidden_size):
        super().__init__()
        self.embed = nn.Embedding.from_pretrained(embedding_weights)
        self.dropout = nn.Dropout(p=0.2)
        self.gru = nn.GRU(embedding_weights.shape[1], hidden_size, bidirectional=True)

    def forward(self, documents):
        packed = []
        for document in documents:
            packed.append(self.dropout(self.embed(document)))
        packed = pack_sequence(packed, enforce_sorted=False)
        states, _ = self.gru(packed)
        return pad_packed_sequence(states)
