import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    classifier = module.RnnClassifier(20).to(device)
    for number in (4, 1):
        texts = oracles.tokens(20, [5] * number, device)
        embedded = [classifier.words(each) for each in texts]
        expected = classifier.out(oracles.final_state(classifier.rnn, embedded)).log_softmax(1)
        oracles.assert_close(classifier(torch.stack(texts)), expected, "classes")
