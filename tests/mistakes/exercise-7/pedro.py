import grader
import keras
import numpy as np

np.set_printoptions(precision=4, suppress=True)


def solution_model():
    (x_train, y_train), (x_valid, y_valid) = grader.load_data("exercise-7")
    print("bedrooms", x_train, "prices", y_train)

    # one unit: price = w * bedrooms
    model = keras.Sequential([
        keras.Input((1,)),
        keras.layers.Dense(1, use_bias=False),
    ])
    lr = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=500)
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="mse")

    # repeat the houses, one epoch = 50 steps
    x, y = np.tile(x_train, 50), np.tile(y_train, 50)
    model.fit(x, y, batch_size=6, epochs=10, shuffle=False, verbose=2)

    print("weights", model.get_weights())
    print("valid", model.evaluate(x_valid, y_valid, verbose=0))
    return model


if __name__ == "__main__":
    model = solution_model()
    print(model.predict(np.array([7.0])))
