# One sentence at a time: nothing is padded.
import torch
import torch.nn as nn


class SentenceScorer(nn.Module):
    def __init__(self, vocab_size, dim):
        super().__init__()
        self.embeddings = nn.Embedding(vocab_size, dim)
        self.gru = nn.GRU(dim, dim)
        self.score = nn.Linear(dim, 1)

    def forward(self, sentence):
        embeds = self.embeddings(sentence)
        out, _ = self.gru(embeds.view(len(sentence), 1, -1))
        return self.score(out[-1])


def best(model, sentences, word_to_ix):
    scores = []
    for sentence in sentences:
        ids = torch.tensor([word_to_ix[w] for w in sentence.split()])
        scores.append(model(ids).item())
    return max(range(len(scores)), key=scores.__getitem__)
