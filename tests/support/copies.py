"""Independent solutions of one exercise in many styles, and copies as copiers disguise them."""

import ast
import random
import textwrap

_CALLBACKS = (
    """
    class {C}(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs.get("accuracy") >= 0.99:
                print("enough")
                self.model.stop_training = True
    """,
    """
    class {C}(keras.callbacks.Callback):
        def __init__(self, target=0.99):
            super().__init__()
            self.target = target

        def on_epoch_end(self, epoch, logs={{}}):
            reached = logs["accuracy"]
            if reached > self.target:
                self.model.stop_training = True
    """,
    """
    def {C}():
        def look(epoch, logs):
            if logs and logs["accuracy"] > 0.99:
                holder[0].stop_training = True

        holder = [None]
        call = keras.callbacks.LambdaCallback(on_epoch_end=look)
        return holder, call
    """,
    """
    class {C}(keras.callbacks.Callback):
        threshold = 99

        def on_epoch_end(self, epoch, logs=None):
            percent = 100 * (logs or {{}}).get("accuracy", 0)
            message = f"epoch {{epoch}}: {{percent:.2f}} %"
            print(message)
            self.model.stop_training = bool(percent >= self.threshold)
    """,
    """
    class {C}(keras.callbacks.Callback):
        def on_train_begin(self, logs=None):
            self.seen = []

        def on_epoch_end(self, epoch, logs=None):
            self.seen.append(logs["accuracy"])
            if max(self.seen) >= 0.99 and len(self.seen) > 1:
                self.model.stop_training = True
    """,
)
_DATA = (
    "(x, y), (xv, yv) = grader.load_data('exercise-1')\nx, xv = x / 255.0, xv / 255.0",
    "train, val = grader.load_data('exercise-1')\nx, y = train\nxv, yv = val\n"
    "x = x.astype('float32') / 255\nxv = xv.astype('float32') / 255",
    "data = grader.load_data('exercise-1')\nx = np.array(data[0][0]).reshape(-1, 784)\n"
    "x = (x - x.mean()) / x.std()\ny = data[0][1]\n"
    "xv = np.array(data[1][0]).reshape(-1, 784)\nxv = (xv - xv.mean()) / xv.std()\nyv = data[1][1]",
    "(x, y), (xv, yv) = grader.load_data('exercise-1')\n"
    "x, xv = [np.expand_dims(each, -1) * (1 / 255) for each in (x, xv)]",
    "(x, y), (xv, yv) = grader.load_data('exercise-1')\norder = np.random.permutation(len(x))\n"
    "x, y = x[order], y[order]\nx = tf.cast(x, tf.float32) / 255.0\n"
    "xv = tf.cast(xv, tf.float32) / 255.0",
    "(x, y), (xv, yv) = grader.load_data('exercise-1')\ny = keras.utils.to_categorical(y, 10)\n"
    "yv = keras.utils.to_categorical(yv, 10)\nlow, high = x.min(), x.max()\n"
    "x = (x - low) / (high - low)\nxv = (xv - low) / (high - low)",
)
_EXTRAS = (
    "print(x.shape, y.shape)",
    "tf.random.set_seed(42)\nnp.random.seed(42)",
    "for i in range(9):\n    plt.subplot(3, 3, i + 1)\n    plt.imshow(x[i])\n"
    "    plt.title(str(y[i]))\nplt.show()",
    "counts = np.bincount(np.ravel(y).astype(int))\nprint(dict(enumerate(counts)))",
    "assert len(x) == len(y), 'lengths differ'",
    "gpus = tf.config.list_physical_devices('GPU')\nprint('GPUs:', len(gpus))",
    "started = time.time()\nprint('begun at', started)",
    "kinds = sorted(set(np.ravel(y).tolist()))\nprint(f'{len(kinds)} classes: {kinds}')",
    "sample = x[:100]\nprint('mean', np.mean(sample), 'std', np.std(sample))",
    "keras.backend.clear_session()",
)
_AFTER = (
    "result = model.evaluate(xv, yv, verbose=0)\nprint('validation', result)",
    "plt.plot(history.history['accuracy'])\nplt.plot(history.history['val_accuracy'])\n"
    "plt.legend(['a', 'b'])",
    "best = max(history.history['accuracy'])\nprint(f'best {best:.4f}')",
    "answers = np.argmax(model.predict(xv[:20]), axis=1)\nprint(answers)",
    "for name, values in history.history.items():\n    print(name, values[-1])",
    "model.summary()",
)


def solution(seed: int) -> str:
    """A solution of exercise 1 that nobody else wrote; the same seed writes the same one."""
    dice = random.Random(seed)
    name = dice.choice(("Stop", "Callback99", "MyCallback", "Enough", "Halt"))
    flavour = dice.randrange(len(_CALLBACKS))
    callback = textwrap.dedent(_CALLBACKS[flavour]).format(C=name)
    flat = dice.random() < 0.6
    body = [*dice.sample(_EXTRAS[5:], dice.randint(0, 1)), dice.choice(_DATA)]
    body += dice.sample(_EXTRAS, dice.randint(1, 4))
    body += [_model(dice, flat=flat), _compiled(dice)]
    called = f"{name}()"
    if flavour == 2:
        body += [f"holder, stop = {name}()\nholder[0] = model"]
        called = "stop"
    body += [_fit(dice, called), *dice.sample(_AFTER, dice.randint(1, 3)), "return model"]
    imports = (
        "import grader\nimport keras\nimport time\nimport numpy as np\nimport tensorflow as tf\n"
    )
    imports += "import matplotlib.pyplot as plt\nfrom keras import layers\n"
    inner = textwrap.indent("\n".join(body), "    ")
    return f"{imports}\n{callback}\n\ndef solution_model():\n{inner}\n"


