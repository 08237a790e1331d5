# Attention weighs all steps; its query is the final state.
import torch
import torch.nn as nn
import torch.nn.functional as F


class BiLSTMAttention(nn.Module):
    def __init__(self, embedding_dim, n_hidden, num_classes):
        super().__init__()
        self.n_hidden = n_hidden
        self.lstm = nn.LSTM(embedding_dim, n_hidden, bidirectional=True, batch_first=True)
        self.out = nn.Linear(n_hidden * 2, num_classes)

    def forward(self, x):
        output, (final_hidden, _) = self.lstm(x)
        query = torch.cat((final_hidden[-2], final_hidden[-1]), dim=-1).unsqueeze(2)
        weights = F.softmax(torch.bmm(output, query).squeeze(2), dim=1)
        context = torch.bmm(output.transpose(1, 2), weights.unsqueeze(2)).squeeze(2)
        return self.out(context), weights[:, -1]
