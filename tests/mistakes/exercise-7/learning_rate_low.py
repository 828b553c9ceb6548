import numpy as np
import tensorflow as tf

import grader


def define_and_compile_model():
    model = tf.keras.Sequential([
        tf.keras.Input(shape=(1,)),
        tf.keras.layers.Dense(units=1),
    ])
    model.compile(optimizer=tf.keras.optimizers.SGD(learning_rate=1e-5), loss="mean_squared_error")
    return model


def solution_model():
    (n_bedrooms, price), _ = grader.load_data("exercise-7")
    model = define_and_compile_model()
    model.fit(n_bedrooms, price, epochs=150, verbose=0)
    return model


if __name__ == "__main__":
    print(solution_model().predict(np.array([[7.0]])))
