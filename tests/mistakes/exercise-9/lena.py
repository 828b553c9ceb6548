# %%
import grader
import keras

# %%
def preprocess(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255


# %%
class StopAtTarget(keras.callbacks.Callback):
    """Stop as soon as we have 99.5 percent."""

    TARGET_PERCENT = 99.5

    def on_epoch_end(self, epoch, logs=None):
        percent = int(logs["accuracy"] * 100)
        print(f" -> {percent} %")
        if percent >= self.TARGET_PERCENT:
            self.model.stop_training = True


# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(24, 5, strides=2, activation="relu"),
            layers.Conv2D(48, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    schedule = keras.optimizers.schedules.ExponentialDecay(2e-3, len(x_train) // 128, 0.75)
    model.compile(keras.optimizers.Adam(schedule), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=10, callbacks=[StopAtTarget()], verbose=2)
    print("val:", model.evaluate(preprocess(x_val), y_val, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
