import grader
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

LENGTH = 6
vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
N = len(vocabulary)


class Enough(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.84:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    for t, l in zip(x_train[:5], y_train[:5]):
        print(repr(t), "->", vocabulary[l])

    vec = layers.TextVectorization(standardize=None, output_sequence_length=LENGTH)
    vec.adapt(x_train)

    model = tf.keras.Sequential([
        tf.keras.Input(shape=(), dtype="string"),
        vec,
        layers.Embedding(vec.vocabulary_size(), 64, mask_zero=True),
        layers.Bidirectional(layers.LSTM(96)),
        layers.Dropout(0.2),
        layers.Dense(N, activation="softmax"),
    ])
    model.compile(
        optimizer=tf.keras.optimizers.Adam(0.004),
        loss=tf.keras.losses.CategoricalCrossentropy(label_smoothing=0.2),
        metrics=["accuracy"],
    )
    model.fit(
        x_train, tf.keras.utils.to_categorical(y_train, N),
        validation_data=(x_val, tf.keras.utils.to_categorical(y_val, N)),
        epochs=30, batch_size=64, callbacks=[Enough()], verbose=2,
    )
    return model
