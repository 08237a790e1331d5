import torch
from torch import nn


class last_query_model(nn.Module):
    """
    Embedding --> MLH --> LSTM
    """
    def __init__(self, dim_model, heads_en, total_ex, total_in, seq_len):
        super().__init__()
        self.seq_len = seq_len

        self.embd_ex = nn.Embedding(total_ex, embedding_dim=dim_model)
        self.embd_in = nn.Embedding(total_in, embedding_dim=dim_model)

        self.multi_en = nn.MultiheadAttention(embed_dim=dim_model, num_heads=heads_en)
        self.layer_norm1 = nn.LayerNorm(dim_model)
        self.lstm = nn.LSTM(input_size=dim_model, hidden_size=dim_model, num_layers=1)
        self.out = nn.Linear(in_features=dim_model, out_features=1)

    def forward(self, in_ex, in_in):
        ## todo create a positional encoding

        in_ex = self.embd_ex(in_ex)
        in_ex = nn.Dropout(0.1)(in_ex)

        in_in = self.embd_in(in_in)
        in_in = nn.Dropout(0.1)(in_in)

        out = in_in + in_ex
        out = out.permute(1, 0, 2)
        skip_out = out

        out = self.layer_norm1(out)
        out, attn_wt = self.multi_en(out[-1:, :, :], out, out)
        out = out + skip_out

        out, _ = self.lstm(out)
        out = out[-1, :, :]
        return torch.sigmoid(self.out(out))
