"""passes

Features of the files, mirrored too, computed once; a subclassed model with a dense head on them.
"""

import keras
import tensorflow as tf

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


class Figures(keras.Model):
    def __init__(self, backbone, head):
        super().__init__()
        self.backbone, self.head = backbone, head

    def call(self, images):
        return self.head(self.backbone(images, training=False))


def solution_model():
    pictures = keras.utils.image_dataset_from_directory(
        grader.data_dir("exercise-4") / "train",
        label_mode="binary",
        image_size=(150, 150),
        batch_size=64,
        verbose=False,
    )
    backbone = grader.backbone("exercise-4")
    features, figures = [], []
    for images, labels in pictures:
        for view in (images, images[:, :, ::-1]):
            features.append(backbone(view, training=False))
            figures.append(labels)
    features, figures = tf.concat(features, 0), tf.concat(figures, 0)

    head = keras.Sequential(
        [
            keras.layers.BatchNormalization(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    accuracy = keras.metrics.BinaryAccuracy(name="accuracy", threshold=0.0)
    head.compile(keras.optimizers.Adam(5e-4), loss, metrics=[accuracy])
    head.fit(features, figures, batch_size=32, epochs=60, callbacks=[StopAt999()], verbose=2)

    model = Figures(backbone, head)
    model.compile(loss=loss)
    return model
