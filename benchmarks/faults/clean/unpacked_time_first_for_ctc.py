"""A batch is packed batch-first and unpacked time-first, as CTC wants it."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Recognizer(nn.Module):
    def __init__(self, features=4, hidden=6, characters=5):
        super().__init__()
        self.rnn = nn.GRU(features, hidden, batch_first=True, bidirectional=True)
        self.characters = nn.Linear(2 * hidden, characters)

    def forward(self, frames, lengths):
        packed = pack_padded_sequence(frames, lengths, batch_first=True, enforce_sorted=False)
        steps, _ = self.rnn(packed)
        steps, lengths = pad_packed_sequence(steps)
        return torch.log_softmax(self.characters(steps), dim=2), lengths

    def loss(self, frames, lengths, texts, text_lengths):
        log_probs, lengths = self(frames, lengths)
        return nn.functional.ctc_loss(log_probs, texts, lengths, text_lengths)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Recognizer().to(device)
    batch = oracles.sequences(4, [4, 6, 5], device)
    found, _ = model(oracles.padded(batch), oracles.lengths_of(batch))
    for column, run in enumerate(oracles.alone(model.rnn, batch)):
        expected = model.characters(run.output).log_softmax(1)
        oracles.assert_close(found[: len(expected), column], expected, "characters")
    texts = torch.stack(oracles.tokens(5, [2, 2, 2], device))
    text_lengths = torch.tensor([2, 2, 2])
    loss = model.loss(oracles.padded(batch), oracles.lengths_of(batch), texts, text_lengths)
    assert torch.isfinite(loss)


if __name__ == "__main__":
    check(torch.device("cpu"))
