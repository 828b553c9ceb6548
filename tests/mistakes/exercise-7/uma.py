"""House prices: find the line (exercise 7)."""
import grader
import keras


def build():
    model = keras.Sequential()
    model.add(keras.layers.Input((1,)))
    model.add(keras.layers.Dense(8))
    model.add(keras.layers.Dense(1))
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-7")
    model = build()
    model.compile(optimizer=keras.optimizers.Adam(0.02), loss="mse")
    model.fit(x, y, epochs=800, verbose=0)
    print("loss at the end:", model.evaluate(x, y, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
