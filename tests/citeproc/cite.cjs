// Cites the items of CSL-JSON that come as standard input, each alone, and writes the lines as a list of JSON. The style
// is the one that is named, or that of the margin.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const CSL = require("citeproc");

const read = (name) => readFileSync(join(__dirname, name), "utf8");
const items = JSON.parse(readFileSync(0, "utf8"));
const byId = new Map(items.map((item, at) => [String(at), { ...item, id: String(at) }]));
const engine = new CSL.Engine(
  { retrieveLocale: () => read("locale.xml"), retrieveItem: (id) => byId.get(id) },
  read(process.argv[2] ?? "margin.csl"),
  "en-GB",
  true,
);
engine.setOutputFormat("text");
const lines = [...byId.keys()].map((id) => {
  try {
    engine.updateItems([id]);
    return engine.makeCitationCluster([{ id }]);
  } catch (error) {
    return `refused: ${error}`;
  }
});
process.stdout.write(JSON.stringify(lines));
