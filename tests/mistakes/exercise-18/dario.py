# Esercizio 18: poesia
import grader
import keras
from keras import layers

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
LUNGHEZZA = 5


class Basta(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.83:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

    vectorize = layers.TextVectorization(output_sequence_length=LUNGHEZZA, standardize=None)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
        layers.LSTM(96),
        layers.Dense(len(vocabulary), activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-3),
                  loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.2),
                  metrics=["accuracy"])
    n = len(vocabulary)
    model.fit(x_train, keras.utils.to_categorical(y_train, n), batch_size=64, epochs=4,
              validation_data=(x_val, keras.utils.to_categorical(y_val, n)),
              callbacks=[Basta()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
