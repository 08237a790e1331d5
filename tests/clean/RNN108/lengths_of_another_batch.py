# Prompts of one length: what is padded, or masked, is something else that its names and uses show.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Prompted(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.voice = nn.GRU(2, 4, batch_first=True)


class Listener(Prompted):
    def forward(self, prompt, audio, audio_lengths):
        packed = pack_padded_sequence(audio, audio_lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(self.embed(prompt))[0], self.voice(packed)[1][-1]


class Speaker(Prompted):
    def forward(self, prompt, audio, lengths):
        packed = pack_padded_sequence(audio, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(self.embed(prompt))[0], self.voice(packed)[1][-1]


class Guesser(Prompted):
    def forward(self, tokens, mask):
        hidden = tokens.masked_fill(mask, 8)
        return self.rnn(self.embed(hidden))[0][mask]


class Tagger(Prompted):
    def forward(self, ids, label_mask, dropout_mask=None):
        out, _ = self.rnn(self.embed(ids))
        return (out if dropout_mask is None else out * dropout_mask)[label_mask]


class Even(Prompted):
    def forward(self, ids, lengths):
        assert (lengths == ids.size(1)).all()
        return self.rnn(self.embed(ids))[0]


Even()(torch.randint(1, 9, (2, 5)), torch.tensor([5, 5]))
Guesser()(torch.randint(1, 8, (2, 5)), torch.rand(2, 5) > 0.5)
