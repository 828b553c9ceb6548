"""From the folders, with a dataset; the backbone is called inside my model."""
import grader
import keras
from keras import layers


class Watch(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.999:
            print("that will do")
            self.model.stop_training = True


def solution_model():
    pictures = keras.utils.image_dataset_from_directory(
        grader.data_dir("exercise-4") / "train", label_mode="binary", image_size=(150, 150), batch_size=32)
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False

    features = pictures.map(lambda x, y: (backbone(x, training=False), y)).cache().shuffle(64).prefetch(2)
    head = keras.Sequential([
        layers.BatchNormalization(momentum=0.9),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    head.compile(optimizer=keras.optimizers.Adam(3e-4), loss="binary_crossentropy", metrics=["accuracy"])
    head.fit(features, epochs=90, callbacks=[Watch()], verbose=2)

    inputs = keras.Input((150, 150, 3))
    model = keras.Model(inputs, head(backbone(inputs, training=False)))
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
