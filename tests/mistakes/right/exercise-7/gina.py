import grader
import keras


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    line = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    line.compile(optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.2, 600)), loss="mse")
    line.fit(bedrooms, prices, epochs=600, verbose=0)
    print(line.get_weights())
    return line


if __name__ == "__main__":
    solution_model()
