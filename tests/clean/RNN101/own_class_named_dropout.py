# Dropout is imported from the project, so nobody knows what it takes.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack

from models.modules import Dropout


class Encoder(nn.Module):
    def __init__(self, opt):
        super().__init__()
        self.rnn = nn.LSTM(opt.word_vec_size, opt.rnn_size, num_layers=opt.layers)
        self.dropout = Dropout(opt.dropout)

    def forward(self, emb, lengths):
        outputs, hidden = self.rnn(pack(emb, lengths))
        outputs = self.dropout(outputs)
        return hidden, unpack(outputs)[0]
