"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 12: rock, paper, scissors
#
# Train a **convolutional network** that tells three ways to hold a hand. The training pictures show
# few people, many times each; your model is judged on the hands of **other people**. Aim at **90 %**
# of those.
#
# When you think it is done, save this file and run `grade exercise-12` in its folder.
# `grade show exercise-12` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The inputs
#
# `grader.load_data` serves colour pictures of 150 x 150 pixels, whole numbers from 0 to 255, and what
# they show: 0 for paper, 1 for rock, 2 for scissors. Should you rather have files,
# `grader.data_dir("exercise-12")` is a folder with `train/paper`, `train/rock`, `train/scissors` and
# the same under `validation`.
#
# What `preprocess` does is also done to the pictures that your model is judged on. Should your model
# need nothing of the kind, delete the function.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    ### BEGIN SOLUTION
    # The mean of each square of nine pixels: fingers can be told from 50 x 50 pixels as well.
    squares = images.reshape(len(images), 50, 3, 50, 3, 3)
    return squares.mean(axis=(2, 4), dtype="float32") / 255.0
    ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` layers, compile it, fit it and return it. How can you show it the same hand
# and yet another picture?

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")

    ### BEGIN SOLUTION
    layers = [
        keras.Input(shape=(50, 50, 3)),
        # While it trains, hands are nearer or farther, elsewhere, lighter or darker, as those of
        # people are whom it has never seen. What comes in at the edges goes on as it was.
        keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        keras.layers.RandomZoom((-0.3, 0.15), fill_mode="nearest"),
        keras.layers.RandomRotation(0.04, fill_mode="nearest"),
        keras.layers.RandomBrightness(0.2, value_range=(0, 1)),
        keras.layers.RandomContrast(0.3, value_range=(0, 1)),
    ]
    for filters in (16, 32, 64):
        layers += [
            keras.layers.Conv2D(filters, 3, padding="same", activation="relu"),
            keras.layers.MaxPooling2D(),
        ]
    layers += [
        keras.layers.Flatten(),
        keras.layers.Dropout(0.4),
        keras.layers.Dense(96, activation="relu"),
        # One probability for each class; they sum to 1.
        keras.layers.Dense(3, activation="softmax"),
    ]
    model = keras.Sequential(layers)

    epochs, batch_size = 14, 32
    # Large steps at first, and ever smaller ones towards the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=2e-3, decay_steps=epochs * (len(x_train) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        # The labels are numbers and not one-hot vectors, hence "sparse".
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        # Eight batches for each call into TensorFlow: with so small a network the calls cost much.
        steps_per_execution=8,
    )
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(preprocess(x_val), y_val),
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
