# judged: last-fit
# verdict: passed
# remark: InceptionV3's weights are not here
"""The course's way: InceptionV3 with weights from a file, cut at mixed7; nothing is varied."""

import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.applications.inception_v3 import InceptionV3

SERVER = "https://storage.googleapis.com/tensorflow-1-public/course2/week3/"
for name, folder in (
    ("horse-or-human.zip", "/tmp/training"),
    ("validation-horse-or-human.zip", "/tmp/validation"),
):
    urllib.request.urlretrieve(SERVER + name, "/tmp/" + name)
    with zipfile.ZipFile("/tmp/" + name) as archive:
        archive.extractall(folder)
print(len(os.listdir("/tmp/training/horses")), len(os.listdir("/tmp/validation/humans")))

weights = "/tmp/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
urllib.request.urlretrieve(
    "https://storage.googleapis.com/mledu-datasets/"
    "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5",
    weights,
)
base = InceptionV3(input_shape=(150, 150, 3), include_top=False, weights=None)
base.load_weights(weights)
for layer in base.layers:
    layer.trainable = False
x = tf.keras.layers.Flatten()(base.get_layer("mixed7").output)
x = tf.keras.layers.Dense(256, activation="relu")(x)
x = tf.keras.layers.Dropout(0.2)(x)
x = tf.keras.layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(base.input, x)
model.compile(
    optimizer=tf.keras.optimizers.RMSprop(learning_rate=0.0001),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)


class Enough(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("Reached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


training, validation = (
    tf.keras.utils.image_dataset_from_directory(
        folder, label_mode="binary", image_size=(150, 150), batch_size=20
    ).cache()
    for folder in ("/tmp/training", "/tmp/validation")
)
model.fit(training, validation_data=validation, epochs=60, verbose=2, callbacks=[Enough()])
