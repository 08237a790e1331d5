import torch.nn as nn


class WordDecoder(nn.Module):
    """Predicts each word of a sentence from the words before it."""

    def __init__(self, vocab_size, embedding_size=5, hidden_size=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.decoder_rnn = nn.GRU(embedding_size, hidden_size, batch_first=True, bidirectional=True)
        self.outputs2vocab = nn.Linear(2 * hidden_size, vocab_size)

    def forward(self, words):
        outputs, _ = self.decoder_rnn(self.embedding(words))
        return self.outputs2vocab(outputs)


def loss(decoder, words):
    logits = decoder(words[:, :-1])
    return nn.functional.cross_entropy(logits.transpose(1, 2), words[:, 1:])
