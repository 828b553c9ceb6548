"""Exercice 18 : le mot suivant (Pierre)"""
import grader
import tensorflow as tf

vocabulaire = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()


class Arret(tf.keras.callbacks.Callback):
    """Arrête l'entraînement avant qu'il n'apprenne par cœur."""

    def on_epoch_end(self, epoch, logs=None):
        if logs.get("loss") < 3.5:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    longueur = max(len(t.split()) for t in x_train)

    vectorize = tf.keras.layers.TextVectorization(standardize=None,
                                                  output_sequence_length=longueur)
    vectorize.adapt(x_train)

    model = tf.keras.Sequential([
        tf.keras.Input(shape=(), dtype="string"),
        vectorize,
        tf.keras.layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
        tf.keras.layers.LSTM(128),
        tf.keras.layers.Dense(len(vocabulaire), activation="softmax"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(5e-3),
                  loss=tf.keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
                  metrics=["accuracy"])
    n = len(vocabulaire)
    model.fit(x_train, tf.keras.utils.to_categorical(y_train, n), batch_size=64, epochs=25,
              validation_data=(x_val, tf.keras.utils.to_categorical(y_val, n)),
              callbacks=[Arret()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
