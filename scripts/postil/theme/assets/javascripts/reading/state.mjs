/** What can change on a page, in one place. Who shows a part of it watches that part by name. */
export class State {
  #watchers = [];

  constructor(values) {
    Object.assign(this, values);
  }

  /** Calls `show` after each `set` of one of these names, those who watched first before those who came later. */
  watch(names, show) {
    this.#watchers.push([names, show]);
  }

  set(changes) {
    Object.assign(this, changes);
    for (const [names, show] of this.#watchers) if (names.some((name) => name in changes)) show();
  }
}
