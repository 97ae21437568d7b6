/** Sets the address without loading it; a browser that is asked too often refuses, and nothing is lost by that. */
export function putAddress(url, { push = false } = {}) {
  try {
    if (push) history.pushState({ postil: true }, "", url);
    else history.replaceState(history.state, "", url);
  } catch {
    // The address stays behind.
  }
}
