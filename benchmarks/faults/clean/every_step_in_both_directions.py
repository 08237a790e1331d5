"""A tagger in both directions, whose last word has a tag too."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Tagger(nn.Module):
    def __init__(self, features=4, hidden=5, tags=3):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, bidirectional=True)
        self.tags = nn.Linear(2 * hidden, tags)

    def forward(self, sentence):
        """One sentence, (words, features)."""
        steps, _ = self.lstm(pack_sequence([sentence]))
        return self.tags(steps.data)


def last_tag(tagger, sentence):
    return tagger(sentence)[-1].argmax().item()


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    tagger = Tagger().to(device)
    for sentence in oracles.sequences(4, device=device):
        expected = tagger.tags(oracles.alone(tagger.lstm, [sentence])[0].output)
        oracles.assert_close(tagger(sentence), expected, "tags")
        assert last_tag(tagger, sentence) == int(expected[-1].argmax())


if __name__ == "__main__":
    check(torch.device("cpu"))
