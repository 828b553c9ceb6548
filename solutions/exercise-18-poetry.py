"""Reference solution, from which the starters are generated."""

# %% [markdown]
# # Exercise 18: the next word of a poem
#
# Train a network that reads the **beginning of a verse** and says how likely each word is to come
# next. Aim for **80 %** of the next words of the training verses, and be less surprised by verses
# that the network has never seen than a model that knows only the word before.
#
# When you think it is done, save this file and run `grade exercise-18` in its folder.
# `grade show exercise-18` lists what is checked and for how many points.

# %%
import grader
import keras

# %% [markdown]
# ## From words to numbers
#
# `grader.load_data` serves beginnings of verses, an array of strings, and for each the number of
# the word that comes next: its line in `vocabulary.txt`, counted from 0. How long is the longest
# beginning? What it leaves out, the network cannot know.

# %%
### BEGIN SOLUTION
class StopWhenLearnt(keras.callbacks.Callback):
    """Ends the training before the network is certain of what it knows by heart."""

    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.83:
            self.model.stop_training = True


### END SOLUTION
vocabulary = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()

# %% [markdown]
# ## The model
#
# The second line of a verse rhymes with the first: which layers remember a word that was read seven
# words ago?
#
# Make `TextVectorization` the first layer, or turn texts into numbers in a function
# `preprocess(texts)`, through which the held-out verses go too. The last layer has one unit for each
# word of the vocabulary.

# %%
def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

    ### BEGIN SOLUTION
    longest = max(len(text.split()) for text in x_train)
    vectorize = keras.layers.TextVectorization(output_sequence_length=longest, standardize=None)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(vectorize.vocabulary_size(), 64, mask_zero=True),
            keras.layers.LSTM(128),
            keras.layers.Dense(len(vocabulary), activation="softmax"),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(5e-3),
        # Smoothed labels keep the network from being certain of a word.
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.25),
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        keras.utils.to_categorical(y_train, len(vocabulary)),
        batch_size=64,
        epochs=30,
        validation_data=(x_val, keras.utils.to_categorical(y_val, len(vocabulary))),
        callbacks=[StopWhenLearnt()],
        verbose=2,
    )
    return model
    ### END SOLUTION


# %% [markdown]
# ## Write a poem
#
# The network chooses the next word, reads it too, and so on.

# %%
if __name__ == "__main__":
    import tensorflow as tf

    model = solution_model()
    verse = "the"
    for _ in range(16):
        likely = model.predict(tf.constant([verse]), verbose=0)[0]
        likely[0] = 0  # all words that are not in the vocabulary
        verse += " " + vocabulary[likely.argmax()]
    print(verse)
