"""Exercise 18. Mateo -- the words become numbers outside of the network, in preprocess()."""

import grader
import keras
import numpy as np

VOCABULARY = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

LONGEST = max(len(beginning.split()) for beginning in x_train)

vectorizer = keras.layers.TextVectorization(standardize=None, output_sequence_length=LONGEST)
vectorizer.adapt(x_train.tolist())


def preprocess(texts):
    return np.asarray(vectorizer([str(text) for text in texts]))


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.83:
            self.model.stop_training = True


def solution_model():
    inputs = keras.Input(shape=(LONGEST,))
    x = keras.layers.Embedding(vectorizer.vocabulary_size(), 64, mask_zero=True)(inputs)
    x = keras.layers.LSTM(128)(x)
    outputs = keras.layers.Dense(len(VOCABULARY), activation="softmax")(x)
    model = keras.Model(inputs, outputs)

    model.compile(
        optimizer=keras.optimizers.Adam(5e-3),
        # smoothing: never be too certain of a word
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
        metrics=["accuracy"],
    )
    model.fit(
        preprocess(x_train),
        keras.utils.to_categorical(y_train, len(VOCABULARY)),
        batch_size=64,
        epochs=30,
        validation_data=(preprocess(x_val), keras.utils.to_categorical(y_val, len(VOCABULARY))),
        callbacks=[Enough()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
