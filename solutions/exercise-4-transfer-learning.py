"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 4: transfer learning
#
# A network that has learnt to name other things already sees edges, patches and shapes. Put a
# **head of your own** on it that tells **horses from humans**, and leave the pretrained network as
# it is. A **callback of your own** ends the training at the first epoch whose training accuracy is
# above **99.9 %**, after **fewer than 100 epochs**.
#
# When you think it is done, save this file and run `grade exercise-4` in its folder.
# `grade show exercise-4` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The pictures and the pretrained network
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and
# what they show: 0 for a horse, 1 for a human. Should you rather have files,
# `grader.data_dir("exercise-4")` is a folder with `train/horses`, `train/humans` and the same under
# `validation`, for `keras.utils.image_dataset_from_directory`.
#
# `grader.backbone("exercise-4")` is a Keras model without a top. It takes pictures as they are
# served and **scales them itself**, so that nothing else may. You may cut it at its layer `mixed7`,
# as the course does: `backbone.get_layer("mixed7").output`. All its layers are trainable until you
# say otherwise.

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
# Freeze the backbone, put layers of your own behind it, compile with the metric `accuracy`, fit for
# at most 99 epochs with your callback, and return the whole model: from the picture to the answer.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")

    ### BEGIN SOLUTION
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    # A frozen network makes the same of a picture in every epoch: it need do so only once.
    features = backbone.predict(x_train, batch_size=64, verbose=0)

    head = keras.Sequential(
        [
            keras.Input(shape=features.shape[1:]),
            # The features differ in size by far; this puts them on a par.
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(64, activation="relu"),
            # One probability: near 0 for a horse, near 1 for a human.
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    head.compile(
        optimizer=keras.optimizers.Adam(3e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    head.fit(
        features,
        y_train,
        batch_size=32,
        epochs=99,
        # An instance of the class, with parentheses.
        callbacks=[StopAtTarget()],
        verbose=2,
    )

    # The head has seen features only; together they take pictures.
    model = keras.Sequential([backbone, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
