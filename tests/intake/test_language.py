"""Languages of texts."""

import subprocess
import sys

import pytest

from reportedly.intake.language import find_language

TEXTS = {
    "en": "The police said on Monday that two soldiers were killed in an attack on a checkpoint in the north of the country. "
    "They had been told that it would be safe, said an officer who was there.",
    "nl": "De politie zei maandag dat twee soldaten waren gedood in een aanval op een controlepost in het noorden van het "
    "land. Het leger was niet in staat om te reageren. In de stad is het nu rustig en op straat was weinig te zien.",
    "af": "Die polisie het Maandag gesê dat twee soldate in 'n aanval op 'n kontrolepunt in die noorde van die land dood is. "
    "Die weermag was nie in staat om te reageer nie.",
    "de": "Die Polizei sagte am Montag, dass zwei Soldaten bei einem Angriff auf einen Kontrollpunkt im Norden des Landes "
    "getötet wurden. Die Armee war nicht in der Lage zu reagieren.",
    "fr": "La police a déclaré lundi que deux soldats avaient été tués dans une attaque contre un poste de contrôle.",
    "es": "La policía dijo el lunes que dos soldados murieron en un ataque a un puesto de control en el norte del país.",
    "it": "La polizia ha detto lunedì che due soldati sono stati uccisi in un attacco a un posto di blocco nel nord.",
    "so": "Booliiska ayaa sheegay Isniintii in laba askari lagu dilay weerar lagu qaaday bar kontarool oo ku taal waqooyiga.",
    "tr": "Polis pazartesi günü bir kontrol noktasına düzenlenen saldırıda iki askerin öldürüldüğünü söyledi.",
    "ar": "قالت الشرطة يوم الاثنين إن جنديين قتلا في هجوم على نقطة تفتيش في شمال البلاد.",
    "ur": "پولیس نے پیر کو بتایا کہ ملک کے شمال میں ایک چوکی پر حملے میں دو فوجی ہلاک ہو گئے۔",
    "hi": "पुलिस ने सोमवार को कहा कि देश के उत्तर में एक चौकी पर हमले में दो सैनिक मारे गए।",
    "ru": "Полиция сообщила в понедельник, что двое военнослужащих погибли при нападении на блокпост на севере страны.",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_languages(code: str, text: str) -> None:
    """News in each language gets its code."""
    assert find_language(text) == code


def test_capitals() -> None:
    """A text in capitals is in the language that it is in."""
    assert find_language(TEXTS["en"].upper()) == "en"


@pytest.mark.parametrize("text", ["", "Two words", "12 34 56 78", "qwxz zxqw wqzx", "— — —", "Kill them all"])
def test_und(text: str) -> None:
    """Too few words, or words of no language, cannot be told."""
    assert find_language(text) == "und"


def test_english_words_in_another_language() -> None:
    """A text with some English names and quotations is in the language of the rest."""
    text = TEXTS["de"] + " Er las „The Washington Post“ und „The New York Times“ and said „that is it“, sagte er. "
    assert find_language(text) == "de"


def test_english_needs_no_model() -> None:
    """Telling English does not load the language model, nor numpy."""
    code = (
        "import sys; from reportedly.intake.language import find_language; "
        f"assert find_language({TEXTS['en']!r}) == 'en'; assert not {{'numpy', 'py3langid'}} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
