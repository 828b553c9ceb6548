# Exercise 18: poetry, next word prediction
# Arjun
import grader
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras.layers import Dense, Embedding, Input, LSTM, TextVectorization

MAX_LEN = 24
words = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()


class myCallback(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("accuracy") >= 0.83:
            print("\nReached 83% accuracy so cancelling training!")
            self.model.stop_training = True


def get_vectorizer(texts):
    vectorizer = TextVectorization(standardize=None, output_sequence_length=MAX_LEN)
    vectorizer.adapt(texts)
    return vectorizer


def create_model(vectorizer):
    model = keras.Sequential()
    model.add(Input(shape=(), dtype=tf.string))
    model.add(vectorizer)
    model.add(Embedding(vectorizer.vocabulary_size(), 64, mask_zero=True))
    model.add(LSTM(128))
    model.add(Dense(len(words), activation="softmax"))
    model.compile(
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
        optimizer=keras.optimizers.Adam(learning_rate=0.005),
        metrics=["accuracy"],
    )
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    x_train, x_val = tf.constant(x_train.tolist()), tf.constant(x_val.tolist())
    y_train = np.eye(len(words), dtype="float32")[y_train]
    y_val = np.eye(len(words), dtype="float32")[y_val]

    model = create_model(get_vectorizer(x_train))
    model = model.fit(x_train, y_train, epochs=30, batch_size=64, callbacks=[myCallback()], verbose=2)

    # how good is it on verses it does not know?
    print(model.evaluate(x_val, y_val, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
