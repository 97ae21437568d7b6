// Addresses by which a suggestion reaches a forge, made from where the repository is. `forge` is { kind, repo, branch,
// folder, mail }: kind is github, gitea, forgejo, gitlab or nothing; folder is the way from the root of the repository
// to the project, empty or with a slash at its end.

export const MOST_BYTES = 7500; // servers stop at 8,191
const LONG = ["file", "says", "evidence", "question", "quote"]; // fields that go by the clipboard where all is too long
const MOST_MAIL = 1900; // bytes of an address that programs for mail take

/** A text as a value in a queryOf, of which only what must be is escaped. */
export function encodeValue(text) {
  const whole = text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (pair) =>
    pair.length > 1 ? pair : "\ufffd",
  );
  // A semicolon is escaped: servers written in Go refuse it.
  return encodeURIComponent(whole).replace(/%(?:20|3A|2C|2F|40|24|3F)/g, (code) =>
    code === "%20" ? "+" : decodeURIComponent(code),
  );
}

const queryOf = (fields) =>
  Object.entries(fields)
    .filter(([, value]) => value)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeValue(value)}`)
    .join("&");

/** The ways that a forge offers, in the order of ease: what each is called, and its address from what is given. */
const WAYS = {
  github: [
    {
      way: "issue",
      address: ({ repo }, what) =>
        `${repo}/issues/new?${queryOf({ template: what.form, title: what.title, ...what.fields })}`,
    },
    {
      way: "file",
      address: ({ repo, branch, folder }, what) =>
        `${repo}/new/${encodeURI(branch)}?${queryOf({ filename: `${folder}${what.path}`, value: what.fields.file })}`,
    },
  ],
  gitea: [
    {
      way: "issue",
      address: ({ repo }, what) => `${repo}/issues/new?${queryOf({ title: what.title, body: what.body })}`,
    },
    {
      way: "file",
      address: ({ repo, branch, folder }, what) => {
        const [, below, name] = /^(.*)\/([^/]+)$/.exec(`${folder}${what.path}`);
        return `${repo}/_new/${encodeURI(branch)}/${below}?${queryOf({ filename: name, value: what.fields.file })}`;
      },
    },
  ],
  forgejo: [
    {
      way: "issue",
      address: ({ repo }, what) => `${repo}/issues/new?${queryOf({ title: what.title, body: what.body })}`,
    },
  ],
  gitlab: [
    {
      way: "issue",
      address: ({ repo }, what) =>
        `${repo}/-/issues/new?${queryOf({ "issue[title]": what.title, "issue[description]": what.body })}`,
    },
  ],
};

/** The size of an address in bytes, all of which are ASCII once it is encoded. */
export const bytesOf = (address) => new TextEncoder().encode(address).length;

/**
 * The ways to hand something over: { way, address, bytes, fits }. Where the whole does not fit, the address has title
 * and path alone, and `bytes` is what the whole would have had. `what` is { title, path, form, body, fields, isNew };
 * a file is handed over as one where it is a new one.
 */
export function waysTo(forge, what) {
  const ways = (WAYS[forge.kind] ?? []).filter(({ way }) => way !== "file" || (what.fields.file && what.isNew));
  return [
    ...ways.map(({ way, address }) => wayTo(way, MOST_BYTES, (given) => address(forge, given), what)),
    ...mailTo(forge, what),
  ];
}

function wayTo(way, most, address, what) {
  const whole = address(what);
  const bytes = bytesOf(whole);
  const short = Object.fromEntries(Object.entries(what.fields).filter(([key]) => !LONG.includes(key)));
  return bytes <= most
    ? { way, address: whole, bytes, fits: true }
    : { way, address: address({ ...what, body: "", fields: short }), bytes, fits: false };
}

function mailTo({ mail }, what) {
  if (!mail) return [];
  const escape = (text) => encodeValue(text).replace(/\+/g, "%20").replace(/%0A/g, "%0D%0A");
  const address = ({ title, body }) => `mailto:${mail}?subject=${escape(title)}${body ? `&body=${escape(body)}` : ""}`;
  return [wayTo("mail", MOST_MAIL, address, what)];
}

/** The same as a text with a heading for each field, for forges without forms, for mail and for the clipboard. */
export function bodyOf(fields) {
  const fence = "`".repeat(Math.max(3, ...(fields.file?.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([key, value]) => `### ${key}\n\n${key === "file" ? `${fence}yaml\n${value}${fence}` : value}\n`)
    .join("\n");
}
