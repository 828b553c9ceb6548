"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 3: cats or dogs
#
# Train a **convolutional network** that tells cats from dogs. The 2,000 pictures lie in folders, as
# real ones do: they have all sizes, and **some files are empty or damaged**. Your program has to
# leave those out.
#
# Aim at **75 %** of pictures that the network has never seen, and at a training accuracy that is
# not much higher than that.
#
# When you think it is done, save this file and run `grade exercise-3` in its folder.
# `grade show exercise-3` lists what is checked and for how many points.

# %%
import grader
import keras
import numpy as np
from PIL import Image

# %% [markdown]
# ## The inputs
#
# Your model is judged on colour pictures of 150 x 150 pixels, whole numbers from 0 to 255. What
# `preprocess` does is also done to them. Should your model need nothing of the kind, because its
# first layers resize and scale for instance, delete the function.

# %%
def preprocess(images):
    """Brings pictures into the form that the network is trained on."""
    ### BEGIN SOLUTION
    # 64 pixels a side show an ear as well as 150 do, in a fifth of the time. BOX takes the mean of
    # the pixels that become one, so that nothing is skipped.
    small = [Image.fromarray(image).resize((64, 64), Image.Resampling.BOX) for image in images]
    return np.stack(small).astype("float32") / 127.5 - 1.0
    ### END SOLUTION

# %% [markdown]
# ## The files
#
# `grader.data_dir("exercise-3")` is a folder with `train/cats`, `train/dogs` and the same under
# `validation`. An empty file is easy to tell. Others look like pictures until they are decoded: the
# surest test of a file is to read all of it.
#
# Cats are 0 and dogs are 1, in the alphabetical order of the folders' names.

# %%
def read_pictures(folder):
    """All pictures in the folders cats and dogs of a folder that can be read, and their labels."""
    ### BEGIN SOLUTION
    images, labels = [], []
    for label, name in enumerate(["cats", "dogs"]):
        for file in sorted((folder / name).iterdir()):
            try:
                with Image.open(file) as picture:
                    square = picture.convert("RGB").resize((150, 150), Image.Resampling.BILINEAR)
            except OSError:  # empty, torn or no picture at all
                print(f"{name}/{file.name} cannot be read and is left out")
                continue
            images.append(preprocess([np.asarray(square)])[0])
            labels.append(label)
    return np.stack(images), np.array(labels)
    ### END SOLUTION

# %% [markdown]
# ## The model
#
# Read the pictures, build the model with `Conv2D` layers, compile it, fit it and return it. A
# network that has seen every picture twenty times begins to know it by heart: how can you show it
# the same cat and yet another picture?

# %%
def solution_model():
    ### BEGIN SOLUTION
    folder = grader.data_dir("exercise-3")
    x_train, y_train = read_pictures(folder / "train")
    x_val, y_val = read_pictures(folder / "validation")

    layers = [
        keras.Input(shape=(64, 64, 3)),
        # While it trains, every other picture is mirrored: a cat from the left is a cat.
        keras.layers.RandomFlip("horizontal"),
    ]
    for filters in (16, 32, 64, 128):
        layers += [
            keras.layers.Conv2D(filters, 3, padding="same", use_bias=False),
            keras.layers.MaxPooling2D(),
            # Keeps the numbers in range from layer to layer, so that large steps may be taken. Of
            # the last few batches rather than of the last hundred: the training is short. After the
            # pooling there is a quarter left to do.
            keras.layers.BatchNormalization(momentum=0.9),
            keras.layers.ReLU(),
        ]
    layers += [
        # How much there is of each feature, wherever it is: few weights to learn by heart.
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dropout(0.3),
        # One probability: near 0 for a cat, near 1 for a dog.
        keras.layers.Dense(1, activation="sigmoid"),
    ]
    model = keras.Sequential(layers)

    epochs, batch_size = 14, 32
    # Large steps at first, and ever smaller ones towards the end.
    learning_rate = keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=3e-3, decay_steps=epochs * (len(x_train) // batch_size)
    )
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        # Eight batches for each call into TensorFlow: with so small a network the calls cost much.
        steps_per_execution=8,
    )
    model.fit(
        x_train,
        y_train,
        batch_size=batch_size,
        epochs=epochs,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model
    ### END SOLUTION

# %% [markdown]
# ## Try it

# %%
if __name__ == "__main__":
    model = solution_model()
