import grader
import keras
import numpy as np


def solution_model():
    """One unit, trained on the six houses."""
    (bedrooms, prices), (more_bedrooms, more_prices) = grader.load_data("exercise-7")

    model = keras.Sequential([
        keras.Input(shape=(1,)),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="mse")
    history = model.fit(bedrooms, prices, epochs=600, verbose=0)

    print("loss at the beginning", history.history["loss"][0])
    print("loss at the end      ", history.history["loss"][-1])
    for b, p in zip(more_bedrooms, more_prices):
        guess = model.predict(np.array([b]), verbose=0)[0, 0]
        print(f"{b:.0f} bedrooms: {guess:.3f}, should be {p:.3f}")
    return model


if __name__ == "__main__":
    model = solution_model()
