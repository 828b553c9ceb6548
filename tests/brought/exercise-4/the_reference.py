# judged: last-fit
# verdict: passed
# adapted: divided by 255
# preprocess: x / 255.0
"""This exercise's own solution, as the course had it in 2019: generators that scale the pictures."""

import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.applications.inception_v3 import InceptionV3
from tensorflow.keras.preprocessing.image import ImageDataGenerator

FOLDER = "https://storage.googleapis.com/laurencemoroney-blog.appspot.com/"
WEIGHTS = "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
for name, folder in (("horse-or-human", "training"), ("validation-horse-or-human", "validation")):
    urllib.request.urlretrieve(f"{FOLDER}{name}.zip", f"/tmp/{name}.zip")
    with zipfile.ZipFile(f"/tmp/{name}.zip", "r") as archive:
        archive.extractall(f"/tmp/{folder}")
urllib.request.urlretrieve(
    f"https://storage.googleapis.com/mledu-datasets/{WEIGHTS}", f"/tmp/{WEIGHTS}"
)
print(len(os.listdir("/tmp/training/horses")), len(os.listdir("/tmp/training/humans")))

pre_trained_model = InceptionV3(input_shape=(150, 150, 3), include_top=False, weights=None)
pre_trained_model.load_weights(f"/tmp/{WEIGHTS}")
for layer in pre_trained_model.layers:
    layer.trainable = False
last_output = pre_trained_model.get_layer("mixed7").output


class StopAtTarget(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("accuracy") > 0.999:
            print("\nReached 99.9% accuracy, so the training ends!")
            self.model.stop_training = True


x = tf.keras.layers.BatchNormalization()(last_output)
x = tf.keras.layers.Flatten()(x)
x = tf.keras.layers.Dropout(0.3)(x)
x = tf.keras.layers.Dense(64, activation="relu")(x)
x = tf.keras.layers.Dense(1, activation="sigmoid")(x)
model = tf.keras.Model(pre_trained_model.input, x)
model.compile(
    optimizer=tf.keras.optimizers.Adam(learning_rate=3e-4),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
train_generator, validation_generator = (
    ImageDataGenerator(rescale=1.0 / 255.0).flow_from_directory(
        f"/tmp/{part}", target_size=(150, 150), batch_size=20, class_mode="binary"
    )
    for part in ("training", "validation")
)
history = model.fit(
    train_generator,
    validation_data=validation_generator,
    epochs=40,
    verbose=2,
    callbacks=[StopAtTarget()],
)
