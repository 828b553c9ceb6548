# judged: last-fit
# verdict: passed
# remark: InceptionV3's weights are not here
# adapted: divided by 255
# needs: tf_keras
"""The lab of InceptionV3 in Keras 2: varied pictures, the shape of a layer, an optimizer's old rate."""

import os
import zipfile

import wget
from tensorflow.keras import Model, layers
from tensorflow.keras.applications.inception_v3 import InceptionV3
from tensorflow.keras.optimizers import RMSprop
from tensorflow.keras.preprocessing.image import ImageDataGenerator

SERVER = "https://storage.googleapis.com/mledu-datasets/"
WEIGHTS = "/tmp/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5"
wget.download(SERVER + "inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5", WEIGHTS)
wget.download(SERVER + "cats_and_dogs_filtered.zip", "/tmp/cats_and_dogs_filtered.zip")
with zipfile.ZipFile("/tmp/cats_and_dogs_filtered.zip", "r") as archive:
    archive.extractall("/tmp")

base = InceptionV3(input_shape=(150, 150, 3), include_top=False, weights=None)
base.load_weights(WEIGHTS)
for layer in base.layers:
    layer.trainable = False
last = base.get_layer("mixed7")
print("last layer output shape: ", last.output_shape)

x = layers.Flatten()(last.output)
x = layers.Dense(256, activation="relu")(x)
x = layers.Dropout(0.5)(x)
x = layers.Dense(1, activation="sigmoid")(x)
model = Model(base.input, x)
model.compile(optimizer=RMSprop(lr=0.0001), loss="binary_crossentropy", metrics=["acc"])

train_datagen = ImageDataGenerator(
    rescale=1.0 / 255.0, rotation_range=20, zoom_range=0.2, horizontal_flip=True
)
test_datagen = ImageDataGenerator(rescale=1.0 / 255.0)
folder = "/tmp/cats_and_dogs_filtered"
train_generator, validation_generator = (
    generator.flow_from_directory(
        os.path.join(folder, part), batch_size=20, class_mode="binary", target_size=(150, 150)
    )
    for generator, part in ((train_datagen, "train"), (test_datagen, "validation"))
)
history = model.fit_generator(
    train_generator, validation_data=validation_generator, epochs=2, verbose=2
)
