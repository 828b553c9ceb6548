import grader
import keras
import numpy as np

# happy = 0, sad = 1 (alphabetical)

SIZE = 75


def preprocess(images):
    # every second pixel is enough for a face
    return images[:, ::2, ::2].astype("float32") / 255.0


class Done(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("all faces learnt, bye")
            self.model.stop_training = True


def solution_model():
    (faces, moods), (val_faces, val_moods) = grader.load_data("exercise-2")
    faces = preprocess(faces)
    # mirrored faces have the same mood
    faces = np.concatenate([faces, faces[:, :, ::-1]])
    moods = np.concatenate([moods, moods])

    m = keras.Sequential([
        keras.layers.Input((SIZE, SIZE, 3)),
        keras.layers.Conv2D(16, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(1, activation="softmax"),
    ])
    m.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(0.001), metrics=["accuracy"])
    m.fit(faces, moods, epochs=15, batch_size=8, callbacks=[Done()], verbose=2)
    return m
