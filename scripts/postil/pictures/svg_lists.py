"""What of SVG is kept: elements, attributes and properties that draw, and none that act, link or load."""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"

ELEMENTS: Final = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path",
    "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text",
    "textPath", "title", "tspan", "use", "filter", "feBlend", "feColorMatrix", "feComposite", "feFlood",
    "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
})  # fmt: skip
HOLDS_WORDS: Final = frozenset({"desc", "style", "text", "textPath", "title", "tspan"})
"""In all others words are not drawn, and are left out."""
REFERRED_TO: Final = frozenset({"clipPath", "filter", "marker", "mask", "pattern", "symbol"})
"""What is drawn wherever it is named; within it nothing is drawn again by name, as that could go on without end."""

ATTRIBUTES: Final = frozenset({
    "class", "id", "lang", "cx", "cy", "d", "dx", "dy", "fx", "fy", "gradientTransform", "gradientUnits", "height",
    "lengthAdjust", "clipPathUnits", "markerHeight", "markerUnits", "markerWidth", "maskContentUnits", "maskUnits",
    "offset", "orient", "pathLength", "patternContentUnits", "patternTransform", "patternUnits", "points",
    "preserveAspectRatio", "r", "refX", "refY", "rotate", "rx", "ry", "spreadMethod", "startOffset", "textLength",
    "transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2", "in", "in2", "k1", "k2", "k3", "k4", "mode",
    "operator", "result", "stdDeviation", "type", "values", "filterUnits", "primitiveUnits",
})  # fmt: skip
PROPERTIES: Final = frozenset({
    "alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color", "color-interpolation",
    "color-interpolation-filters", "direction", "display", "dominant-baseline", "fill", "fill-opacity", "fill-rule",
    "filter", "flood-color", "flood-opacity", "font", "font-family", "font-size", "font-size-adjust", "font-stretch",
    "font-style", "font-variant", "font-weight", "isolation", "letter-spacing", "marker-end", "marker-mid",
    "marker-start", "mask", "mix-blend-mode", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
    "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin",
    "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration", "text-rendering",
    "unicode-bidi", "vector-effect", "visibility", "white-space", "word-spacing", "writing-mode",
})  # fmt: skip
"""Of CSS, also as attributes."""
