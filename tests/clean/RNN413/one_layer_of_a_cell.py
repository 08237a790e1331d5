"""The 1 lands in `bias`, where it is as good as True: the cell has its one layer and its bias."""

from torch import nn


class Decoder(nn.Module):
    def __init__(self, hparams):
        super().__init__()
        self.attention_rnn = nn.LSTMCell(
            hparams.prenet_dim + hparams.encoder_embedding_dim, hparams.attention_rnn_dim
        )
        self.decoder_rnn = nn.LSTMCell(
            hparams.attention_rnn_dim + hparams.encoder_embedding_dim, hparams.decoder_rnn_dim, 1
        )
        nn.init.orthogonal_(self.attention_rnn.weight_hh)
        nn.init.orthogonal_(self.decoder_rnn.weight_hh)

    def forward(self, x, states):
        h, c = self.attention_rnn(x, states[0])
        return h, self.decoder_rnn(h, states[1]), (h, c)
