import grader
import tensorflow as tf
import keras

folder = grader.data_dir("exercise-4")


class CancelTraining(keras.callbacks.Callback):
    """cancel when all training pictures are right"""

    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy", 0) > 0.999:
            self.model.stop_training = True


def pictures(part):
    return keras.utils.image_dataset_from_directory(
        folder / part, label_mode="binary", image_size=(150, 150), batch_size=50, shuffle=False)


def solution_model():
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    def to_features(x, y):
        return backbone(x, training=False), y

    def mirrored(x, y):
        return tf.image.flip_left_right(x), y

    train = pictures("train")
    train = train.map(to_features).unbatch().cache().batch(32)
    val = pictures("validation").map(to_features).cache()

    head = keras.Sequential([
        keras.layers.BatchNormalization(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.25),
        keras.layers.Dense(64, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    head.compile(optimizer=keras.optimizers.Nadam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(train, validation_data=val, epochs=50, callbacks=[CancelTraining()], verbose=2)
    model = keras.Sequential([backbone, head])
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
