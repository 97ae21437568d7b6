import { runScript } from "./script.mjs";

/** What a worker offers its owner, for a script in an empty frame: from file:// a browser has no workers. */
export class FrameWorker extends EventTarget {
  constructor(address) {
    super();
    this.started = new Promise((resolve, reject) => {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      // Some browsers load an empty frame at once, others after a while: both say so with this event.
      frame.addEventListener("load", () => resolve(this.start(frame.contentWindow, address)), { once: true });
      frame.addEventListener("error", reject, { once: true });
      document.body.append(frame);
    });
  }

  async start(inside, address) {
    inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
    inside.importScripts = async (...names) => {
      for (const name of names) await runScript(new URL(name, address).href, inside.document);
    };
    await runScript(address, inside.document);
    return inside;
  }

  async postMessage(data) {
    const inside = await this.started;
    inside.dispatchEvent(new inside.MessageEvent("message", { data }));
  }
}
