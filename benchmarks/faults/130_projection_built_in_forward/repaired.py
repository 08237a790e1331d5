import torch
import torch.nn as nn


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model, d_k, d_v, n_heads):
        super(MultiHeadAttention, self).__init__()
        self.d_k, self.d_v, self.n_heads = d_k, d_v, n_heads
        self.d_model = d_model
        self.W_Q = nn.Linear(d_model, d_k * n_heads)
        self.W_K = nn.Linear(d_model, d_k * n_heads)
        self.W_V = nn.Linear(d_model, d_v * n_heads)
        self.linear = nn.Linear(n_heads * d_v, d_model)
        self.layer_norm = nn.LayerNorm(d_model)

    def forward(self, Q, K, V):
        # q: [batch_size x len_q x d_model], k: [batch_size x len_k x d_model], v: [batch_size x len_k x d_model]
        residual, batch_size = Q, Q.size(0)
        q_s = self.W_Q(Q).view(batch_size, -1, self.n_heads, self.d_k).transpose(1, 2)
        k_s = self.W_K(K).view(batch_size, -1, self.n_heads, self.d_k).transpose(1, 2)
        v_s = self.W_V(V).view(batch_size, -1, self.n_heads, self.d_v).transpose(1, 2)

        scores = torch.matmul(q_s, k_s.transpose(-1, -2)) / self.d_k ** 0.5
        context = torch.matmul(nn.Softmax(dim=-1)(scores), v_s)
        context = context.transpose(1, 2).contiguous().view(batch_size, -1, self.n_heads * self.d_v)
        return self.layer_norm(self.linear(context) + residual)


class Encoder(nn.Module):
    def __init__(self, n_features, d_model):
        super(Encoder, self).__init__()
        self.lstm = nn.LSTM(n_features, d_model, batch_first=True)
        self.attention = MultiHeadAttention(d_model, 4, 4, 2)

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.attention(steps, steps, steps)
