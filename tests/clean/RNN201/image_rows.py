# An image has as many rows as any other.
import torch
import torch.nn as nn
import torchvision
import torchvision.transforms as transforms

sequence_length = 28
input_size = 28

train_dataset = torchvision.datasets.MNIST("./data", transform=transforms.ToTensor())
train_loader = torch.utils.data.DataLoader(train_dataset, batch_size=100, shuffle=True)


class RNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(input_size=28, hidden_size=64, num_layers=1, batch_first=True)
        self.out = nn.Linear(64, 10)

    def forward(self, x):
        r_out, (h_n, h_c) = self.rnn(x.view(-1, sequence_length, input_size), None)
        return self.out(r_out[:, -1, :])
