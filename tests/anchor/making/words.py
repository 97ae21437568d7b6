"""Words and alphabets of which the texts are made."""

from __future__ import annotations


def listed(words: str) -> list[str]:
    """The words of a string."""
    return words.split()


NOUNS = listed(
    """
    harbour engine committee river lantern report factory island winter price window letter railway garden
    minister market shipment battery treaty machine orchard captain valley archive budget signal chimney museum
    licence cargo compass workshop tunnel village processor wafer tariff glacier library concert passenger
    mountain receipt bridge telescope harvest printer cathedral algorithm election newspaper quarry satellite
    hospital blanket ladder kitchen anchor apprentice argument autumn avalanche balcony bakery barrel basket
    beacon beetle biscuit boundary bracelet butcher cabinet calendar canal candle caravan carpenter castle
    ceiling census ceremony champion chapter charcoal cheese circus citizen clerk climate cloud coal coast
    collector colony column comet compound confession contract copyist corridor cotton council cousin creditor
    cricket crisis crystal culture curtain customer debate deputy desert diamond dictionary diplomat doctrine
    donkey drawer driver drought dust editor electron emperor envelope epidemic estate exhibition expedition
    experiment famine feather ferry festival fever fiddle flour forest formula fortress fountain frontier
    furnace gallery garrison gate geometry ghost goat grammar granite gravel grocer guest guitar hammer handle
    helmet herald hill horizon hotel hunger hypothesis income industry infant insect instrument inventor iron
    jacket jewel journal judge jury kettle kingdom knot laboratory lake landlord lawyer leather lecture legend
    lemon lighthouse loan locomotive loom magazine magnet manuscript map marble mason meadow medal merchant
    meteor migration mill mirror molecule monastery monument mosquito motor nail needle neighbour nephew
    notebook novel oath
    """
)
VERBS = listed(
    """
    carried opened measured refused delivered painted followed repaired counted ordered forgot promised
    inspected abandoned crossed described exported weighed borrowed signed doubled replaced examined postponed
    divided welcomed accused admired advised altered amused annexed approached arranged assembled attacked
    avoided awarded banned blamed blessed boiled bought broke brushed built buried burned cancelled captured
    caught celebrated chased cleaned climbed collected compared completed concealed condemned confused conquered
    copied corrected criticised damaged decorated defended delayed demolished deserted destroyed discovered
    dismissed displayed dragged drained edited elected enlarged escorted estimated expanded exposed feared
    financed flooded founded gathered governed greeted guarded hated helped
    """
)
QUALITIES = listed(
    """
    narrow silent second foreign copper ancient public careful northern cheap unfinished temporary bright
    official hollow crowded regional modest unusual heavy private early remote expensive broken faithful wooden
    permanent absent abstract anxious austere bitter blind blue brave brief brittle calm chilly clever clumsy
    coastal cold common complete costly cruel curious damp dark decent deep dense distant divine dry dull eager
    eastern elegant empty exact fair famous feeble fierce final flat fluent fragile frozen gentle gloomy golden
    grateful green grey harsh hidden honest humble idle illegal innocent jealous joint large lazy liberal local
    lonely loud loyal lucky mature medieval
    """
)
NAMES = listed(
    """
    Aldane Brekker Corvin Dastan Elmore Farrow Gessner Halvard Ilmari Jorvik Kestrel Lorimer Maddox Nyland
    Ostrander Pelham Quillan Rosvold Sandoval Tamsin Ulver Varga Wexford Yarrow Zeller Ansgar Birkett Caldera
    Dovrin Estrom Fenwick Galdor Hasker Ivarsen Jessup Kolbrun Lindqvar Morrow Nesbitt Orvald Prisk Ravensby
    Sorrel Thackery Umberg Vossler
    """
)
LINKS = ["although", "because", "while", "whereas", "after", "before", "until", "since", "unless", "wherever"]
PLACES = ["in", "beside", "behind", "beyond", "under", "above", "near", "across", "along", "inside"]

HAN = (
    "的一是不了人在有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成"
    "事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿"
    "者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万"
)
KANA = "あいうえおかがきぎくけこごさしじすせそただちつてでとなにぬねのはばひふへほまみむめもやゆよらりるれろわをん"
KATAKANA = (
    "アイウエオカガキギクグケコゴサシジスセタダチツテデトナニネノ"
    "ハバパヒビフブプベペホボマミムメモヤユヨラリルレロワンー"
)
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HARAKAT = "\u064e\u064f\u0650\u0652\u0651"
HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
NIQQUD = "\u05b0\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bc"
DEVANAGARI = "कखगघचजटडतथदधनपबभमयरलवशसह"
MATRAS = "\u093e\u093f\u0940\u0941\u0947\u094b\u0902"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщыьэюя"
EMOJI = [
    "\U0001f600", "\U0001f680", "\u2764\ufe0f", "\U0001f44d\U0001f3fd", "\U0001f469\u200d\U0001f4bb",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea", "\U0001f1e8\U0001f1f3",
    "\U0001f3f3\ufe0f\u200d\U0001f308", "1\ufe0f\u20e3", "\u2600", "\U0001f4c8",
]  # fmt: skip
