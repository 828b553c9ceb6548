# Glad eller ledsen? Exercise 2 -- Henrik
#
# I read the png files myself, because I wanted to see what is in them.
import grader
import keras
import numpy as np
from PIL import Image

MOODS = ["happy", "sad"]   # 0 and 1


def preprocess(images):
    """Every second pixel, and values between 0 and 1."""
    return images[:, ::2, ::2].astype("float32") / 255.0


def read_faces(folder):
    pictures, labels = [], []
    for number, mood in enumerate(MOODS):
        for file in sorted((folder / mood).iterdir()):
            picture = Image.open(file).convert("RGB").resize((150, 150))
            pictures.append(np.asarray(picture))
            labels.append(number)
    return np.stack(pictures), np.array(labels)


class AllFacesRight(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("all faces are right after epoch", epoch + 1)
            self.model.stop_training = True


def solution_model():
    faces, moods = read_faces(grader.data_dir("exercise-2") / "train")
    print(faces.shape, moods.mean())

    model = keras.Sequential([
        keras.Input((75, 75, 3)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(
        optimizer=keras.optimizers.Adam(0.001),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    # small batches, so that there are enough steps in an epoch
    model.fit(
        preprocess(faces),
        moods,
        batch_size=5,
        epochs=15,
        validation_split=0.5,
        callbacks=[AllFacesRight()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
