import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    tagger = module.EntityTagger(30, 4).to(device).eval()
    sentences = oracles.tokens(30, device=device)
    tags = [sentence % 4 for sentence in sentences]
    runs = oracles.alone(tagger.word_lstm, [tagger.word_embeds(each) for each in sentences])
    found = tagger(oracles.padded(sentences), oracles.lengths_of(sentences))
    for row, run in zip(found, runs):
        oracles.assert_close(row[: len(run.output)], tagger.hidden2tag(run.output), "tag scores")
    scores = tagger.hidden2tag(torch.cat([run.output for run in runs]))
    expected = torch.nn.functional.cross_entropy(scores, torch.cat(tags))
    loss = tagger.loss(
        oracles.padded(sentences), oracles.lengths_of(sentences), oracles.padded(tags)
    )
    oracles.assert_close(loss, expected, "loss")
