// The parts of a form: each has its label, its control, what is wrong with it, and, where room is short, what is left.
import { button, el, fill } from "./elements.mjs";
import { lengthOf } from "./values.mjs";

const numbering = { last: 0 };
const numbered = () => `suggest-${++numbering.last}`;

/** A label with its control beneath; `most` shows a count. */
export class Field {
  constructor({ label, hint, control, most = 0, terms, required = false }) {
    Object.assign(this, { control, most, terms });
    const id = numbered();
    control.id = id;
    if (required) control.setAttribute("aria-required", "true");
    this.fault = el("p", { class: "fault", id: `${id}-fault`, hidden: true });
    this.advice = el("p", { class: "advice", id: `${id}-advice`, hidden: true });
    this.count = most ? el("span", { class: "count", "aria-hidden": "true" }) : null;
    const about = [hint && `${id}-hint`, `${id}-fault`, `${id}-advice`].filter(Boolean).join(" ");
    control.setAttribute("aria-describedby", about);
    this.root = el(
      "div",
      { class: "field" },
      el("label", { for: id }, label, this.count && " ", this.count),
      hint && el("p", { class: "hint", id: `${id}-hint` }, hint),
      control,
      this.fault,
      this.advice,
    );
    control.addEventListener("input", () => this.tell());
    this.tell();
  }

  get value() {
    return this.control.value;
  }

  set value(text) {
    this.control.value = text ?? "";
    this.tell();
  }

  /** Says how much of the room is taken. */
  tell() {
    if (!this.count) return;
    const count = lengthOf(this.control.value.trim());
    this.count.textContent = fill(this.terms.count, { count, most: this.most });
    this.count.classList.toggle("over", count > this.most);
  }

  say(words) {
    this.fault.textContent = words;
    this.fault.hidden = !words;
    if (words) this.control.setAttribute("aria-invalid", "true");
    else this.control.removeAttribute("aria-invalid");
  }

  /** Shows one thing more that an editor would ask of it; no words take all away. */
  advise(words) {
    this.advice.textContent = words && `${this.advice.textContent} ${words}`.trim();
    this.advice.hidden = !words;
  }
}

export const lineControl = (value = "", attributes = {}) => {
  const control = el("input", { type: "text", autocomplete: "off", ...attributes });
  control.value = value;
  return control;
};

export const proseControl = (value = "", rows = 3) => {
  const control = el("textarea", { rows });
  control.value = value;
  return control;
};

/** A choice; `words` are what each value is called, the first of them none where `none` says so. */
export function choiceControl(words, value = "", none = "") {
  const options = [...(none ? [["", none]] : []), ...Object.entries(words)];
  const control = el(
    "select",
    {},
    options.map(([key, word]) => el("option", { value: key }, word)),
  );
  control.value = value;
  return control;
}

/** Things of which there may be several; `make` returns { root, … } for one, `add` is what the button says. */
export class Several {
  constructor({ label, hint, add, remove, make, changed }) {
    this.make = make;
    this.remove = remove;
    this.changed = changed;
    this.parts = [];
    this.list = el("div", { class: "several" });
    this.adding = button(
      add,
      () => {
        this.add().focus();
        this.changed();
      },
      { class: "add" },
    );
    this.root = el(
      "fieldset",
      {},
      el("legend", {}, label),
      hint && el("p", { class: "hint" }, hint),
      this.list,
      this.adding,
    );
  }

  add(value) {
    const part = this.make(value);
    const removing = button(
      this.remove,
      () => {
        this.parts = this.parts.filter((one) => one !== part);
        frame.remove();
        this.adding.focus();
        this.changed();
      },
      { class: "remove" },
    );
    const frame = el("div", { class: "one" }, part.root, removing);
    this.parts.push(part);
    this.list.append(frame);
    return part;
  }
}
