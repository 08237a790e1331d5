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
        self.layers = nn.ModuleList([
            nn.LSTMCell(embed_dim, embed_dim)
            for layer in range(num_layers)
        ])

    def forward(self, src_tokens):
        bsz, seqlen = src_tokens.size()
        num_layers = len(self.layers)

        # embed tokens
        x = self.embed_tokens(src_tokens)
        x = F.dropout(x, p=self.dropout_in, training=self.training)
        embed_dim = x.size(2)

        # B x T x C -> T x B x C
        x = x.transpose(0, 1)

        final_hiddens, final_cells = [], []
        outs = [x[j] for j in range(seqlen)]
        for i in range(num_layers):
            hidden = x.new_zeros(bsz, embed_dim)
            cell = x.new_zeros(bsz, embed_dim)
            for j in range(seqlen):
                hidden, cell = self.layers[i](outs[j], (hidden, cell))
                outs[j] = F.dropout(hidden, p=self.dropout_out, training=self.training)
            final_hiddens.append(hidden)
            final_cells.append(cell)

        x = torch.cat(outs, dim=0).view(seqlen, bsz, embed_dim)
        return x, torch.stack(final_hiddens), torch.stack(final_cells)
