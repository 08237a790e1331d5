from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.QuestionClassifier(60).to(device)
    questions = [ids + 2 for ids in oracles.tokens(50, device=device)]
    states = oracles.final_state(model.lstm, [model.lookup(each) for each in questions])
    oracles.assert_close(module.run(model, questions), model.decide(states), "question scores")
