import grader
import keras
import numpy as np
from keras import layers


def solution_model():
    (bedrooms, prices), (more_bedrooms, more_prices) = grader.load_data("exercise-7")
    inputs = keras.Input(shape=(1,), name="bedrooms")
    outputs = layers.Dense(1, name="price")(inputs)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(bedrooms, prices, epochs=200, verbose=0)
    print(model.evaluate(more_bedrooms, more_prices, verbose=0))
    return model


if __name__ == "__main__":
    print(np.round(solution_model().get_weights(), 3))
