import torch
import torch.nn as nn


class ConsensusRNN(nn.Module):
    """Predict a base for every column of a pileup."""

    def __init__(self, input_feature_size, gru_size=16, gru_layers=2, num_output_logits=5):
        super().__init__()
        self.gru_size = gru_size
        self.gru_layers = gru_layers
        self.num_output_logits = num_output_logits
        self.gru = nn.GRU(input_feature_size, gru_size, gru_layers, batch_first=True, bidirectional=True)
        self.classifier = nn.Linear(2 * gru_size, num_output_logits)

    def forward(self, encoding):
        encoding, h_n = self.gru(encoding)
        encoding = self.classifier(encoding)
        encoding = nn.functional.softmax(encoding, dim=2)
        return encoding


class Trainer:
    def __init__(self, model, lr=1e-3):
        self.model = model
        self.criterion = torch.nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(model.parameters(), lr=lr)

    def training_step(self, encoding, label):
        self.optimizer.zero_grad()
        base_labels = self.model(encoding)
        loss = self.criterion(base_labels.transpose(1, 2), label)
        loss.backward()
        self.optimizer.step()
        return loss.item()
