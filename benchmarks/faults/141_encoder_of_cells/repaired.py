import torch
import torch.nn as nn
import torch.nn.functional as F


class LSTMEncoder(nn.Module):
    """LSTM encoder."""

    def __init__(self, num_embeddings, embed_dim=512, num_layers=1, dropout_in=0.1, dropout_out=0.1):
        super().__init__()
        self.num_layers = num_layers
        self.dropout_in = dropout_in
        self.dropout_out = dropout_out

        self.embed_tokens = nn.Embedding(num_embeddings, embed_dim)
        self.lstm = nn.LSTM(embed_dim, embed_dim, num_layers)

    def forward(self, src_tokens):
        # embed tokens
        x = self.embed_tokens(src_tokens)
        x = F.dropout(x, p=self.dropout_in, training=self.training)

        # B x T x C -> T x B x C
        x = x.transpose(0, 1)

        x, (final_hiddens, final_cells) = self.lstm(x)
        x = F.dropout(x, p=self.dropout_out, training=self.training)
        return x, final_hiddens, final_cells
