/** Resolves when the classic script at `address` has run in the document `target`. */
export const runScript = (address, target) =>
  new Promise((resolve, reject) => {
    // Of this page’s document, whose policy for Trusted Types looks at the address; that of a frame has none.
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    target.head.append(script);
  });
