/** The path through a reading that an address names: `?show=caveat`, or `#show=caveat` from disk; "" if none. */
export function pathIn(search, hash) {
  return new URLSearchParams(search).get("show") || /^#show=([a-z-]+)$/.exec(hash)?.[1] || "";
}
