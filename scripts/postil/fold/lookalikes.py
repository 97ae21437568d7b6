"""Look-alikes: letters of other scripts, and odd ones of our own, that a reader takes for Latin ones.

From the table of confusables of Unicode Technical Standard 39 (Unicode Security Mechanisms): every letter there whose
prototype is a Latin letter or a digit, in small form and without accents.  Where the look of a capital and of its small
letter differ, the small one counts.  What canonical and compatibility decomposition and case folding already make
equal is not repeated here, nor what the name of a character says, such as “Latin small letter b with hook”.
"""

from __future__ import annotations

from typing import Final

__all__ = ["LOOKS"]

_LOOKS_LIKE: Final = {
    "a": "ɑαаᎪᏎᗅꓮ𐊠𑣏𖽀",
    "aa": "ꜳ",
    "ae": "æӕ",
    "ao": "ꜵ",
    "au": "ꜷ",
    "av": "ꜹꜻ",
    "ay": "ꜽ",
    "b": "ƅȣβбвьѣҍᏏᏮᏴᑲᑳᖯᗷⳓꓐꞵ𐊂𐊡𐌁𐌚𑣕",
    "bl": "ы",
    "c": "ʃϛсҫᏟⲥⵉꓚ𐊢𐌂𐐽𐔜",
    "d": "ðԁᎠᏧᑯᗞᗪꓒꓓ",
    "dz": "ʣ",
    "e": "ȝʒεезҙҽҿӡᎬⳍⴹꓰꝫꬲ𐊆𑣊𑣎𖼻",
    "f": "ғϝքᖴẝꓝꬵ𐊇𐊥𐔥𑣂",
    "g": "ƍԍցᏀᏳⳋꓖꝯ𑣌𑣖",
    "h": "нћңһӈӊհᎻᏂᏲᕼⲏꓧꚕ𐋏",
    "i": "ɩιіӏᎥᵻᵼꙇ𑣃",
    "j": "ϳјᎫᒍꓙ",
    "k": "κкқҟᏦᛕⲕꓗ𐔘",
    "l": "ǀᏞᒪᛁᣳⲓⳑⵏꓡꓲ𐊊𐌉𐑃𐔦𑣒𖼖𖼨",
    "ll": "ǁ",
    "lo": "ю",
    "ls": "ʪ",
    "lz": "ʫ",
    "m": "μϻмӎᎷᗰᛖⲙꓟꭑ𐊰𐌑",
    "n": "ηոռⲛꓠ𐔓",
    "o": "ɵθοσоѳөօଠഠတဝჿዐᎤᎾᏫᴑⲟⴱⵁⵔꓳꬽꬾ𐊒𐊫𐐬𐓪𐔖𑣈𑣗",
    "oe": "œ",
    "oo": "ꚙꝏ",
    "p": "ρрᏢᑭᣖⲣꓑ𐊕",
    "q": "ԛգզⵕ",
    "r": "гᎡᎱᏒᖇᣴᴦⲅꓣꭇꭈ𐓜𖼵",
    "rn": "ɱᵯ𑜀",
    "s": "ƽѕտᏕᏚᣛᣵꓢ𐊖𐑈𑣁𑣛𖼺",
    "t": "τтҭᎢᎿⲧꓔ𐊗𐊱𐌕𐓺𑣆𖼊",
    "te": "ꜩ",
    "tf": "ꝷ",
    "ts": "ʦ",
    "u": "ʉʋυսሀᏌᑌᵾꓴꞟ𐓶𑣘𖽂",
    "ue": "ᵫ",
    "uo": "ꭣ",
    "v": "νѵᏙᐯⴸꓦꛟ𐔝𑜆𑣀𖼈",
    "w": "ɯѡѽԝաᎳᏔꓪꝡ𑓅𑜊𑜎𑜏",
    "x": "χхҳᕁᕽᚷⲭⵝꓫꭓ𐊐𐊴𐌗𐔧",
    "y": "ɣγуүұყᎩᎽᶌⲩꓬ𐊲𑣜𖽃",
    "z": "ƨƻζϩᏃᒿᙆꓜꙅꝛ𑣄𑣉",
}
"""Letters as they are read, and those that look like them."""

LOOKS: Final = {odd: plain for plain, many in _LOOKS_LIKE.items() for odd in many}
"""Each look-alike and the one or two Latin letters that it is taken for."""
