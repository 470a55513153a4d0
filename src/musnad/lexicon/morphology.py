"""From an entry's lemma to its written forms, with the clitics that each form takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from musnad.errors import KnowledgeError
from musnad.lexicon.clitics import Clitics
from musnad.lexicon.entries import CliticClass, Form
from musnad.lexicon.inflect import InflectionError, conjugate, decline


def verb_forms(spec: dict[str, Any], kind: str, ref: int, where: str) -> Iterator[tuple[str, Form]]:
    """Every written form of a verb entry ``{lemma, form, root, masdar, participles}``.

    Raises KnowledgeError when the inflector cannot tell the verb's class and the entry does not say it.
    """
    masdars = spec.get("masdar")
    try:
        forms = conjugate(
            spec["lemma"],
            form=spec.get("form"),
            root=spec.get("root"),
            masdar=tuple(masdars) if masdars else (),
            vowel=spec.get("vowel"),
            passive=spec.get("passive", True),
        )
    except InflectionError as e:
        raise KnowledgeError(f"verb {spec['lemma']!r}: {e}", where) from e
    want_masdar = masdars is None or len(masdars) > 0
    want_participles = bool(spec.get("participles"))
    for f in forms:
        if f.tense == "masdar" and not want_masdar:
            continue
        if f.person == "1" and f.number == "sg":
            continue  # reports are not told in the first person singular, and its forms read like others
        if f.gender == "f" and f.number == "pl" and f.person == "3":
            continue  # the press hardly uses it, and it reads like other words
        if "participle" in f.tense and not (want_participles and f.tense == "passive_participle"):
            continue
        if f.text in spec.get("except", ()):
            continue
        clitics: CliticClass = "future" if f.tense == "imperfect" and f.person == "1" else _verb_clitics(f.tense)
        if f.tense == "masdar" and spec.get("indefinite"):
            clitics = "name"
        suffix = "must" if f.before_suffix else ("may" if f.takes_suffix else "none")
        if f.number == "du" and f.state == "construct":
            suffix = "none"
        yield f.text, Form(kind, ref, clitics, suffix, f.tense, f.voice, f.person, f.gender, f.number, f.state)  # type: ignore[arg-type]


def _verb_clitics(tense: str) -> CliticClass:
    if tense == "perfect":
        return "perfect"
    return "imperfect" if tense == "imperfect" else "noun"


def noun_forms(spec: dict[str, Any], kind: str, ref: int, where: str, clitics: Clitics) -> Iterator[tuple[str, Form]]:
    """Every written form of a noun entry ``{sg, pl}``; phrases get the article and the accusative on each word."""
    for number, lemma in [("sg", spec["sg"]), *(("pl", p) for p in spec.get("pl", ()))]:
        if lemma.startswith(clitics.article) or " " in lemma:
            yield from _fixed(lemma, number, kind, ref, clitics)
        else:
            yield from _declined(lemma, number, kind, ref, where)


def _declined(lemma: str, number: str, kind: str, ref: int, where: str) -> Iterator[tuple[str, Form]]:
    try:
        forms = decline(lemma, kind="plural" if number == "pl" else "noun")
    except InflectionError as e:
        raise KnowledgeError(f"noun {lemma!r}: {e}", where) from e
    for f in forms:
        if (number == "pl" and f.number == "du") or (number == "sg" and f.number == "pl"):
            continue  # plurals are listed in the entry, since most are broken ones
        suffix = "must" if f.before_suffix else ("may" if f.takes_suffix else "none")
        if f.number == "du" and f.state == "construct":
            suffix = "none"  # with a pronoun it reads like an adjective of origin, which is far more frequent
        n = number if f.number == "sg" else f.number
        yield f.text, Form(kind, ref, "noun", suffix, "noun", "", "", f.gender, n, f.state)  # type: ignore[arg-type]


def _fixed(lemma: str, number: str, kind: str, ref: int, clitics: Clitics) -> Iterator[tuple[str, Form]]:
    """A phrase as written; with the article on its later words (nouns and adjectives agree); in the accusative."""
    if lemma.startswith(clitics.article):
        yield lemma, Form(kind, ref, "name", "may", "noun", number=number)
        yield lemma[1:], Form(kind, ref, "al_name", "none", "noun", number=number)
        return
    yield lemma, Form(kind, ref, "noun", "may", "noun", number=number)
    words = lemma.split(" ")
    if not all(len(w) > 2 and not w.startswith(clitics.article) for w in words):
        return
    with_article = " ".join([words[0], *(clitics.article + w for w in words[1:])])
    yield with_article, Form(kind, ref, "noun", "none", "noun", number=number)
    accusative = " ".join(w if w.endswith(clitics.no_alif_after) else w + clitics.alif for w in words)
    if accusative != lemma:
        yield accusative, Form(kind, ref, "name", "none", "noun", number=number)
