"""Words that name organisations, in the languages and romanizations that datasets mix, brought to one English word.

A small list of our own for French, Spanish, Portuguese, Arabic and Russian; a word that is not here stands for itself.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FOREIGN = {
    "african": "africain africaine africains africaines africana africano",
    "alliance": "alianza alianca tahaluf alians",
    "arab": "arabe arabes arabi arabiya arabiyya",
    "army": "armee armees ejercito exercito jaysh jaish jeish gaish armiya",
    "brigade": "liwa liwaa alwiya brigada brigadas kataib katibat",
    "committee": "comite comites komitet lajnat lajna",
    "congress": "congres congreso congresso",
    "council": "conseil consejo conselho majlis sovet",
    "defense": "defensa defesa difa",
    "democracy": "democratie democracia",
    "democratic": "democratique democratiques democratica democratico demokratik demokraticheskaya",
    "development": "developpement desarrollo",
    "european": "europeen europeenne europea",
    "force": "fuerza fuerzas quwat quwwat sily",
    "front": "frente jabhat jabha jebha fronte",
    "government": "gouvernement gobierno governo hukumat hukuma pravitelstvo",
    "islamic": "islamique islamiques islami islamiya islamiyya islamica islamico",
    "justice": "justicia justica adala adalah",
    "league": "ligue liga",
    "liberation": "liberacion libertacao tahrir",
    "ministry": "ministere ministerio wizarat",
    "movement": "mouvement movimiento movimento harakat haraka harakah dvizhenie",
    "nation": "nacion nacao",
    "national": "nationale nationaux nacional watani wataniya wataniyya natsionalnaya natsionalnyy",
    "north": "nord norte",
    "organization": "organizacion organizacao munazzamat organizatsiya",
    "party": "parti partido hizb partiya",
    "patriotic": "patriotique patriotica patriotico",
    "peace": "paix paz",
    "people": "peuple pueblo povo popular populaire populaires narodnaya narodnyy",
    "rally": "rassemblement gathering",
    "recovery": "redressement",
    "renewal": "renouveau",
    "republic": "republique republica jumhuriyat jumhuriya respublika",
    "resistance": "resistencia muqawama moqawama muqawamah",
    "restoration": "restauration",
    "revolution": "revolucion revolucao thawra",
    "revolutionary": "revolutionnaire revolucionario revolucionaria revolucionarias",
    "salvation": "salut salvacion inqadh inqaz",
    "south": "sud sur sul",
    "state": "etat estado dawla",
    "union": "ittihad ittihat soyuz uniao",
    "united": "unies unis unido unida unidos unidas",
    "unity": "unite unidad unidade",
    "women": "femmes mujeres",
    "youth": "jeunesse jeunes juventud",
}  # fmt: skip
_ENGLISH = {word: english for english, words in _FOREIGN.items() for word in words.split()}

# They bind words and name nothing.
_GLUE = frozenset("of and for in on to a de du des la le les l d pour et y da do dos das para por e i".split())

# Words that many actors of many countries have in their names; a name made of these alone is no name of its own.
_COMMON = frozenset(_FOREIGN) | frozenset(
    "armed authority administration assembly battalion border bureau cabinet center central chief citizen civil civilian "
    "coalition command commission community conference cooperation coordination delegation department deputy diplomat "
    "division education elder employee envoy executive faction federal federation finance foreign forum free freedom "
    "general group guard head high human independent intelligence interim international joint judge justice king labor "
    "law lawmaker leader legislative local media member men military militant militia minister mission monarchy movement "
    "negotiator network new office officer official opposition other parliament police political politician population "
    "president presidential prime prisoner protester provincial provisional rebel regional representative residents "
    "rights royal security senate separatist service social socialist soldier special spokesperson student supporter "
    "supreme terrorist transitional tribal troop unidentified unit villager volunteer war worker working".split()
)

_ELIDED = re.compile(r"\b[ldLD]['’ʼ](?=\w)")


def split_elisions(text: str) -> str:
    """The text with French and Italian elided articles taken off: l'unité, d'Ivoire."""
    return _ELIDED.sub(" ", text)


@lru_cache(maxsize=200_000)
def put_in_english(word: str) -> str:
    """The English singular that a folded word stands for; itself where it is no word of the list."""
    if word in _ENGLISH:
        return _ENGLISH[word]
    single = word[:-1] if len(word) >= 5 and word.endswith("s") and not word.endswith("ss") else word
    return _ENGLISH.get(single, single)


def telling(words: list[str]) -> list[str]:
    """The words that name something, in English; all of them where none is left."""
    kept = [put_in_english(word) for word in words if word not in _GLUE]
    return kept or [put_in_english(word) for word in words]


def is_common(word: str) -> bool:
    """Whether a word, in English, is in the names of many."""
    return word in _COMMON or len(word) < 3
