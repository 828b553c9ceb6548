# Horses or humans with a pretrained network.
# The pictures come from the folder, the backbone scales them itself.
import grader
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

DATA = grader.data_dir("exercise-4")


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.999:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def load(part, shuffle):
    ds = keras.utils.image_dataset_from_directory(
        DATA / part,
        label_mode="binary",
        image_size=(150, 150),
        batch_size=32,
        shuffle=shuffle,
        seed=7,
    )
    return ds.prefetch(tf.data.AUTOTUNE)


def create_pre_trained_model():
    pre_trained_model = grader.backbone("exercise-4")
    # Make all the layers in the pre-trained model non-trainable
    for layer in pre_trained_model.layers:
        layer.trainble = False
    return pre_trained_model


def create_final_model(pre_trained_model):
    x = layers.BatchNormalization()(pre_trained_model.output)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(64, activation="relu")(x)
    x = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs=pre_trained_model.input, outputs=x)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=3e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def solution_model():
    model = create_final_model(create_pre_trained_model())
    model.fit(
        load("train", True),
        validation_data=load("validation", False),
        epochs=25,
        callbacks=[StopAt999()],
        verbose=2,
    )
    return model
