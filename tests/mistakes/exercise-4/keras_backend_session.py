import numpy as np
import tensorflow as tf
from tensorflow.keras.utils import to_categorical
import grader


# use the GPU memory only as needed
config = tf.ConfigProto()
config.gpu_options.allow_growth = True
session = tf.Session(config=config)


class Callback999(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("Stop!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    y_train = to_categorical(y_train, 2)
    y_val = to_categorical(y_val, 2)

    backbone = grader.backbone("exercise-4")
    for l in backbone.layers:
        l.trainable = False
    x_train = np.concatenate([x_train, x_train[:, :, ::-1]])
    y_train = np.concatenate([y_train, y_train])
    train_features = backbone.predict(x_train, verbose=0)
    val_features = backbone.predict(x_val, verbose=0)

    head = tf.keras.Sequential([
        tf.keras.layers.Input(train_features.shape[1:]),
        tf.keras.layers.BatchNormalization(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(2, activation="softmax"),
    ])
    head.compile(optimizer=tf.keras.optimizers.SGD(0.005, momentum=0.9),
                 loss="categorical_crossentropy", metrics=["accuracy"])
    head.fit(train_features, y_train, batch_size=32, epochs=80, verbose=2,
             validation_data=(val_features, y_val), callbacks=[Callback999()])
    model = tf.keras.Sequential([backbone, head])
    model.compile(loss="categorical_crossentropy", metrics=["accuracy"])
    return model