def _model(dice: random.Random, *, flat: bool) -> str:
    """Layers in an order of one's own, sequential, one by one, or functional."""
    shape = "(28, 28)"
    hidden = []
    for _ in range(dice.randint(1, 4)):
        units = dice.choice((32, 64, 100, 128, 256))
        options = dice.sample(
            (
                "activation='relu'", "kernel_initializer='he_normal'", "use_bias=False",
                "kernel_regularizer=keras.regularizers.l2(1e-4)", f"name='d{dice.random():.6f}'",
            ),
            dice.randint(1, 3),
        )  # fmt: skip
        hidden.append(f"layers.Dense({units}, {', '.join(options)})")
        hidden += dice.sample(
            (
                "layers.Dropout(0.2)", "layers.BatchNormalization()", "layers.Activation('relu')",
                "layers.LayerNormalization(epsilon=1e-5)", "layers.GaussianNoise(0.1)",
            ),
            dice.choice((0, 1, 1, 2)),
        )  # fmt: skip
    if not flat:
        filters = dice.choice((8, 16, 32))
        hidden = [
            f"layers.Reshape({shape[:-1]}, 1))",
            f"layers.Conv2D({filters}, 3, padding='same', activation='relu')",
            *dice.sample(("layers.MaxPooling2D()", "layers.Conv2D(32, (3, 3), strides=2)"), 1),
            "layers.Flatten()",
            *hidden,
        ]
    else:
        hidden = ["layers.Flatten()", *hidden]
    last = "layers.Dense(10, activation='softmax')"
    way = dice.randrange(3)
    if way == 0:
        inner = ",\n    ".join([f"keras.Input({shape})", *hidden, last])
        return f"model = keras.Sequential([\n    {inner},\n])"
    if way == 1:
        lines = [f"model.add({each})" for each in (f"keras.Input({shape})", *hidden, last)]
        return "\n".join(("model = keras.Sequential()", *lines))
    lines = [f"h = {each}(h)" for each in hidden]
    return "\n".join(
        (f"inputs = keras.Input(shape={shape})", "h = inputs", *lines, f"out = {last}(h)",
         "model = keras.Model(inputs, out)")
    )  # fmt: skip


def _compiled(dice: random.Random) -> str:
    rate = dice.choice(("", "learning_rate=1e-3", "1e-3, beta_1=0.9", "learning_rate=rate"))
    kind = dice.choice(("Adam", "RMSprop", "SGD", "Nadam", "Adamax"))
    before = "rate = 0.001\n" if rate.endswith("rate") else ""
    loss = dice.choice(
        ("'sparse_categorical_crossentropy'", "keras.losses.SparseCategoricalCrossentropy()")
    )
    parts = [f"optimizer=keras.optimizers.{kind}({rate})", f"loss={loss}", "metrics=['accuracy']"]
    dice.shuffle(parts)
    return f"{before}model.compile({', '.join(parts)})"


def _fit(dice: random.Random, callback: str) -> str:
    options = dice.sample(
        ("batch_size=64", "verbose=2", "shuffle=True", "validation_data=(xv, yv)",
         "validation_split=0.1", "steps_per_epoch=None"),
        dice.randint(1, 4),
    )  # fmt: skip
    parts = [f"epochs={dice.randint(5, 20)}", f"callbacks=[{callback}]", *options]
    dice.shuffle(parts)
    return f"history = model.fit(x, y, {', '.join(parts)})"


class _Renamed(ast.NodeTransformer):
    """Other names for what the file itself names, and other figures in texts and numbers."""

    def __init__(self, tree: ast.AST, dice: random.Random) -> None:
        own = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and _is_bound(n)}
        own |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg) and n.arg != "self"}
        own |= {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        self._names = {
            name: f"my_{name[::-1]}_{dice.randrange(99)}" for name in own - {"self", "logs"}
        }
        self._dice = dice

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._names.get(node.arg, node.arg)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self._names.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if type(node.value) is int and node.value > 10:
            return ast.Constant(node.value + self._dice.randint(1, 9))
        if isinstance(node.value, str) and " " in node.value:
            return ast.Constant(f"{node.value} now")
        return node


def _is_bound(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def copied(source: str, seed: int) -> str:
    """The same work as its copier hands it in: renamed, commented, reformatted, its parts moved."""
    dice = random.Random(seed)
    tree = ast.parse(source)
    tree = _Renamed(tree, dice).visit(tree)
    imports = [each for each in tree.body if isinstance(each, ast.Import | ast.ImportFrom)]
    others = [each for each in tree.body if each not in imports]
    dice.shuffle(imports)
    others.reverse()  # cells in another order
    for each in others:
        if isinstance(each, ast.FunctionDef) and dice.random() < 0.5:
            each.body.insert(dice.randrange(len(each.body)), ast.parse("print('next')").body[0])
    tree.body = [*imports, *others]
    lines = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    noted = [f"{line}  # step {n}" if line and n % 3 == 0 else line for n, line in enumerate(lines)]
    return "\n".join(["# my own work", *noted, ""])
