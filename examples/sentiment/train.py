"""Train the readers of film reviews, and a small baseline to compare them with."""

import argparse

import torch
from torch import nn, optim
from torch.nn.utils import clip_grad_norm_
from torch.nn.utils import rnn as rnn_utils

from data import VOCABULARY, loader
from model import LastWordClassifier, SentimentClassifier


class Baseline(nn.Module):
    def __init__(self, vocab_size, width=32):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, width, padding_idx=0)
        self.gru = nn.GRU(width, width, num_layers=2, dropout=0.1, batch_first=True)
        self.out = nn.Linear(width, 2)

    def forward(self, tokens, lengths):
        x = rnn_utils.pack_padded_sequence(
            self.embed(tokens), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        x, _ = self.gru(x)
        x, _ = rnn_utils.pad_packed_sequence(x, batch_first=True)
        return self.out(x[:, -1])


def train_epoch(model, batches, optimizer, device):
    model.train()
    criterion = nn.CrossEntropyLoss()
    total = 0.0
    for tokens, lengths, labels in batches:
        tokens, lengths, labels = tokens.to(device), lengths.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(model(tokens, lengths), labels)
        loss.backward()
        clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item()
    return total / len(batches)


@torch.no_grad()
def accuracy(model, batches, device):
    model.eval()
    right = seen = 0
    for tokens, lengths, labels in batches:
        logits = model(tokens.to(device), lengths.to(device))
        right += (logits.argmax(dim=1).cpu() == labels).sum().item()
        seen += len(labels)
    return right / seen


MODELS = {
    "baseline": Baseline,
    "sentiment": SentimentClassifier,
    "last-word": LastWordClassifier,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=list(MODELS))
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--reviews", type=int, default=2000)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()

    torch.manual_seed(0)
    train, test = loader(args.reviews, seed=1), loader(args.reviews // 4, seed=2)
    for name in args.models:
        model = MODELS[name](VOCABULARY).to(args.device)
        optimizer = optim.Adam(model.parameters(), lr=2e-3)
        for epoch in range(1, args.epochs + 1):
            loss = train_epoch(model, train, optimizer, args.device)
            score = accuracy(model, test, args.device)
            print(f"{name:10} epoch {epoch}: loss {loss:.3f}, accuracy {score:.3f}")


if __name__ == "__main__":
    main()
