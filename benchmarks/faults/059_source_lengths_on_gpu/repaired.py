import torch
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, input_dim, emb_dim=5, hid_dim=6):
        super().__init__()
        self.embedding = nn.Embedding(input_dim, emb_dim)
        self.rnn = nn.GRU(emb_dim, hid_dim, bidirectional=True)
        self.fc = nn.Linear(hid_dim * 2, hid_dim)

    def forward(self, source, sizes):
        vectors = self.embedding(source)
        packed = nn.utils.rnn.pack_padded_sequence(vectors, sizes.cpu(), enforce_sorted=False)
        packed_steps, state = self.rnn(packed)
        outputs, _ = nn.utils.rnn.pad_packed_sequence(packed_steps)
        state = torch.tanh(self.fc(torch.cat((state[-2], state[-1]), dim=1)))
        return outputs, state


def encode(encoder, batch, device):
    source, sizes = batch
    source = source.to(device)
    sizes = sizes.to(device)
    return encoder(source, sizes)
