"""The inflector against tables a reader of Arabic can check by eye."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon.inflect import Form, InflectionError, conjugate, decline, infer

# lemma, options, expected form and root
INFERRED = [
    ("قتل", {}, "I", "قتل"),
    ("رد", {}, "I", "ردد"),
    ("دعا", {}, "I", "دعو"),
    ("رمى", {}, "I", "رمي"),
    ("بقي", {}, "I", "بقي"),
    ("وصل", {}, "I", "وصل"),
    ("سأل", {}, "I", "سءل"),
    ("قال", {"root": "قول"}, "I", "قول"),
    ("باع", {"root": "ب ي ع"}, "I", "بيع"),
    ("دمّر", {}, "II", "دمر"),
    ("دمر", {"form": "II"}, "II", "دمر"),
    ("أكّد", {}, "II", "ءكد"),
    ("هدد", {}, "II", "هدد"),
    ("طوق", {}, "II", "طوق"),
    ("أيد", {}, "II", "ءيد"),
    ("قاتل", {}, "III", "قتل"),
    ("نادى", {}, "III", "ندي"),
    ("أطلق", {}, "IV", "طلق"),
    ("أصاب", {}, "IV", "صوب"),
    ("أجلى", {}, "IV", "جلي"),
    ("أعد", {"root": "عدد"}, "IV", "عدد"),
    ("أعدّ", {}, "IV", "عدد"),
    ("آوى", {"form": "IV"}, "IV", "ءوي"),
    ("تقدم", {}, "V", "قدم"),
    ("تبنى", {}, "V", "بني"),
    ("تراجع", {}, "VI", "رجع"),
    ("تآمر", {}, "VI", "ءمر"),
    ("انسحب", {}, "VII", "سحب"),
    ("انضم", {}, "VII", "ضمم"),
    ("انهار", {}, "VII", "هور"),
    ("انتشر", {}, "VIII", "نشر"),
    ("اقتحم", {}, "VIII", "قحم"),
    ("احتل", {}, "VIII", "حلل"),
    ("اجتاح", {}, "VIII", "جوح"),
    ("اعتدى", {}, "VIII", "عدي"),
    ("اصطدم", {}, "VIII", "صدم"),
    ("اضطر", {}, "VIII", "ضرر"),
    ("ازدحم", {}, "VIII", "زحم"),
    ("اطلع", {}, "VIII", "طلع"),
    ("ادعى", {}, "VIII", "دعي"),
    ("اتهم", {}, "VIII", "وهم"),
    ("اتخذ", {"root": "أخذ"}, "VIII", "ءخذ"),
    ("ائتلف", {}, "VIII", "ءلف"),
    ("استند", {"form": "VIII"}, "VIII", "سند"),
    ("استند", {"root": "سند"}, "VIII", "سند"),
    ("استاء", {}, "VIII", "سوء"),
    ("احمر", {}, "IX", "حمر"),
    ("استهدف", {}, "X", "هدف"),
    ("استعاد", {}, "X", "عود"),
    ("استولى", {}, "X", "ولي"),
    ("استعدّ", {}, "X", "عدد"),
    ("استعد", {"root": "عدد"}, "X", "عدد"),
    ("استأنف", {}, "X", "ءنف"),
    ("استجوب", {}, "X", "جوب"),
    ("سيطر", {}, "QI", "سيطر"),
    ("زلزل", {}, "QI", "زلزل"),
    ("تمركز", {}, "QII", "مركز"),
    ("اطمأن", {}, "QIV", "طمءن"),
    ("اضمحل", {}, "QIV", "ضمحل"),
]


@pytest.mark.parametrize(("lemma", "options", "form", "root"), INFERRED)
def test_infers_form_and_root(lemma: str, options: dict[str, Any], form: str, root: str) -> None:
    assert infer(lemma, **options) == (form, root)


@pytest.mark.parametrize(
    ("lemma", "options", "asks"),
    [
        ("قال", {}, "root:"),
        ("أعد", {}, "form:"),
        ("استعد", {}, "form:"),
        ("آخذ", {"form": "VII"}, "no verb"),
        ("سوى", {}, "form:"),
        ("آوى", {}, "form:"),
        ("قتل", {"form": "XII"}, "unknown form"),
        ("قتل", {"root": "ضرب"}, "no verb"),
        ("قتل", {"root": "قال"}, "three or four consonants"),
        ("استولي", {"form": "X"}, "no verb"),
        ("fight", {}, "not a letter"),
        ("شن هجوما", {}, "not a letter"),
        ("", {}, "empty"),
    ],
)
def test_refuses_what_it_cannot_know(lemma: str, options: dict[str, Any], asks: str) -> None:
    with pytest.raises(InflectionError, match=asks):
        infer(lemma, **options)


def cell(forms: list[Form], tense: str, voice: str, gender: str, number: str, person: str = "3") -> set[str]:
    wanted = (tense, voice, person, gender, number)
    return {f.text for f in forms if (f.tense, f.voice, f.person, f.gender, f.number) == wanted and not f.before_suffix}


# lemma, options, perfect 3fs 3mp 3fp 1sg 1pl, imperfect 3ms 3mp
FINITE = [
    ("قتل", {}, "قتلت قتلوا قتلن قتلت قتلنا", "يقتل", "يقتلون يقتلوا"),
    ("شن", {}, "شنت شنوا شنن شننت شننا", "يشن", "يشنون يشنوا"),
    ("رد", {}, "ردت ردوا رددن رددت رددنا", "يرد", "يردون يردوا"),
    ("أخذ", {"form": "I"}, "أخذت أخذوا أخذن أخذت أخذنا", "يأخذ", "يأخذون يأخذوا"),
    ("سأل", {}, "سألت سألوا سألن سألت سألنا", "يسأل", "يسألون يسألوا"),
    ("قرأ", {}, "قرأت قرؤوا/قرأوا قرأن قرأت قرأنا", "يقرأ", "يقرؤون يقرؤوا يقرأون يقرأوا"),
    ("سئم", {}, "سئمت سئموا سئمن سئمت سئمنا", "يسأم", "يسأمون يسأموا"),
    ("قال", {"root": "قول"}, "قالت قالوا قلن قلت قلنا", "يقول يقل", "يقولون يقولوا"),
    ("باع", {"root": "بيع"}, "باعت باعوا بعن بعت بعنا", "يبيع يبع", "يبيعون يبيعوا"),
    ("خاف", {"root": "خوف", "vowel": "a"}, "خافت خافوا خفن خفت خفنا", "يخاف يخف", "يخافون يخافوا"),
    ("جاء", {"root": "جيء"}, "جاءت جاؤوا/جاءوا جئن جئت جئنا", "يجيء يجئ", "يجيئون يجيئوا"),
    ("دعا", {}, "دعت دعوا دعون دعوت دعونا", "يدعو يدع", "يدعون يدعوا"),
    ("رمى", {}, "رمت رموا رمين رميت رمينا", "يرمي يرم", "يرمون يرموا"),
    ("بقي", {}, "بقيت بقوا بقين بقيت بقينا", "يبقى يبق", "يبقون يبقوا"),
    ("سعى", {}, "سعت سعوا سعين سعيت سعينا", "يسعى يسع", "يسعون يسعوا"),
    ("وصل", {}, "وصلت وصلوا وصلن وصلت وصلنا", "يصل", "يصلون يصلوا"),
    ("وضع", {}, "وضعت وضعوا وضعن وضعت وضعنا", "يضع", "يضعون يضعوا"),
    ("وفى", {}, "وفت وفوا وفين وفيت وفينا", "يفي يف", "يفون يفوا"),
    ("رأى", {}, "رأت رأوا رأين رأيت رأينا", "يرى ير", "يرون يروا"),
    ("دمّر", {}, "دمرت دمروا دمرن دمرت دمرنا", "يدمر", "يدمرون يدمروا"),
    ("سوّى", {}, "سوت سووا سوين سويت سوينا", "يسوي يسو", "يسوون يسووا"),
    ("هاجم", {}, "هاجمت هاجموا هاجمن هاجمت هاجمنا", "يهاجم", "يهاجمون يهاجموا"),
    ("نادى", {}, "نادت نادوا نادين ناديت نادينا", "ينادي يناد", "ينادون ينادوا"),
    ("أطلق", {}, "أطلقت أطلقوا أطلقن أطلقت أطلقنا", "يطلق", "يطلقون يطلقوا"),
    ("أوقف", {}, "أوقفت أوقفوا أوقفن أوقفت أوقفنا", "يوقف", "يوقفون يوقفوا"),
    ("أصاب", {}, "أصابت أصابوا أصبن أصبت أصبنا", "يصيب يصب", "يصيبون يصيبوا"),
    ("أدان", {}, "أدانت أدانوا أدن أدنت أدنا", "يدين يدن", "يدينون يدينوا"),
    ("أجلى", {}, "أجلت أجلوا أجلين أجليت أجلينا", "يجلي يجل", "يجلون يجلوا"),
    ("أعدّ", {}, "أعدت أعدوا أعددن أعددت أعددنا", "يعد", "يعدون يعدوا"),
    ("أنشأ", {}, "أنشأت أنشؤوا/أنشأوا أنشأن أنشأت أنشأنا", "ينشئ", "ينشئون ينشئوا"),
    ("آوى", {"form": "IV"}, "آوت آووا آوين آويت آوينا", "يؤوي يؤو", "يؤوون يؤووا"),
    ("تقدم", {}, "تقدمت تقدموا تقدمن تقدمت تقدمنا", "يتقدم", "يتقدمون يتقدموا"),
    ("تبنى", {}, "تبنت تبنوا تبنين تبنيت تبنينا", "يتبنى يتبن", "يتبنون يتبنوا"),
    ("تراجع", {}, "تراجعت تراجعوا تراجعن تراجعت تراجعنا", "يتراجع", "يتراجعون يتراجعوا"),
    ("انسحب", {}, "انسحبت انسحبوا انسحبن انسحبت انسحبنا", "ينسحب", "ينسحبون ينسحبوا"),
    ("انضم", {}, "انضمت انضموا انضممن انضممت انضممنا", "ينضم", "ينضمون ينضموا"),
    ("انهار", {}, "انهارت انهاروا انهرن انهرت انهرنا", "ينهار ينهر", "ينهارون ينهاروا"),
    ("اقتحم", {}, "اقتحمت اقتحموا اقتحمن اقتحمت اقتحمنا", "يقتحم", "يقتحمون يقتحموا"),
    ("احتل", {}, "احتلت احتلوا احتللن احتللت احتللنا", "يحتل", "يحتلون يحتلوا"),
    ("اجتاح", {}, "اجتاحت اجتاحوا اجتحن اجتحت اجتحنا", "يجتاح يجتح", "يجتاحون يجتاحوا"),
    ("انتهى", {}, "انتهت انتهوا انتهين انتهيت انتهينا", "ينتهي ينته", "ينتهون ينتهوا"),
    ("اصطدم", {}, "اصطدمت اصطدموا اصطدمن اصطدمت اصطدمنا", "يصطدم", "يصطدمون يصطدموا"),
    ("ادعى", {}, "ادعت ادعوا ادعين ادعيت ادعينا", "يدعي يدع", "يدعون يدعوا"),
    ("اتفق", {}, "اتفقت اتفقوا اتفقن اتفقت اتفقنا", "يتفق", "يتفقون يتفقوا"),
    ("احمر", {}, "احمرت احمروا احمررن احمررت احمررنا", "يحمر", "يحمرون يحمروا"),
    ("استهدف", {}, "استهدفت استهدفوا استهدفن استهدفت استهدفنا", "يستهدف", "يستهدفون يستهدفوا"),
    ("استعاد", {}, "استعادت استعادوا استعدن استعدت استعدنا", "يستعيد يستعد", "يستعيدون يستعيدوا"),
    ("استعدّ", {}, "استعدت استعدوا استعددن استعددت استعددنا", "يستعد", "يستعدون يستعدوا"),
    ("استولى", {}, "استولت استولوا استولين استوليت استولينا", "يستولي يستول", "يستولون يستولوا"),
    ("سيطر", {}, "سيطرت سيطروا سيطرن سيطرت سيطرنا", "يسيطر", "يسيطرون يسيطروا"),
    ("تمركز", {}, "تمركزت تمركزوا تمركزن تمركزت تمركزنا", "يتمركز", "يتمركزون يتمركزوا"),
    ("اطمأن", {}, "اطمأنت اطمأنوا اطمأنن اطمأننت اطمأننا", "يطمئن", "يطمئنون يطمئنوا"),
    ("اضمحل", {}, "اضمحلت اضمحلوا اضمحللن اضمحللت اضمحللنا", "يضمحل", "يضمحلون يضمحلوا"),
]


@pytest.mark.parametrize(("lemma", "options", "perfect", "singular", "plural"), FINITE, ids=[row[0] for row in FINITE])
def test_finite_forms(lemma: str, options: dict[str, Any], perfect: str, singular: str, plural: str) -> None:
    forms = conjugate(lemma, **options)
    cells = [("f", "sg", "3"), ("m", "pl", "3"), ("f", "pl", "3"), ("", "sg", "1"), ("", "pl", "1")]
    for (gender, number, person), expected in zip(cells, perfect.split(), strict=True):
        assert cell(forms, "perfect", "active", gender, number, person) == set(expected.split("/"))
    assert cell(forms, "imperfect", "active", "m", "sg") == set(singular.split())
    assert cell(forms, "imperfect", "active", "m", "pl") == set(plural.split())


# lemma, options, first singular, dual masculine (indicative and subjunctive) and feminine plural of the imperfect
OTHER_PERSONS = [
    ("أخذ", {"form": "I"}, "آخذ", "يأخذان يأخذا", "يأخذن"),
    ("أكّد", {}, "أؤكد", "يؤكدان يؤكدا", "يؤكدن"),
    ("قرأ", {}, "أقرأ", "يقرآن يقرآ", "يقرأن"),
    ("قاد", {"root": "قود"}, "أقود أقد", "يقودان يقودا", "يقدن"),
    ("دعا", {}, "أدعو أدع", "يدعوان يدعوا", "يدعون"),
    ("استولى", {}, "أستولي أستول", "يستوليان يستوليا", "يستولين"),
    ("بقي", {}, "أبقى أبق", "يبقيان يبقيا", "يبقين"),
    ("رد", {}, "أرد", "يردان يردا", "يرددن"),
]


@pytest.mark.parametrize(("lemma", "options", "first", "dual", "women"), OTHER_PERSONS)
def test_other_persons(lemma: str, options: dict[str, Any], first: str, dual: str, women: str) -> None:
    forms = conjugate(lemma, **options)
    assert cell(forms, "imperfect", "active", "", "sg", "1") == set(first.split())
    assert cell(forms, "imperfect", "active", "m", "du") == set(dual.split())
    assert cell(forms, "imperfect", "active", "f", "pl") == {women}


# lemma, options, passive perfect and imperfect 3ms where writing shows them
PASSIVES = [
    ("قتل", {}, "", ""),
    ("دمّر", {}, "", ""),
    ("قال", {"root": "قول"}, "قيل", "يقال"),
    ("باع", {"root": "بيع"}, "بيع", "يباع"),
    ("أصاب", {}, "أصيب", "يصاب"),
    ("استعاد", {}, "استعيد", "يستعاد"),
    ("اجتاح", {}, "اجتيح", ""),
    ("دعا", {}, "دعي", "يدعى"),
    ("استولى", {}, "استولي", "يستولى"),
    ("أجلى", {}, "أجلي", "يجلى"),
    ("هاجم", {}, "هوجم", ""),
    ("نادى", {}, "نودي", "ينادى"),
    ("تبادل", {}, "تبودل", ""),
    ("أخذ", {"form": "I"}, "", "يؤخذ"),
    ("سأل", {}, "سئل", ""),
    ("قرأ", {}, "قرئ", ""),
    ("وصل", {}, "", "يوصل"),
    ("رد", {}, "", ""),
    ("انسحب", {}, "", ""),
    ("سيطر", {}, "", ""),
    ("رأى", {}, "رئي", ""),
]


@pytest.mark.parametrize(("lemma", "options", "perfect", "imperfect"), PASSIVES)
def test_passives_that_writing_shows(lemma: str, options: dict[str, Any], perfect: str, imperfect: str) -> None:
    forms = conjugate(lemma, **options)
    assert cell(forms, "perfect", "passive", "m", "sg") == set(perfect.split())
    assert cell(forms, "imperfect", "passive", "m", "sg") == set(imperfect.split())


def test_passive_can_be_left_out() -> None:
    forms = conjugate("عاد", root="عود", passive=False)
    assert "عيد" not in {form.text for form in forms}
    assert {form.voice for form in forms} == {"active"}


# lemma, options, masdar by rule, active participle, passive participle
NOMINAL = [
    ("قتل", {}, "", "قاتل", "مقتول"),
    ("قال", {"root": "قول"}, "", "قائل", "مقول"),
    ("باع", {"root": "بيع"}, "", "بائع", "مبيع"),
    ("دعا", {}, "", "داعي داع داعيا", "مدعو مدعوا"),
    ("رمى", {}, "", "رامي رام راميا", "مرمي مرميا"),
    ("رد", {}, "", "راد رادا", "مردود مردودا"),
    ("أخذ", {"form": "I"}, "", "آخذ", "مأخوذ"),
    ("وضع", {}, "", "واضع", "موضوع"),
    ("جاء", {"root": "جيء"}, "", "جائي جاء جائيا", ""),
    ("دمّر", {}, "تدمير", "مدمر", "مدمر"),
    ("ربّى", {}, "تربية", "مربي مرب مربيا", "مربى"),
    ("هدّأ", {}, "تهدئة", "مهدئ", "مهدأ"),
    ("أكّد", {}, "تأكيد", "مؤكد", "مؤكد"),
    ("حاصر", {}, "محاصرة", "محاصر", "محاصر"),
    ("نادى", {}, "مناداة", "منادي مناد مناديا", "منادى"),
    ("واجه", {}, "مواجهة", "مواجه", "مواجه"),
    ("أطلق", {}, "إطلاق", "مطلق", "مطلق"),
    ("أوقف", {}, "إيقاف", "موقف", "موقف"),
    ("أعاد", {}, "إعادة", "معيد", "معاد"),
    ("أجلى", {}, "إجلاء", "مجلي مجل مجليا", "مجلى"),
    ("أعدّ", {}, "إعداد", "معد", "معد"),
    ("أنشأ", {}, "إنشاء", "منشئ", "منشأ"),
    ("آمن", {"form": "IV"}, "إيمان", "مؤمن", "مؤمن"),
    ("تقدم", {}, "تقدم", "متقدم", "متقدم"),
    ("تبنى", {}, "تبني تبن تبنيا", "متبني متبن متبنيا", "متبنى"),
    ("تباطأ", {}, "تباطؤ", "متباطئ", "متباطأ"),
    ("تراجع", {}, "تراجع", "متراجع", "متراجع"),
    ("انفجر", {}, "انفجار", "منفجر", ""),
    ("انهار", {}, "انهيار", "منهار", ""),
    ("انضم", {}, "انضمام", "منضم", ""),
    ("اشتبك", {}, "اشتباك", "مشتبك", "مشتبك"),
    ("اجتاح", {}, "اجتياح", "مجتاح", "مجتاح"),
    ("اعتدى", {}, "اعتداء", "معتدي معتد معتديا", "معتدى"),
    ("احتل", {}, "احتلال", "محتل", "محتل"),
    ("اصطدم", {}, "اصطدام", "مصطدم", "مصطدم"),
    ("ازدحم", {}, "ازدحام", "مزدحم", "مزدحم"),
    ("ادعى", {}, "ادعاء", "مدعي مدع مدعيا", "مدعى"),
    ("اتهم", {}, "اتهام", "متهم", "متهم"),
    ("ائتلف", {}, "ائتلاف", "مؤتلف", "مؤتلف"),
    ("احمر", {}, "احمرار", "محمر", ""),
    ("استهدف", {}, "استهداف", "مستهدف", "مستهدف"),
    ("استعاد", {}, "استعادة", "مستعيد", "مستعاد"),
    ("استولى", {}, "استيلاء", "مستولي مستول مستوليا", "مستولى"),
    ("استعدّ", {}, "استعداد", "مستعد", "مستعد"),
    ("استأنف", {}, "استئناف", "مستأنف", "مستأنف"),
    ("سيطر", {}, "سيطرة", "مسيطر", "مسيطر"),
    ("تمركز", {}, "تمركز", "متمركز", "متمركز"),
    ("اطمأن", {}, "اطمئنان", "مطمئن", ""),
    ("اضمحل", {}, "اضمحلال", "مضمحل", ""),
]


@pytest.mark.parametrize(("lemma", "options", "masdar", "active", "passive"), NOMINAL, ids=[row[0] for row in NOMINAL])
def test_masdars_and_participles(lemma: str, options: dict[str, Any], masdar: str, active: str, passive: str) -> None:
    forms = conjugate(lemma, **options)
    for tense, expected in (("masdar", masdar), ("active_participle", active), ("passive_participle", passive)):
        gender = "f" if expected.endswith("ة") else "m"
        voice = "passive" if tense == "passive_participle" else "active"
        found = cell(forms, tense, voice, gender, "sg", "")
        assert set(expected.split()) <= found
        assert bool(expected) or not (tense == "masdar" and found)


def test_listed_masdars_are_added() -> None:
    forms = {f.text for f in conjugate("قاتل", masdar=["قتال"]) if f.tense == "masdar"}
    assert {"مقاتلة", "مقاتلت", "قتال", "قتالا"} <= forms
    assert not [f for f in conjugate("قصف") if f.tense == "masdar"]


def test_participle_feminine_dual_and_plural() -> None:
    forms = {f.text for f in conjugate("هاجم") if f.tense == "active_participle"}
    assert {"مهاجم", "مهاجمة", "مهاجمان", "مهاجمين", "مهاجمون", "مهاجمو", "مهاجمي", "مهاجمات", "مهاجمتا"} <= forms
    weak = {f.text for f in conjugate("استولى") if f.tense == "active_participle"}
    assert {"مستول", "مستوليا", "مستولية", "مستولون", "مستولين", "مستولو", "مستوليات"} <= weak


# lemma, options, shapes that only stand before a pronoun
BEFORE_SUFFIX = [
    ("استولى", {}, {"استولا", "استولو", "استيلاؤ", "استيلائ", "يستولو"}),
    ("هاجم", {}, {"هاجمو", "يهاجمو", "مهاجمت"}),
    ("قرأ", {}, {"يقرؤ", "قرؤو", "قرأو"}),
    ("تبنى", {}, {"تبنا", "يتبنا"}),
    ("رأى", {}, {"رآ", "يرا"}),
    ("سيطر", {}, {"سيطرت", "سيطرو"}),
    ("ساء", {"root": "سوء"}, {"ساؤو", "ساءو"}),
    ("شاء", {"root": "شيء", "vowel": "a"}, {"يشاؤ"}),
]


@pytest.mark.parametrize(("lemma", "options", "shapes"), BEFORE_SUFFIX)
def test_shapes_before_pronouns(lemma: str, options: dict[str, Any], shapes: set[str]) -> None:
    forms = conjugate(lemma, **options)
    assert shapes <= {f.text for f in forms if f.before_suffix}
    alone = {f.text: f.takes_suffix for f in forms if not f.before_suffix and f.tense == "perfect" and f.gender == "m"}
    assert not any(takes for text, takes in alone.items() if text.endswith("وا"))


# noun, options, plain and construct shapes, shapes before a pronoun
NOUNS = [
    ("هجوم", {"plural": ["هجمات"]}, "هجوم هجوما هجومان هجومين هجوما هجومي هجمات", ""),
    ("مقاتل", {"plural": ["ون"]}, "مقاتل مقاتلا مقاتلان مقاتلين مقاتلي مقاتلون مقاتلو", ""),
    ("غارة", {}, "غارة غارتان غارتين غارتا غارتي غارات", "غارت"),
    ("مدينة", {"plural": ["مدن"]}, "مدينة مدينتان مدينتين مدينتا مدينتي مدن مدنا", "مدينت"),
    ("قائد", {"plural": ["قادة"]}, "قائد قائدا قائدان قائدين قائدي قادة", "قادت"),
    ("عنصر", {"plural": ["عناصر"]}, "عنصر عنصرا عنصران عنصرين عنصري عناصر", ""),
    ("صاروخ", {"plural": ["صواريخ"]}, "صاروخ صاروخا صاروخان صاروخين صاروخي صواريخ", ""),
    ("قتيل", {"plural": ["قتلى"]}, "قتيل قتيلا قتيلان قتيلين قتيلي قتلى", "قتلا"),
    ("ابن", {"plural": ["أبناء"]}, "ابن ابنا ابنان ابنين ابني أبناء", "أبناؤ أبنائ"),
    ("عدو", {"plural": ["أعداء"]}, "عدو عدوا عدوان عدوين عدوي أعداء", "أعداؤ أعدائ"),
    ("إجراء", {"plural": ["ات"]}, "إجراء إجراءان إجراءين إجراءا إجراءي إجراءات", "إجراؤ إجرائ"),
    ("صحراء", {"gender": "f"}, "صحراء صحراوان صحراوين صحراوا صحراوي", "صحراؤ صحرائ"),
    ("ملجأ", {"plural": ["ملاجئ"]}, "ملجأ ملجآن ملجأين ملجآ ملجأي ملاجئ", "ملجؤ ملجئ"),
    ("منشأة", {}, "منشأة منشأتان منشأتين منشأتا منشأتي منشآت", "منشأت"),
    ("لاجئ", {"plural": ["ون"]}, "لاجئ لاجئا لاجئان لاجئين لاجئي لاجئون لاجئو", ""),
    ("جزء", {"plural": ["أجزاء"]}, "جزء جزءا جزءان جزءين جزءي أجزاء", "جزؤ جزئ جزأ أجزاؤ أجزائ"),
    ("عبء", {"plural": ["أعباء"]}, "عبء عبئا عبئان عبئين عبئي أعباء", "عبؤ عبئ عبأ أعباؤ أعبائ"),
    ("شيء", {"plural": ["أشياء"]}, "شيء شيئا شيئان شيئين شيئي أشياء", "شيئ أشياؤ أشيائ"),
    ("لجوء", {}, "لجوء لجوءا لجوءان لجوءين لجوءي", "لجوؤ لجوئ"),
    ("تباطؤ", {}, "تباطؤ تباطؤا تباطؤان تباطؤين تباطؤي", "تباطئ"),
    ("مستشفى", {"plural": ["ات"]}, "مستشفى مستشفيان مستشفيين مستشفيا مستشفيي مستشفيات", "مستشفا"),
    ("مباراة", {}, "مباراة مباراتان مباراتين مباراتا مباراتي مباريات", "مبارات"),
    ("هيئة", {}, "هيئة هيئتان هيئتين هيئتا هيئتي هيئات", "هيئت"),
    ("ضحية", {"plural": ["ضحايا"]}, "ضحية ضحيتان ضحيتين ضحيتا ضحيتي ضحايا", "ضحيت"),
    ("قوات", {"kind": "plural", "gender": "f"}, "قوات", ""),
]


@pytest.mark.parametrize(("noun", "options", "free", "bound"), NOUNS, ids=[row[0] for row in NOUNS])
def test_nouns(noun: str, options: dict[str, Any], free: str, bound: str) -> None:
    forms = decline(noun, **options)
    assert {f.text for f in forms if not f.before_suffix} == set(free.split())
    assert {f.text for f in forms if f.before_suffix} == set(bound.split())


def test_adjectives_and_nisbas() -> None:
    assert {"مسلح", "مسلحة", "مسلحون", "مسلحو", "مسلحي", "مسلحات"} <= texts(decline("مسلح", kind="adjective"))
    assert {"سوري", "سوريا", "سورية", "سوريون", "سوريين", "سوريات"} <= texts(decline("سوري", kind="nisba"))
    wounded = texts(decline("جريح", kind="adjective", plural=["جرحى"]))
    assert {"جرحى", "جريحة"} <= wounded
    assert "جريحون" not in wounded


@pytest.mark.parametrize("given_as", ["محامي", "محام"])
def test_defective_nouns_with_or_without_their_ya(given_as: str) -> None:
    forms = texts(decline(given_as, kind="defective", plural=["ون"]))
    assert {"محامي", "محام", "محاميا", "محاميان", "محامون", "محامين", "محامو", "محامية"} <= forms


def test_states_and_what_takes_a_pronoun() -> None:
    forms = {(f.text, f.number): f for f in decline("مقاتل", plural=["ون"])}
    assert (forms["مقاتلون", "pl"].state, forms["مقاتلون", "pl"].takes_suffix) == ("plain", False)
    assert (forms["مقاتلو", "pl"].state, forms["مقاتلو", "pl"].takes_suffix) == ("construct", True)
    assert not forms["مقاتلا", "sg"].takes_suffix
    assert {f.text: f.takes_suffix for f in decline("سيطرة") if f.number == "sg"} == {"سيطرة": False, "سيطرت": True}
    assert {f.text: f.takes_suffix for f in decline("إجلاء") if f.number == "sg"}["إجلاء"]


@pytest.mark.parametrize(("noun", "options"), [("غارة جوية", {}), ("", {}), ("بيت", {"kind": "x"}), ("بيت", {"gender": "n"})])
def test_refuses_nouns_it_cannot_read(noun: str, options: dict[str, Any]) -> None:
    with pytest.raises(InflectionError):
        decline(noun, **options)


def texts(forms: list[Form]) -> set[str]:
    return {form.text for form in forms}


@pytest.mark.parametrize(("lemma", "options"), [row[:2] for row in INFERRED], ids=[row[0] for row in INFERRED])
def test_every_paradigm_is_whole(lemma: str, options: dict[str, Any]) -> None:
    forms = conjugate(lemma, **options)
    assert all(form.text.isalpha() for form in forms)
    assert len(forms) == len(set(forms))
    assert forms[0].text == lemma.replace("ّ", "")


CONSONANTS = "ءبتثجحخدذرزسشصضطظعغفقكلمنهوي"
FORMS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


@given(st.text(CONSONANTS, min_size=3, max_size=3), st.sampled_from(FORMS), st.sampled_from(["", "ا", "ى"]))
def test_any_lemma_is_inflected_or_refused(root: str, form: str, weak: str) -> None:
    """Whatever root is claimed, either a whole paradigm comes out or an InflectionError that says why."""
    prefix = {"IV": "أ", "V": "ت", "VII": "ان", "X": "است"}.get(form, "")
    lemma = prefix + root[:2] + (weak or root[2])
    try:
        forms = conjugate(lemma, form=form, root=root)
    except InflectionError:
        return
    assert forms[0].text == lemma
    assert all(f.text for f in forms)
    assert len(forms) == len(set(forms))


@given(st.text())
def test_any_string_is_survived(text: str) -> None:
    for call in (infer, decline):
        try:
            call(text)
        except InflectionError:
            continue
