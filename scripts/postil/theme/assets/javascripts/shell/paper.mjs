/** Words as a style sheet has them. */
const quoted = (words) => `"${words.replace(/["\\]/g, "\\$&").replace(/\s+/g, " ")}"`;

/** The address of a page on paper: the one that it says is its own, or where it was found; none from a folder. */
export function addressOnPaper(canonical, location) {
  if (canonical) return canonical;
  return location.protocol.startsWith("http") ? location.href.replace(/#.*/, "") : "";
}

/**
 * Says in the margins of printed sheets what the page is, where it stands and when it was printed: what stands there
 * knows nothing of the page but the custom properties of its root.
 */
export function startPaper() {
  const root = document.documentElement;
  const write = () => {
    const site = document.querySelector(".bar-name")?.textContent ?? "";
    const title = document.querySelector("h1")?.textContent ?? "";
    const canonical = document.querySelector("link[rel=canonical]")?.href;
    // Days stand before months in English here, as elsewhere on the site.
    const language = root.lang === "en" ? "en-GB" : root.lang || undefined;
    const day = new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date());
    root.style.setProperty("--paper-site", quoted(site));
    root.style.setProperty("--paper-title", quoted(title));
    root.style.setProperty("--paper-address", quoted(addressOnPaper(canonical, location)));
    root.style.setProperty("--paper-day", quoted(day));
  };
  // Not before: with a property of the root the browser goes through the style of the whole page.
  addEventListener("beforeprint", write);
}
