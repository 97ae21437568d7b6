/** Resolves when the classic script at `address` has run in the document `target`. */
export const runScript = (address, target) =>
  new Promise((resolve, reject) => {
    const script = target.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    target.head.append(script);
  });
