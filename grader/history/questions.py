"""The first level of hints: a question for each mistake, each way to fail and each criterion.

A question must not give away its answer: it says what to think about, and nothing of the mend.
"""

from __future__ import annotations

from collections.abc import Mapping

_LEARNING_RATE = (
    "How large is a step of your optimizer, and what does the loss do after the first few?"
)
_SCALE = "Which numbers reach the first layer in training, and which when the grader asks?"
_LABELS = "Take one example by hand: which number is its label, and which output ought to be high?"
_SHAPES = (
    "Which shape does each layer hand to the next one? Write them down, or call model.summary()."
)
_CALLBACK = (
    "When is your callback called, with which names in logs, and who hands it to the training?"
)
_EPOCHS = "Was the training really over when it ended? Look at the last epochs of the curve."
_FROZEN = "Which layers may change while fit runs? Count the trainable parameters."
_LAST_LAYER = (
    "How many numbers does the last layer give, in which range, and what does the loss expect?"
)
_CAPACITY = "Has the network enough of the right layers to see what distinguishes the classes?"
_SERIES = "Take one window by hand: which values are in it, and which one is asked for?"
_DAY = "Take one day by hand: at which place is its forecast, and which values does it rest on?"
_NAMES = "Is each name in the failing statement spelt as it is today, and made before it is used?"
_FILES = (
    "What lies in the folder that you read: which files, in which subfolders, and are all whole?"
)

