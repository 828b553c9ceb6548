"""Poetry: the next word."""
import grader
import keras
from keras import layers

vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
UNITS = len(vocabulary) + 1


class StopAt(keras.callbacks.Callback):
    def __init__(self, mark):
        super().__init__()
        self.mark = mark

    def on_epoch_end(self, epoch, logs=None):
        if (logs or {}).get("accuracy", 0) >= self.mark:
            print("enough after", epoch + 1)
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    # 0 is the padding
    y_train = y_train.astype("int32") + 1
    y_val = y_val.astype("int32") + 1

    longest = max(len(t.split()) for t in x_train)
    vectorize = layers.TextVectorization(output_sequence_length=longest, standardize=None)
    vectorize.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
        layers.LSTM(128),
        layers.Dense(UNITS, activation="softmax"),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(5e-3),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
        metrics=["accuracy"],
    )
    model.fit(
        x_train, keras.utils.to_categorical(y_train, UNITS),
        validation_data=(x_val, keras.utils.to_categorical(y_val, UNITS)),
        batch_size=64, epochs=30, callbacks=[StopAt(0.83)], verbose=2,
    )
    return model
