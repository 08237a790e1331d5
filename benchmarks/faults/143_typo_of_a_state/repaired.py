import torch
import torch.nn as nn


class GRU4REC(nn.Module):
    def __init__(self, input_size, hidden_size, output_size, num_layers=1):
        super(GRU4REC, self).__init__()
        self.hidden_size = hidden_size
        self.num_layers = num_layers
        self.h2o = nn.Linear(hidden_size, output_size)
        self.look_up = nn.Embedding(input_size, hidden_size)
        self.gru = nn.GRU(hidden_size, hidden_size, num_layers)

    def forward(self, input, hidden):
        embedded = self.look_up(input).unsqueeze(0)
        output, hidden = self.gru(embedded, hidden)  # (num_layer, B, H)
        output = output.view(-1, output.size(-1))  # (B, H)
        logit = torch.tanh(self.h2o(output))
        return logit, hidden


def predict(model, session, hidden):
    """`session`: the items that every user of the batch clicked, one after another."""
    logits = []
    for items in session:
        logit, hidden = model(items, hidden)
        logits.append(logit)
    return torch.stack(logits)
