import tensorflow as tf
import grader

AUTOTUNE = tf.data.AUTOTUNE


class AccuracyStop(tf.keras.callbacks.Callback):
    """stops when accuracy is reached"""

    def on_epoch_ends(self, epoch, logs=None):
        if logs is None:
            return
        if logs["accuracy"] > 0.99:
            self.model.stop_training = True


def preprocess(images):
    return tf.cast(images, tf.float32) / 255.0


def make_dataset(images, labels, training=False):
    ds = tf.data.Dataset.from_tensor_slices((images, labels))
    ds = ds.map(lambda x, y: (preprocess(x), y)).cache()
    if training:
        ds = ds.shuffle(30000)
    return ds.batch(100).prefetch(AUTOTUNE)


def solution_model():
    (x, y), (x_val, y_val) = grader.load_data("exercise-1")
    train_ds = make_dataset(x, y, training=True)
    val_ds = make_dataset(x_val, y_val)
    model = tf.keras.Sequential()
    model.add(tf.keras.Input((28, 28)))
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dense(512, activation="relu", kernel_initializer="he_normal"))
    model.add(tf.keras.layers.Dense(10, activation="softmax"))
    model.compile(optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=10, callbacks=[AccuracyStop()], verbose=2)
    return model
