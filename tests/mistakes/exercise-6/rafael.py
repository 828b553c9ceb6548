# Manchas solares: previsao do mes seguinte
import grader
import numpy as np
import tensorflow as tf
from tensorflow import keras

WINDOW_SIZE = 30
BATCH = 32

(_, treino), (_, validacao) = grader.load_data("exercise-6")
MEDIA = float(np.mean(treino))
DESVIO = float(np.std(treino))


def preprocess(windows):
    return (windows - MEDIA) / DESVIO


def postprocess(forecasts):
    return forecasts * DESVIO


def windowed_dataset(serie, embaralhar=True):
    serie = preprocess(serie).astype("float32")
    ds = tf.data.Dataset.from_tensor_slices(serie)
    ds = ds.window(WINDOW_SIZE + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(WINDOW_SIZE + 1))
    ds = ds.map(lambda w: (w[:-1], w[-1:])).cache()
    if embaralhar:
        ds = ds.shuffle(3000)
    return ds.batch(BATCH).prefetch(1)


def solution_model():
    model = keras.Sequential([
        keras.Input(shape=(WINDOW_SIZE,)),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.Huber(),
        metrics=["mae"],
    )
    model.fit(
        windowed_dataset(treino),
        validation_data=windowed_dataset(validacao, embaralhar=False),
        epochs=25,
        verbose=2,
    )
    return model


if __name__ == "__main__":
    modelo = solution_model()
