const SCHEME_CHOICE = "__palette"; // the name under which Material keeps it, and boot.mjs finds it

/** A button that goes through the colour schemes; each is a part of it, of which the one in use is shown. */
export function startScheme(button) {
  const signs = [...button.children];
  let at = window.__md_get?.(SCHEME_CHOICE)?.index ?? 0;

  const show = () => {
    signs.forEach((sign, i) => (sign.hidden = i !== at));
    const { name } = signs[at].dataset;
    button.title = name;
    button.setAttribute("aria-label", name);
  };

  button.addEventListener("click", () => {
    at = (at + 1) % signs.length;
    const { scheme, media } = signs[at].dataset;
    document.body.dataset.mdColorScheme = scheme;
    window.__md_set?.(SCHEME_CHOICE, { index: at, color: { scheme, media } });
    show();
  });
  if (!signs[at]) at = 0;
  show();
}