DIAGNOSES: Mapping[str, str] = {
    "answers-in-other-units": "In which unit are your labels, and in which are answers asked for?",
    "augmentation-too-strong": "Would you still recognise the pictures after you have varied them?",
    "augmentation-unused": "Does what fit is given pass through your augmentation on its way?",
    "argument-unused": "Which data does your function compute with, and where do they come from?",
    "average-not-divided": "What makes a mean of a sum?",
    "backbone-not-kept": "What of the pretrained network is still unchanged after the training?",
    "backbone-scales": _SCALE,
    "backbone-unscaled": _SCALE,
    "broken-files": _FILES,
    "callback-fires-early": "At which value of which metric does your callback stop the training?",
    "brightness-range": _SCALE,
    "callback-not-instantiated": _CALLBACK,
    "callback-not-own": "Whose class decides when the training stops: yours or one of Keras's?",
    "callback-not-passed": _CALLBACK,
    "callback-stops-late": "When was the target reached, and when did the training end?",
    "callback-stops-short": "At which value of which metric does your callback stop the training?",
    "callback-wrong-hook": "When is each method of a callback called, with what in its logs?",
    "class-not-instantiated": "Is this thing a class, or an object that was made of it?",
    "class-weights": "How often does each class occur, and how much does a mistake in it cost?",
    "classes-missing": "How many examples of each class reach the training?",
    "constant-answers": "What does the model say of ten quite different inputs?",
    "dead-units": "What does relu make of a negative number, and what if all are negative?",
    "difference-added-back": "A forecast of a difference: to which day's value is it a difference?",
    "dropout-on-answers": "What is behind the layer that answers, and what does it do in training?",
    "dropout-strong": "How much of what a layer computes is left after the Dropout?",
    "early-stopping-mode": "Should the watched quantity rise or fall, and does your callback know?",
    "embedding-too-small": "Up to which number do your words go, and how many has the Embedding?",
    "errors-confused": "Which measures of error are asked for, and in which order?",
    "everything-frozen": _FROZEN,
    "examples-written-down": "Where do the examples come from that your network learns from?",
    "fed-all-alike": "Print two of the inputs and two of the labels: do they differ?",
    "fed-not-numbers": "Is everything a number that you hand to fit? Try np.isfinite(x).all().",
    "few-steps": "How often are the weights changed in one epoch?",
    "flat-at-chance": "Does the accuracy ever differ from guessing, and does the loss move at all?",
    "forecast-scale": "In which unit are your forecasts, and in which is the series?",
    "forecast-shifted": _DAY,
    "frozen-layers": _FROZEN,
    "cut-to-whole-numbers": "Of which type are the values of your array?",
    "function-misnamed": "Under which names are your functions called?",
    "function-fails": "How many values has each array in the failing line, and of which days?",
    "graded-otherwise": "What is done to an input in training, and what before it is graded?",
    "hard-coded-count": "How many examples are there, and who says so in your code?",
    "head-alone": "What is the input of the model that you return?",
    "input-shape": _SHAPES,
    "inputs-not-scaled": _SCALE,
    "label-of-window": _SERIES,
    "label-without-unit": _LABELS,
    "labels-and-loss": _LAST_LAYER,
    "labels-missing": _LABELS,
    "labels-not-of-inputs": "Do inputs and labels still belong together after each step of yours?",
    "labels-renumbered": _LABELS,
    "learning-rate-high": _LEARNING_RATE,
    "learning-rate-low": _LEARNING_RATE,
    "lengths-differ": "How many inputs and how many labels do you hand to fit?",
    "lists-not-arrays": "Of which type is each thing that you hand to fit?",
    "loss-is-nan": "From which epoch on is the loss no number, and what grew just before?",
    "metric-not-logged": "Under which names does your training log its metrics?",
    "missing-flatten": _SHAPES,
    "missing-package": "Which packages does your file import, and does it need them all?",
    "model-not-returned": "What does your function hand back with its return?",
    "no-activation": "What can several layers do that one cannot, if nothing lies between them?",
    "no-bias": "Which two numbers does a straight line have, and which of them can yours learn?",
    "no-convolution": _CAPACITY,
    "no-embedding": "What does your network take the number of a word for?",
    "no-network": "From where does your code take its data when it is graded without a network?",
    "gap-left": "Which value is None, and where was it to be written?",
    "nothing-returned": "What does each function of yours hand back with its return?",
    "no-pooling": "Which layer has the most parameters, and why?",
    "nothing-trainable": _FROZEN,
    "old-api": "For which version of Keras was this line written?",
    "one-class-only": "Which labels occur in what you hand to fit?",
    "order-not-seen": "Do two texts with the same words in another order differ for your network?",
    "oscillating": _LEARNING_RATE,
    "other-crash": "What does the last line of the traceback say, and which of yours is above?",
    "optimizer-settings": "Which settings does your optimizer have beside the rate, and why?",
    "output-activation": _LAST_LAYER,
    "output-loss-mismatch": _LAST_LAYER,
    "overfitting": "How far apart are the curves of training and validation, and since when?",
    "preprocess-differs": _SCALE,
    "preprocess-learns-anew": "Does preprocess make the same of an example, alone and with others?",
    "preprocess-missing": _SCALE,
    "python-error": "What is each value in the failing line, of which type and shape? Print them.",
    "repeats-last-value": "Is your forecast better than to say that all stays as it is?",
    "scale-not-undone": "In which unit are your forecasts, and in which is the series?",
    "scaled-for-grading-only": _SCALE,
    "scaled-in-training-only": _SCALE,
    "scaled-twice": _SCALE,
    "sequence-answer": "How many numbers does your model give for one window?",
    "series-scaled-differently": _SCALE,
    "series-shuffled": _SERIES,
    "smoothed-otherwise": "Which days of a year ago go into each mean, and how often?",
    "sorted-by-class": "In which order does fit see the examples?",
    "split-of-sorted": "Of which classes are the examples that validation_split cuts off?",
    "steps-beyond-data": "How many batches of your size are there in the data?",
    "still-improving": _EPOCHS,
    "time-limit": "How long does one epoch take, and how many fit into the limit?",
    "too-few-epochs": _EPOCHS,
    "too-many-parameters": "Which layer has most of the parameters, and what makes it so large?",
    "too-few-units": _CAPACITY,
    "padding-differs": "At which end of a text are the zeros, in training and in preprocess?",
    "sequences-differ": "How long is a text for your model, in training and in validation?",
    "certain-by-heart": "How much does your model give to the words that it does not choose?",
    "no-unknown-word": "What becomes of a word that the vocabulary does not have?",
    "validation-not-watched": "On which pictures is each epoch measured, and where are they given?",
    "vectoriser-not-adapted": "When did the first layer learn its words, and from which texts?",
    "differences-over-again": "What does the n of np.diff count?",
    "series-differences-over-again": "What does the n of np.diff count?",
    "built-each-round": "How many models are made, and which of them is trained for how long?",
    "step-outside-loop": "How often in an epoch are the weights changed?",
    "reshape-mixes": "Which pixels are beside one another before the reshape, and which after it?",
    "labels-are-padding": "Which numbers are your labels, and which word does each stand for?",
    "first-step-taken": "How much of a sequence has the state seen that you take?",
    "sizes-differ": "Of which size are the pictures that fit is given, and what does Input say?",
    "checkpoint-mode": "Of which epoch are the weights that the model has in the end?",
    "moving-statistics": "With which mean does the network normalise when nobody trains it?",
    "sees-ahead": _SERIES,
    "side-averaged": "Which shape has each picture where it goes into the first layer?",
    "return-in-loop": "How often does the loop go round before the function ends?",
    "function-returns-in-loop": "How often does the loop go round before the function ends?",
    "differences-forecast": "Is it a value or a change that your model forecasts?",
    "windows-scaled-each": "Can two windows of the same form and another height be told apart?",
    "scaled-to-whole-numbers": "What is left of 0.7 as a whole number?",
    "scaled-up": "Between which numbers do your pictures lie when they reach the network?",
    "inputs-changed": "Show one input as fit gets it beside one as the grader gives it: alike?",
    "inputs-for-labels": "Which numbers are asked, and which are the answers?",
    "texts-cut-short": "How many words has a text, and how many of them does the network read?",
    "embedding-of-counts": "What does an Embedding take, and what does your vectoriser give?",
    "stride-for-side": "How many rows and columns are left behind each of your layers?",
    "texts-not-numbers": "Of which type are the labels that fit is given?",
    "labels-not-next-words": "Which word does each label stand for, and is it in the text already?",
    "few-examples": "How many of the training examples does your model ever see?",
    "vocabularies-differ": "Does one word have the same number in all texts?",
    "vocabulary-of-other-texts": "Which texts is the vocabulary made from, and which are graded?",
    "vocabulary-of-validation": "Which texts may the vocabulary know?",
    "trained-on-validation": "Which examples does fit learn from, and which does it only look at?",
    "underfitting": _CAPACITY,
    "uneven-batch": "Which shape has each of the examples that go into one batch?",
    "unknown-name": _NAMES,
    "untrained-model": "Is the model that you return the very one that fit was called on?",
    "window-includes-present": _DAY,
    "window-of-other-size": "Over how many values does each mean go, and who says so?",
    "wrong-period": "After how many days does the season begin again?",
    "wrong-split": "Which is the first day of the second part, and in which order do parts come?",
    "window-differs": "How long are the windows that you train on, and how long is WINDOW_SIZE?",
    "vocabulary-small": "How many of the words of a text have a number of their own?",
    "wrong-folder": _FILES,
    "wrong-log-key": "Under which names does your training log its metrics?",
    "wrong-loss": "Is this a choice among classes, a yes or no, or a number to be forecast?",
    "wrong-types": "Of which type is each value in the failing statement, and is one of them None?",
    "zero-weights": "With which numbers do your layers begin, and what follows if all are alike?",
}
"""By the id of a diagnosis."""

