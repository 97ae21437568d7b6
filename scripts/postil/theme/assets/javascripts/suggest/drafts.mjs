// Drafts stay on the device until the reader says that they arrived, or throws them away.

const KEY = "postil.suggest";

export class Drafts {
  constructor() {
    this.kept = window.__md_get(KEY) ?? {};
  }

  /** The drafts of a reading, the newest first. */
  of(reading) {
    const own = Object.values(this.kept).filter((draft) => draft.reading === reading);
    return own.sort((one, other) => other.at - one.at);
  }

  /** Whether there is something in a draft that would be lost. */
  static isWritten(draft) {
    return Boolean(draft.touched);
  }

  /** Keeps a draft; false where the browser keeps nothing. Another tab may have kept others in the meantime. */
  keep(draft) {
    this.kept = { ...this.kept, ...(window.__md_get(KEY) ?? {}), [draft.id]: { ...draft, at: Date.now() } };
    return this.store();
  }

  forget({ id }) {
    this.kept = window.__md_get(KEY) ?? this.kept;
    delete this.kept[id];
    return this.store();
  }

  store() {
    window.__md_set(KEY, this.kept);
    return JSON.stringify(window.__md_get(KEY)) === JSON.stringify(this.kept);
  }
}
