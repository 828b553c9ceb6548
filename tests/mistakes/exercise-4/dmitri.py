import grader
import keras
import tensorflow as tf

TARGET = 0.999


class TargetReached(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        acc = logs.get("accuracy")
        if acc and acc > TARGET:
            self.model.stop_training = True
            print("target reached, epoch", epoch + 1)


def make_dataset(x, y, training):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.shuffle(len(x), seed=17)
    return ds.batch(32).prefetch(tf.data.AUTOTUNE)


def make_model():
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    inputs = keras.Input(shape=(150, 150, 3))
    # the pictures come as whole numbers, the network computes with floats
    x = tf.cast(inputs, tf.float32)
    x = backbone(x, training=False)
    x = keras.layers.BatchNormalization()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(64, activation="relu")(x)
    outputs = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    train_ds = make_dataset(x_train, y_train, True)
    val_ds = make_dataset(x_val, y_val, False)

    model = make_model()
    model.compile(
        optimizer=keras.optimizers.Adam(4e-4),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(train_ds, validation_data=val_ds, epochs=30, callbacks=[TargetReached()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model().summary()
