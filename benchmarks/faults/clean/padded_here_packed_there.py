"""One method pads, another packs."""

import torch
from torch import nn
from torch.nn.utils import rnn as rnn_utils


class DocumentEncoder(nn.Module):
    def __init__(self, vocab, size=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.gru = nn.GRU(size, size, batch_first=True, bidirectional=True)

    @staticmethod
    def pad(documents):
        lengths = torch.tensor([len(document) for document in documents])
        return rnn_utils.pad_sequence(documents, batch_first=True), lengths

    def states(self, embedded, lengths):
        packed = rnn_utils.pack_padded_sequence(
            embedded, lengths, batch_first=True, enforce_sorted=False
        )
        _, h_n = self.gru(packed)
        return torch.cat((h_n[0], h_n[1]), dim=1)

    def forward(self, documents):
        ids, lengths = self.pad(documents)
        return self.states(self.embed(ids), lengths)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = DocumentEncoder(20).to(device)
    documents = oracles.tokens(20, device=device)
    expected = oracles.final_state(encoder.gru, [encoder.embed(each) for each in documents])
    oracles.assert_close(encoder(documents), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