PROBLEMS: Mapping[str, str] = {
    "crashed": DIAGNOSES["other-crash"],
    "bad-model": "What does your function return, and which shape do the model's answers have?",
    "time-limit": DIAGNOSES["time-limit"],
    "startup-limit": "Was the machine busy with something else when TensorFlow started?",
    "prediction-limit": "How long does your model take for one example, and how many are there?",
    "memory-limit": "Which of your arrays and layers is the largest, and is it needed as a whole?",
    "cpu-limit": "What of your code keeps several processors busy?",
    "process-limit": "What of your code starts processes or threads, and how many?",
    "disk-limit": "What does your code write, and how much of it?",
    "output-limit": "What does your code print, and how often?",
}
"""By the verdict on an attempt that could not be judged."""

CRITERIA: Mapping[str, str] = {
    "stopped-by-callback": _CALLBACK,
    "callback-behaves": "Exactly when should your callback stop, and which number does it look at?",
    "training-accuracy": "Does the returned model get right what it was trained on?",
    "held-out-accuracy": "What is different about examples that the model has never seen?",
    "held-out-perplexity": "Of what is your network certain, and does it come in other verses too?",
    "accuracy-gap": DIAGNOSES["overfitting"],
    "damaged-files": "How do you find out that a file can be read to its end?",
    "convolution": "Would your network recognise the same thing in another corner of the picture?",
    "backbone-kept": DIAGNOSES["backbone-not-kept"],
    "split": DIAGNOSES["wrong-split"],
    "metrics": DIAGNOSES["errors-confused"],
    "naive": _DAY,
    "moving-average": "Which values has the first window, and which the last one of all?",
    "differenced": DIAGNOSES["difference-added-back"],
    "smoothed": DIAGNOSES["smoothed-otherwise"],
    "held-out-error": _SERIES,
    "held-out-squared-error": _SERIES,
    "training-error": "How far is the returned model off on what it was trained on?",
    "one-unit": "How many numbers turn one input into one output of a straight line?",
    "parameters": "Which layer has the most parameters, and could it do with fewer?",
    "recurrent-layer": "Which layer reads a window value by value, and remembers?",
    "validation-watched": "Which pictures does fit measure itself on after each epoch?",
    "embedding": "What does your network know of a word before it has seen a text?",
    "epochs": "In how many epochs was the most learnt, and what did the others add?",
}
"""By the id of a criterion."""
OTHER_CRITERION = "What does the criterion {name} ask for, and what did your attempt show of it?"
