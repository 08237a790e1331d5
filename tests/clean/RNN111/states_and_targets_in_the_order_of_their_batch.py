# States and targets that stand in the order of what they go with, or that have none.
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Translator(nn.Module):
    def __init__(self, words=50, size=16):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.encoder = nn.GRU(size, size, batch_first=True)
        self.decoder = nn.GRU(size, size, batch_first=True)
        self.bridge = nn.Linear(size, size)
        self.head = nn.Linear(size, words)
        self.start = nn.Parameter(torch.zeros(1, 1, size))

    def encoded(self, source, lengths):
        packed = pack_padded_sequence(
            self.embed(source), lengths, batch_first=True, enforce_sorted=False
        )
        return self.encoder(packed)[1]

    def state_sorted_with_the_targets(self, source, lengths, target, target_lengths):
        h_n = torch.tanh(self.bridge(self.encoded(source, lengths)))
        target_lengths, perm = target_lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(target[perm]), target_lengths, batch_first=True)
        out, _ = pad_packed_sequence(self.decoder(packed, h_n[:, perm])[0], batch_first=True)
        return out[perm.argsort()]

    def everything_sorted_by_the_source(self, source, lengths, target):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        _, h_n = self.encoder(packed)
        target = target[perm]
        out, _ = self.decoder(self.embed(target), h_n)
        return F.cross_entropy(self.head(out).transpose(1, 2), target)

    def state_put_back_for_the_decoder(self, source, lengths, target, target_lengths):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        h_n = self.encoder(packed)[1][:, perm.argsort()]
        packed = pack_padded_sequence(
            self.embed(target), target_lengths, batch_first=True, enforce_sorted=False
        )
        out, _ = self.decoder(packed, h_n)
        return pad_packed_sequence(out, batch_first=True)[0]

    def learned_start(self, source, lengths, state=None):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        h_0 = self.start.expand(-1, len(lengths), -1).contiguous() if state is None else state
        return self.encoder(packed, h_0)[1][:, perm.argsort()]

    def given_sorted(self, source, lengths):
        # the caller's batch is sorted, so that sorting it once more moves nothing
        _, h_n = self.encoder(pack_padded_sequence(self.embed(source), lengths, batch_first=True))
        again, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), again, batch_first=True)
        out, _ = pad_packed_sequence(self.decoder(packed, h_n)[0], batch_first=True)
        return out[perm.argsort()]

    def same_first_word_for_all(self, source, lengths, first):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        _, h_n = self.encoder(packed)
        out, _ = self.decoder(self.embed(first).unsqueeze(1), h_n)
        return out[perm.argsort()]

    def loss(self, source, lengths, labels, weight):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        logits = self.head(self.encoder(packed)[1][-1])
        right = F.cross_entropy(logits, labels[perm], weight)
        return right + nn.functional.nll_loss(logits[perm.argsort()].log_softmax(1), labels)

    def loss_of_the_mean(self, source, lengths, prior):
        lengths, perm = lengths.sort(descending=True)
        packed = pack_padded_sequence(self.embed(source[perm]), lengths, batch_first=True)
        mean = self.encoder(packed)[1][-1].mean(0)
        return F.mse_loss(mean, prior)


class Elsewhere(nn.Module):
    """A helper of another file brings the targets, or the state, into the order."""

    def __init__(self, reorder, size=16):
        super().__init__()
        self.reorder = reorder
        self.encoder = nn.LSTM(size, size, batch_first=True)
        self.decoder = nn.LSTM(size, size, batch_first=True)

    def forward(self, x, lengths, y, y_lengths):
        _, (h_n, c_n) = self.encoder(
            pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        )
        y_lengths, perm = y_lengths.sort(descending=True)
        h_n, c_n = self.reorder(h_n, perm), self.reorder(c_n, perm)
        packed = pack_padded_sequence(y[perm], y_lengths, batch_first=True)
        out, _ = pad_packed_sequence(self.decoder(packed, (h_n, c_n))[0], batch_first=True)
        return out[perm.argsort()]
