# C1W4 - happy or sad, 2024 version of the notebook exported to a script
import os

import matplotlib.pyplot as plt
import numpy as np
import tensorflow as tf

BASE_DIR = "./data/"
happy_dir = os.path.join(BASE_DIR, "happy/")
sad_dir = os.path.join(BASE_DIR, "sad/")


# GRADED FUNCTION: training_dataset
def training_dataset():
    """Creates the training dataset out of the training images. Pixel values should be normalized."""
    train_data = tf.keras.utils.image_dataset_from_directory(
        directory=BASE_DIR,
        image_size=(150, 150),
        batch_size=10,
        label_mode="binary",
    )
    rescale_layer = tf.keras.layers.Rescaling(1.0 / 255)
    return train_data.map(lambda image, label: (rescale_layer(image), label))


# GRADED CLASS: EarlyStoppingCallback
class EarlyStoppingCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.999:
            self.model.stop_training = True
            print("\nReached 99.9% accuracy so cancelling training!")


# GRADED FUNCTION: create_and_compile_model
def create_and_compile_model():
    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(150, 150, 3)),
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(4, 4),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(4, 4),
        tf.keras.layers.Conv2D(64, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(4, 4),
        tf.keras.layers.Conv2D(64, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(512, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=tf.keras.optimizers.RMSprop(learning_rate=0.001),
                  loss="binary_crossentropy",
                  metrics=["accuracy"])
    return model


train_data = training_dataset()
model = create_and_compile_model()
model.summary()
history = model.fit(train_data, epochs=15, callbacks=[EarlyStoppingCallback()])
plt.plot(history.history["loss"])
plt.show()
