"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 10: horses or humans, from scratch
#
# Train a **convolutional network** of your own, without anything pretrained, on the pictures in a
# folder, and **watch it on validation pictures** while it trains. Aim at **90 %** of figures that it
# has never seen.
#
# When you think it is done, save this file and run `grade exercise-10` in its folder.
# `grade show exercise-10` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## The folders
#
# `grader.data_dir("exercise-10")` is a folder with `train/horses`, `train/humans` and the same under
# `validation`. Horses are 0 and humans are 1, in the alphabetical order of the folders' names.
#
# Your model is judged on colour pictures of 150 x 150 pixels, whole numbers from 0 to 255. If it
# does not take them as they are, write a function `preprocess(images)`, which is then done to them.

# %%
SIDE = 50


def read_pictures(name):
    """The pictures of a folder, train or validation, made smaller, in batches."""
    ### BEGIN SOLUTION
    pictures = keras.utils.image_dataset_from_directory(
        grader.data_dir("exercise-10") / name,
        label_mode="binary",
        image_size=(150, 150),
        batch_size=32,
        shuffle=False,
    )
    # Made smaller once and kept, in place of once an epoch: the mean of each square of nine pixels.
    shrink = keras.layers.AveragePooling2D(3)
    return pictures.map(lambda images, labels: (shrink(images), labels)).cache()
    ### END SOLUTION

# %% [markdown]
# ## The model
#
# Build it with `Conv2D` layers and pooling, compile it, fit it with validation pictures and return
# it. How can you show it the same horse and yet another picture?

# %%
def solution_model():
    ### BEGIN SOLUTION
    train = read_pictures("train").unbatch().shuffle(2_000, seed=0).batch(32)
    validation = read_pictures("validation")

    layers = [
        keras.Input(shape=(SIDE, SIDE, 3)),
        keras.layers.Rescaling(1 / 255),
        # While it trains, figures are mirrored, elsewhere, nearer or farther, lighter or darker.
        keras.layers.RandomFlip("horizontal"),
        keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        keras.layers.RandomZoom(0.2, fill_mode="nearest"),
        keras.layers.RandomBrightness(0.15, value_range=(0, 1)),
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
        # One probability: near 0 for a horse, near 1 for a human.
        keras.layers.Dense(1, activation="sigmoid"),
    ]
    network = keras.Sequential(layers)

    epochs = 16
    # Large steps at first, and ever smaller ones towards the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=2e-3, decay_steps=epochs * 30
    )
    network.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    network.fit(train, epochs=epochs, validation_data=validation, verbose=2)

    # The network has seen small pictures; with the pooling before it, it takes large ones.
    model = keras.Sequential(
        [keras.Input(shape=(150, 150, 3)), keras.layers.AveragePooling2D(3), network]
    )
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
