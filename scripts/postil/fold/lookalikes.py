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
    "b": "ƀƃƅȣɓβбвьѣҍᏏᏮᏴᑲᑳᖯᗷⳓꓐꞵ𐊂𐊡𐌁𐌚𑣕",
    "bl": "ы",
    "c": "ȼʃϛсҫᏟᴄⲥⵉꓚ𐊢𐌂𐐽𐔜",
    "d": "ðđƌɖɗԁᎠᏧᑯᗞᗪꓒꓓ",
    "dz": "ʣ",
    "e": "ȝɇɜʒεезҙҽҿӡᎬⳍⴹꓰꝫꬲ𐊆𑣊𑣎𖼻",
    "f": "ƒғϝքᖴᵮẝꓝꞙꬵ𐊇𐊥𐔥𑣂",
    "g": "ƍǥɠɡԍցᏀᏳᶃⳋꓖꝯ𑣌𑣖",
    "h": "ħɦʜнћңһӈӊհᎻᏂᏲᕼⱨⲏꓧꚕ𐋏",
    "i": "ıɨɩɪιіӏᎥᵻᵼꙇ𑣃",
    "j": "ɉʝϳјᎫᒍꓙ",
    "k": "ƙκкқҟᏦᛕⱪⲕꓗꝁ𐔘",
    "l": "łƚǀɫɭᏞᒪᛁᣳⲓⳑⵏꓡꓲ𐊊𐌉𐑃𐔦𑣒𖼖𖼨",
    "ll": "ǁ",
    "lo": "ю",
    "ls": "ʪ",
    "lz": "ʫ",
    "m": "μϻмӎᎷᗰᛖⲙꓟꭑ𐊰𐌑",
    "n": "ƞɲɳηոռᵰⲛꓠ𐔓",
    "o": "øɵθοσоѳөօଠഠတဝჿዐᎤᎾᏫᴏᴑⲟⴱⵁⵔꓳꝋꬽꬾ𐊒𐊫𐐬𐓪𐔖𑣈𑣗",
    "oe": "œ",
    "oo": "ꚙꝏ",
    "p": "ƥρрᏢᑭᣖᵽⲣꓑ𐊕",
    "q": "ʠԛգզⵕ",
    "r": "ɍɼɽʀгᎡᎱᏒᖇᣴᴦᵲⲅꓣꭇꭈ𐓜𖼵",
    "rn": "ɱᵯ𑜀",
    "s": "ƽʂѕտᏕᏚᣛᣵᵴꓢꜱ𐊖𐑈𑣁𑣛𖼺",
    "t": "ŧƫƭʈτтҭᎢᎿᵵⱦⲧꓔ𐊗𐊱𐌕𐓺𑣆𖼊",
    "te": "ꜩ",
    "tf": "ꝷ",
    "ts": "ʦ",
    "u": "ʉʋυսሀᏌᑌᴜᵾꓴꞟꭎꭒ𐓶𑣘𖽂",
    "ue": "ᵫ",
    "uo": "ꭣ",
    "v": "νѵᏙᐯᴠⴸꓦꛟ𐔝𑜆𑣀𖼈",
    "w": "ɯѡѽԝաᎳᏔᴡꓪꝡ𑓅𑜊𑜎𑜏",
    "x": "χхҳᕁᕽᚷⲭⵝꓫꭓ𐊐𐊴𐌗𐔧",
    "y": "ƴɏɣʏγуүұყᎩᎽᶌỿⲩꓬꭚ𐊲𑣜𖽃",
    "z": "ƨƶƻȥʐζϩᏃᒿᙆᴢᵶꓜꙅꝛ𑣄𑣉",
}
"""Letters as they are read, and those that look like them."""

LOOKS: Final = {odd: plain for plain, many in _LOOKS_LIKE.items() for odd in many}
"""Each look-alike and the one or two Latin letters that it is taken for."""
