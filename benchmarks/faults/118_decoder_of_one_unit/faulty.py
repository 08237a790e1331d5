import torch.nn as nn


class EncoderRNN(nn.Module):
    def __init__(self, vocab_size, hidden_size, n_layers=1, bidirectional=False):
        super(EncoderRNN, self).__init__()
        self.embedding = nn.Embedding(vocab_size, hidden_size)
        self.rnn = nn.GRU(hidden_size, hidden_size, n_layers, batch_first=True, bidirectional=bidirectional)

    def forward(self, input_var):
        return self.rnn(self.embedding(input_var))


class DecoderRNN(nn.Module):
    def __init__(self, vocab_size, hidden_size, n_layers=1):
        super(DecoderRNN, self).__init__()
        self.embedding = nn.Embedding(vocab_size, hidden_size)
        self.rnn = nn.GRU(hidden_size, hidden_size, n_layers, batch_first=True)
        self.out = nn.Linear(hidden_size, vocab_size)

    def forward(self, inputs, encoder_hidden):
        output, hidden = self.rnn(self.embedding(inputs), encoder_hidden)
        return self.out(output)


class Seq2seq(nn.Module):
    def __init__(self, encoder, decoder):
        super(Seq2seq, self).__init__()
        self.encoder = encoder
        self.decoder = decoder

    def forward(self, input_variable, target_variable):
        encoder_outputs, encoder_hidden = self.encoder(input_variable)
        return self.decoder(target_variable, encoder_hidden)


def build(src_vocab, tgt_vocab):
    # Initialize model
    hidden_size = 128
    bidirectional = False
    encoder = EncoderRNN(src_vocab, hidden_size, bidirectional=bidirectional)
    decoder = DecoderRNN(tgt_vocab, hidden_size * 2 if bidirectional else 1)
    return Seq2seq(encoder, decoder)
