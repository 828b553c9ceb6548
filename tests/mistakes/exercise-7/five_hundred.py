# Exercise 7
import grader
import keras
import numpy as np

(xs, ys), (x_valid, y_valid) = grader.load_data("exercise-7")


def solution_model():
    model = keras.Sequential()
    model.add(keras.Input((1,)))
    model.add(keras.layers.Dense(1))
    model.compile(keras.optimizers.Adam(0.1), "mse")
    model.fit(xs, ys, 500)
    print(model.evaluate(x_valid, y_valid))
    return model


if __name__ == "__main__":
    solution_model()
