import torch
import torch.nn as nn


class Decoder(nn.Module):
    def __init__(self, vocab_size, word_vec_size, rnn_size):
        super(Decoder, self).__init__()
        self.word_lut = nn.Embedding(vocab_size, word_vec_size, padding_idx=0)
        self.rnn = nn.LSTM(word_vec_size, rnn_size)
        self.attn = nn.Linear(2 * rnn_size, rnn_size)
        self.dropout = nn.Dropout(0.3)

    def forward(self, input, hidden, context):
        emb = self.word_lut(input)
        batch_size = input.size(1)

        outputs = []
        for i, emb_t in enumerate(emb.chunk(emb.size(0), dim=0)):
            output, hidden = self.rnn(emb_t, hidden)
            output = output.squeeze(0)
            weights = torch.softmax(torch.einsum("bh,tbh->bt", output, context), 1)
            mixed = torch.einsum("bt,tbh->bh", weights, context)
            output = self.dropout(torch.tanh(self.attn(torch.cat([mixed, output], 1))))
            outputs += [output]

        return torch.stack(outputs), hidden


class NMTModel(nn.Module):
    def __init__(self, vocab_size, size):
        super(NMTModel, self).__init__()
        self.word_lut = nn.Embedding(vocab_size, size, padding_idx=0)
        self.encoder = nn.LSTM(size, size)
        self.decoder = Decoder(vocab_size, size, size)
        self.generator = nn.Linear(size, vocab_size)

    def forward(self, src, tgt):
        context, enc_hidden = self.encoder(self.word_lut(src))
        out, dec_hidden = self.decoder(tgt[:-1], enc_hidden, context)
        return self.generator(out)
