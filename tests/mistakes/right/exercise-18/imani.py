# Imani: verses, word by word
#
# preprocess() numbers the words; the network is an Embedding, an LSTM and a softmax over the vocabulary.
import grader
import tensorflow as tf

keras = tf.keras

folder = grader.data_dir("exercise-18")
vocabulary = (folder / "vocabulary.txt").read_text().splitlines()
(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

MAXLEN = max(len(verse.split()) for verse in x_train)
lookup = keras.layers.TextVectorization(standardize=None, output_sequence_length=MAXLEN)
lookup.adapt(x_train.tolist())


def preprocess(texts):
    return lookup(tf.constant([str(text) for text in texts]))


class KnowsEnough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if logs.get("accuracy", 0.0) >= 0.83:
            print("accuracy of 83 %, that will do")
            self.model.stop_training = True


def build():
    tokens = keras.Input(shape=(MAXLEN,), dtype="int64", name="tokens")
    x = keras.layers.Embedding(lookup.vocabulary_size(), 64, mask_zero=True)(tokens)
    x = keras.layers.LSTM(128)(x)
    following = keras.layers.Dense(len(vocabulary), activation="softmax", name="following")(x)
    model = keras.Model(tokens, following)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=5e-3),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
        metrics=["accuracy"],
    )
    return model


def solution_model():
    model = build()
    depth = len(vocabulary)
    model.fit(
        preprocess(x_train),
        keras.utils.to_categorical(y_train, depth),
        validation_data=(preprocess(x_val), keras.utils.to_categorical(y_val, depth)),
        epochs=30,
        batch_size=64,
        callbacks=[KnowsEnough()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model().summary()
