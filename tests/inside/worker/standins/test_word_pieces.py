"""The tokenizer of the course's labs: the package's own ways, on texts and in data sets."""

from pathlib import Path

import numpy as np
import pytest

from grader.inside.worker.standins.word_pieces import (
    WordPieceTokenizer,
    compute_word_piece_vocabulary,
    write_course_vocabulary,
)

VOCABULARY = ["[PAD]", "[UNK]", "the", "qu", "##ick", "br", "##own", "fox", ".", "The"]
TEXT = "the quick brown fox."
ROW = [2, 3, 4, 5, 6, 7, 8]


@pytest.fixture
def tokenizer() -> WordPieceTokenizer:
    return WordPieceTokenizer(VOCABULARY)


def test_one_text_becomes_a_row(tokenizer: WordPieceTokenizer) -> None:
    import tensorflow as tf

    made = tokenizer.tokenize(TEXT)
    assert (made.dtype, made.numpy().tolist()) == (tf.int32, ROW)
    assert tokenizer(TEXT).numpy().tolist() == ROW


def test_several_texts_become_ragged_rows(tokenizer: WordPieceTokenizer) -> None:
    import tensorflow as tf

    made = tokenizer(["the fox", "The bear"])
    assert made.to_list() == [[2, 7], [9, 1]]
    assert tokenizer(tf.constant([], tf.string)).to_list() == []


def test_it_works_in_the_map_of_a_dataset(tokenizer: WordPieceTokenizer) -> None:
    import tensorflow as tf

    texts = tf.data.Dataset.from_tensor_slices([TEXT, "fox"])
    rows = texts.map(tokenizer.tokenize)
    assert rows.element_spec == tf.TensorSpec([None], tf.int32)
    assert next(iter(rows.padded_batch(2))).numpy().tolist() == [ROW, [7] + [0] * 6]
    assert next(iter(rows.ragged_batch(2))).to_list() == [ROW, [7]]
    assert next(iter(texts.batch(2).map(tokenizer))).to_list() == [ROW, [7]]


def test_rows_of_one_length_are_cut_and_filled_up_at_their_ends() -> None:
    tokenizer = WordPieceTokenizer(VOCABULARY, sequence_length=4)
    assert tokenizer(TEXT).numpy().tolist() == ROW[:4]
    made = tokenizer([TEXT, "fox"])
    assert (made.shape, made.numpy().tolist()) == ((2, 4), [ROW[:4], [7, 0, 0, 0]])
    assert tokenizer.texts_to_sequences(["fox"]) == [[7]]


def test_texts_come_back_word_by_word(tokenizer: WordPieceTokenizer) -> None:
    made = tokenizer.detokenize(tokenizer.tokenize(TEXT))
    assert made.numpy().decode() == "the quick brown fox ."
    several = tokenizer.detokenize(tokenizer([TEXT, "fox"]))
    assert several.numpy().tolist() == [b"the quick brown fox .", b"fox"]
    assert tokenizer.detokenize([3, 4]).numpy() == b"quick"


def test_the_vocabulary_can_be_asked_for(tokenizer: WordPieceTokenizer) -> None:
    assert tokenizer.vocabulary_size() == len(VOCABULARY)
    assert tokenizer.get_vocabulary() == VOCABULARY
    assert (tokenizer.id_to_token(4), tokenizer.token_to_id("##ick")) == ("##ick", 4)


def test_words_may_be_made_alike() -> None:
    tokenizer = WordPieceTokenizer(["[UNK]", "cafe", "a b"], lowercase=True, strip_accents=True)
    assert tokenizer("Café").numpy().tolist() == [1]
    whole = WordPieceTokenizer(["[UNK]", "a b"], split=False)
    assert whole("a b").numpy().tolist() == [1]


def test_numbers_are_of_the_kind_that_is_asked_for() -> None:
    import tensorflow as tf

    assert WordPieceTokenizer(VOCABULARY, dtype="int64")("fox").dtype == tf.int64
    parts = WordPieceTokenizer(VOCABULARY, dtype="string")("quick bear")
    assert parts.numpy().tolist() == [b"qu", b"##ick", b"[UNK]"]


def test_a_vocabulary_without_a_part_for_the_unknown_is_refused() -> None:
    with pytest.raises(ValueError, match=r"oov_token='\[UNK\]'"):
        WordPieceTokenizer(["the"])


def test_a_vocabulary_is_learnt_from_texts_one_by_one_or_in_batches(tmp_path: Path) -> None:
    import tensorflow as tf

    texts = tf.data.Dataset.from_tensor_slices(["the cat", "the mat", "the hat"])
    file = tmp_path / "parts.txt"
    learnt = compute_word_piece_vocabulary(texts, 30, str(file), reserved_tokens=["[PAD]", "[UNK]"])
    assert learnt[:2] == ["[PAD]", "[UNK]"]
    assert {"the", "##at"} <= set(learnt)
    assert len(learnt) == len(set(learnt)) <= 30
    assert compute_word_piece_vocabulary(texts.batch(2), 30, reserved_tokens=learnt[:2]) == learnt
    assert WordPieceTokenizer(str(file)).get_vocabulary() == learnt


def test_a_vocabulary_is_learnt_from_files_and_in_small_letters(tmp_path: Path) -> None:
    file = tmp_path / "texts.txt"
    file.write_text("THE Cat\nthe cat")
    learnt = compute_word_piece_vocabulary([str(file)], 100, lowercase=True)
    assert learnt[:5] == ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
    assert {"the", "cat"} <= set(learnt)
    assert "T" not in learnt


def test_the_courses_file_is_learnt_from_public_training_texts(tmp_path: Path) -> None:
    np.save(tmp_path / "x_train.npy", np.array([b"a good film", b"a bad film"]))
    target = tmp_path / "imdb_vocab_subwords.txt"
    write_course_vocabulary(tmp_path, target)
    tokenizer = WordPieceTokenizer(str(target))
    assert tokenizer.get_vocabulary()[:2] == ["[PAD]", "[UNK]"]
    made = tokenizer("a good film").numpy().tolist()
    assert [tokenizer.id_to_token(each) for each in made] == ["a", "good", "film"]
