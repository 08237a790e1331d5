import torch
import torch.nn as nn
import torch.nn.functional as F

n_hidden = 5


class BiLSTM_Attention(nn.Module):
    def __init__(self, vocab_size, embedding_dim=4, num_classes=2):
        super(BiLSTM_Attention, self).__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.lstm = nn.LSTM(embedding_dim, n_hidden, bidirectional=True)
        self.out = nn.Linear(n_hidden * 2, num_classes)

    def attention_net(self, lstm_output, final_state):
        hidden = final_state.view(-1, n_hidden * 2, 1)
        attn_weights = torch.bmm(lstm_output, hidden).squeeze(2)
        soft_attn_weights = F.softmax(attn_weights, 1)
        context = torch.bmm(lstm_output.transpose(1, 2), soft_attn_weights.unsqueeze(2))
        return context.squeeze(2), soft_attn_weights

    def forward(self, X):
        # sentences of three words each
        steps = self.embedding(X).permute(1, 0, 2)
        output, (final_hidden_state, final_cell_state) = self.lstm(steps)
        output = output.permute(1, 0, 2)
        attn_output, attention = self.attention_net(output, final_hidden_state)
        return self.out(attn_output), attention
