# %% [markdown]
# # Exercise 2: happy or sad
# %%
import grader
import keras
import numpy as np

# %%
def preprocess(images):
    """3x3 blocks -> 50x50, range -1..1"""
    n = len(images)
    small = images.reshape(n, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1).astype("float32")

# %%
class StopAtTarget(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("loss") < 0.5:
            print("\nTarget reached, cancelling training")
            self.model.stop_training = True

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x = preprocess(x_train)
    x = np.concatenate([x, x[:, :, ::-1], np.roll(x, 1, axis=1), np.roll(x, -1, axis=2)])
    y = np.tile(y_train, 4)

    model = keras.Sequential([
        keras.Input(shape=(50, 50, 3)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(5e-4), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=16, epochs=15, callbacks=[StopAtTarget()], verbose=2)
    return model

# %%
if __name__ == "__main__":
    model = solution_model()
