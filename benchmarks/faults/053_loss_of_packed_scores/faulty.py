import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class Decoder(nn.Module):
    def __init__(self, vocab_size, decoder_dim=7, embed_dim=5):
        super(Decoder, self).__init__()
        self.embedding = nn.Embedding(vocab_size, embed_dim)
        self.decode_step = nn.LSTMCell(embed_dim, decoder_dim)
        self.fc = nn.Linear(decoder_dim, vocab_size)

    def forward(self, captions):
        h = c = self.fc.weight.new_zeros(captions.size(0), self.decode_step.hidden_size)
        predictions = []
        for t in range(captions.size(1)):
            h, c = self.decode_step(self.embedding(captions[:, t]), (h, c))
            predictions.append(self.fc(h))
        return torch.stack(predictions, dim=1)


criterion = nn.CrossEntropyLoss()


def caption_loss(decoder, captions, targets, decode_lengths):
    scores = decoder(captions)
    scores = pack_padded_sequence(
        scores, decode_lengths, batch_first=True, enforce_sorted=False
    )
    targets = pack_padded_sequence(
        targets, decode_lengths, batch_first=True, enforce_sorted=False
    )
    return criterion(scores, targets)
