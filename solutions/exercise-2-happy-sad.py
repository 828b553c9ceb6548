"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 2: happy or sad
#
# Train a **convolutional network** that tells happy faces from sad ones. There are only 80 faces,
# so ask for all of them: a **callback of your own** ends the training at the first epoch whose
# training accuracy is above **99.9 %**. You have **15 epochs** at most.
#
# When you think it is done, save this file and run `grade exercise-2` in its folder.
# `grade show exercise-2` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np

# %% [markdown]
# ## The faces
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and
# the moods: 0 for happy, 1 for sad. Should you rather have files,
# `grader.data_dir("exercise-2")` is a folder with `train/happy`, `train/sad` and the same under
# `validation`, for `keras.utils.image_dataset_from_directory`.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your
# model need nothing of the kind, because its first layer scales for instance, delete the function.
#
# 80 faces are few: you may make more of them, as long as each keeps its mood.

# %%
def preprocess(images):
    """Brings the pictures into the form that the network is trained on."""
    ### BEGIN SOLUTION
    # A mouth is large: a third of the pixels a side show it as well, and train in a fraction of the
    # time. From -1 to 1, so that the first layer sees bright and dark rather than all positive.
    blocks = images.reshape(-1, 50, 3, 50, 3, 3)
    return (blocks.mean(axis=(2, 4)) / 127.5 - 1.0).astype("float32")
    ### END SOLUTION

# %% [markdown]
# ## The callback
#
# Keras calls `on_epoch_end` after every epoch. `logs` is a dictionary with the metrics of that
# epoch, under the names that you gave to `compile`. Setting `self.model.stop_training = True` ends
# the training.

# %%
TARGET = 0.999


class StopAtTarget(keras.callbacks.Callback):
    """Ends the training once the training accuracy is above the target."""

    def on_epoch_end(self, epoch, logs=None):
        ### BEGIN SOLUTION
        # `logs` has "accuracy" because compile was given metrics=["accuracy"].
        accuracy = (logs or {}).get("accuracy")
        if accuracy is not None and accuracy > TARGET:
            print(f"Training accuracy {accuracy:.4f} after epoch {epoch + 1}: that will do.")
            self.model.stop_training = True
        ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` and `MaxPooling2D` layers, compile it with the metric `accuracy`, fit it
# for at most 15 epochs with your callback, and return it.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")

    ### BEGIN SOLUTION
    # Eighty faces are few; mirrored and a little shifted, each has the same mood ten times over.
    faces = preprocess(x_train)
    shifts = ((0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))
    faces = np.concatenate([np.roll(faces, shift, axis=(1, 2)) for shift in shifts])
    faces = np.concatenate([faces, faces[:, :, ::-1]])
    moods = np.tile(y_train, 2 * len(shifts))

    model = keras.Sequential(
        [
            keras.Input(shape=(50, 50, 3)),
            # Every second place is enough for a mouth, and a quarter of the work.
            keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            # One probability: near 0 for happy, near 1 for sad.
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.SGD(0.02, momentum=0.9),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        # Batches this small are over at once: all of an epoch without coming back to Python.
        steps_per_execution=25,
    )
    model.fit(
        faces,
        moods,
        batch_size=32,
        epochs=15,
        # An instance of the class, with parentheses.
        callbacks=[StopAtTarget()],
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
