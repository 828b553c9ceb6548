import grader
import tensorflow as tf


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("enough")
            self.model.stop_training = True


def mirror(image, label):
    return tf.image.random_flip_left_right(image), label


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-4")
    train = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(1000).map(mirror).batch(25).prefetch(1)
    base = grader.backbone("exercise-4")
    base.trainable = False
    model = tf.keras.Sequential()
    model.add(base)
    model.add(tf.keras.layers.BatchNormalization(momentum=0.9))
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dense(64, activation="relu"))
    model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
    model.compile(optimizer=tf.keras.optimizers.Adam(5e-4), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train, epochs=40, callbacks=[myCallback()], verbose=2)
    return model
