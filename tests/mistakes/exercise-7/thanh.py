# exercise 7 / one unit network, functional API
import numpy as np
import grader
import keras
from keras import layers

REPEAT = 100     # six houses are only one batch, so give them many times per epoch
EPOCHS = 20


def get_houses():
    (x, y), (xv, yv) = grader.load_data("exercise-7")
    return x[:, np.newaxis], y[:, np.newaxis], xv[:, np.newaxis], yv[:, np.newaxis]


def get_model():
    inp = layers.Input(shape=(1,), name="n_bedrooms")
    out = layers.Dense(1, use_bias=False, kernel_initializer="ones", name="price")(inp)
    model = keras.Model(inp, out, name="houses")
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="mse", metrics=["mae"])
    return model


def solution_model():
    x, y, xv, yv = get_houses()
    model = get_model()
    model.summary()
    model.fit(
        np.tile(x, (REPEAT, 1)),
        np.tile(y, (REPEAT, 1)),
        batch_size=len(x),
        epochs=EPOCHS,
        shuffle=False,
        validation_data=(xv, yv),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    m = solution_model()
    print(m.predict(np.array([[7.0]], dtype="float32")))
