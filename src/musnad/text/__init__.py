"""Raw text to folded text with a map back; words, sentences."""

from musnad.text.fold import Folded, fold, fold_name
from musnad.text.words import Sentence, Word, sentences, words

__all__ = ["Folded", "Sentence", "Word", "fold", "fold_name", "sentences", "words"]
