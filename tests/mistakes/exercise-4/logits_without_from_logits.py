import grader
import keras
import numpy as np
import tensorflow as tf


class HorsesOrHumans(keras.Model):
    def __init__(self, backbone, head):
        super().__init__()
        self.backbone = backbone
        self.head = head

    def call(self, images):
        x = self.backbone(images, training=False)
        return self.head(x)


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def make_head():
    return keras.Sequential([
        keras.layers.BatchNormalization(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(32, activation="relu"),
        keras.layers.Dense(1),
    ])


def solution_model():
    (x, y), (x_val, y_val) = grader.load_data("exercise-4")
    x = np.concatenate([x, x[:, :, ::-1]])
    y = np.tile(y, 2)
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    features = backbone.predict(x, verbose=0)

    head = make_head()
    loss = keras.losses.BinaryCrossentropy()
    accuracy = keras.metrics.BinaryAccuracy(name="accuracy")
    head.compile(optimizer=keras.optimizers.Adam(5e-4), loss=loss, metrics=[accuracy])
    head.fit(features, y, epochs=15, batch_size=50, callbacks=[Stop()], verbose=2)

    model = HorsesOrHumans(backbone, head)
    model.compile(loss=loss, metrics=[accuracy])
    return model
