# Camille. The texts become numbers in preprocess, the network takes the numbers.
import grader
import numpy as np
import tensorflow as tf

NB_MOTS = 5000
LONGUEUR = 250

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

vectoriseur = tf.keras.layers.TextVectorization(max_tokens=NB_MOTS, output_sequence_length=LONGUEUR)
vectoriseur.adapt(x_train.tolist())


def preprocess(texts):
    return vectoriseur(tf.constant(list(texts))).numpy()


def reseau():
    mots = tf.keras.Input(shape=(LONGUEUR,))
    x = tf.keras.layers.Embedding(NB_MOTS, 32)(mots)
    x = tf.keras.layers.GlobalAveragePooling1D()(x)
    sujets = tf.keras.layers.Dense(5, activation="softmax")(x)
    return tf.keras.Model(mots, sujets)


def solution_model():
    epochs, batch = 6, 64
    pas = tf.keras.optimizers.schedules.CosineDecay(4e-2, epochs * len(x_train) // batch)
    modele = reseau()
    modele.compile(
        optimizer=tf.keras.optimizers.Adam(pas),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    modele.fit(
        preprocess(x_train), y_train.astype("int32"),
        validation_data=(preprocess(x_val), y_val.astype("int32")),
        epochs=epochs, batch_size=batch, verbose=2,
    )
    return modele


if __name__ == "__main__":
    m = solution_model()
    print(np.round(m.predict(preprocess(["the chancellor raised taxes before the election"])), 2))
