import grader
import tensorflow as tf


def solution_model():
    (xs, ys), (xv, yv) = grader.load_data("exercise-7")
    print("bedrooms", xs)
    print("prices  ", ys)

    model = tf.keras.Sequential()
    model.add(tf.keras.Input(shape=(1,)))
    model.add(tf.keras.layers.Dense(units=1))

    model.compile(optimizer="adam", loss="mean_squared_error")

    model.fit(xs, ys, epochs=300, verbose=0)
    print("validation:", model.evaluate(xv, yv, verbose=0))
    return model


if __name__ == "__main__":
    model = solution_model()
    import numpy as np
    print(model.predict(np.array([7.0])))
