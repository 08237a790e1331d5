"""A language model leaves out the last step, which predicts nothing."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class LanguageModel(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.lstm = nn.LSTM(size, size, batch_first=True)
        self.vocab = nn.Linear(size, vocab)

    def forward(self, words, lengths):
        packed = pack_padded_sequence(
            self.embed(words), lengths, batch_first=True, enforce_sorted=False
        )
        steps, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.vocab(steps[:, :-1])

    def loss(self, words, lengths):
        scores = self(words, lengths)
        return nn.functional.cross_entropy(scores.transpose(1, 2), words[:, 1:], ignore_index=0)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = LanguageModel(15).to(device)
    texts = oracles.tokens(15, device=device)
    runs = oracles.alone(model.lstm, [model.embed(text) for text in texts])
    scores = model.vocab(torch.cat([run.output[:-1] for run in runs]))
    expected = nn.functional.cross_entropy(scores, torch.cat([text[1:] for text in texts]))
    found = model.loss(oracles.padded(texts), oracles.lengths_of(texts))
    oracles.assert_close(found, expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
