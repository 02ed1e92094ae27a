// Reads and answers conditions such as kind:decision and after:2024: the twin of filter.go in builder/search/query and
// of conditions.go in builder/search/rank. It is fetched only for a query that holds one.

const fields = ["kind", "status", "standing", "tag", "service", "author", "title", "before", "after", "in"];
const DAY = 864e5, UNIX = 719163; // a day in ms; the day number of 1970-01-01

const wholeDay = (v) => (v + "-01-01").slice(0, 10);
const isDay = (v) => /^\d{4}(-\d\d){0,2}$/.test(v) && new Date(wholeDay(v)).toJSON()?.startsWith(wholeDay(v));
// span is the number of the first day of a year, a month or a day, and of the first behind it.
function span(v) {
  const from = new Date(wholeDay(v)), to = new Date(from);
  if (v.length < 5) to.setUTCFullYear(to.getUTCFullYear() + 1);
  else if (v.length < 8) to.setUTCMonth(to.getUTCMonth() + 1);
  else to.setUTCDate(to.getUTCDate() + 1);
  return [from / DAY + UNIX, to / DAY + UNIX];
}

// A facet's value as it is compared: C, C++ and C# are three.
function plain({ classOf, fold }, v) {
  const runs = [""];
  for (const ch of v) {
    if (!"/+#".includes(ch) && !classOf(ch.codePointAt(0))) runs.push("");
    else runs[runs.length - 1] += ch;
  }
  const signed = (s) => {
    const body = s.replace(/[+#]+$/, ""), f = body.split(/[+#]+/).filter(Boolean);
    return f.length ? f.map(fold).join(" ") + s.slice(body.length) : "";
  };
  const folded = runs.map((r) => r.split("/").map(signed).join("/")).filter(Boolean);
  return folded.join(" ").replace(/^[/ ]+|[/ ]+$/g, "");
}

// filter adds a condition to a query's tree; false where there is none and the words are to be looked for.
export function filter(lang, root, note, sign, field, value) {
  if (!fields.includes(field)) {
    note(`"${field}" is not a field; searched as words`);
    return false;
  }
  if (!value.replace(/[",]/g, "")) return true;
  const day = field === "before" || field === "after";
  if (day && !isDay(value)) {
    note(`"${value}" is not a date; write ${field}:2026 or ${field}:2026-11-23`);
    return false;
  }
  if (field === "in") {
    value = value.toLowerCase();
    if (value !== "force" && value !== "all") note(`in:${value} is not known; write in:force or in:all`);
    if (value !== "force") return value === "all";
  }
  const values = (day ? [value] : value.split(",").map((v) => plain(lang, v))).filter(Boolean);
  if (!values.length) return true;
  const same = ["kind", "status", "standing"].includes(field) && root.filters.find((f) => f.field === field);
  if (sign === "-") root.not.push({ op: "filter", field, values });
  else if (same) same.values.push(...values);
  else root.filters.push({ op: "filter", field, values });
  return true;
}

async function valued(ix, field) {
  const lists = await Promise.all((field === "status" ? ["status", "standing"] : [field]).map((f) => ix.values(f)));
  return lists.flat().map((x) => ({ ...x, plain: (x.plain ??= plain(ix, x.value)) }));
}
function has(field, plain, v) {
  if (field === "tag") return plain === v || plain.startsWith(v + "/");
  if (field === "author") return ` ${plain} `.includes(` ${v} `);
  return plain === v;
}

// passes returns the documents that have a property, as a set.
export async function passes(ix, { field, values: [v], values }) {
  const out = new Uint8Array(ix.man.documents), add = (docs) => docs.forEach((d) => { out[d] = 1; });
  if (field === "before" || field === "after") {
    const [from, to] = span(v), fits = (d) => (field === "before" ? d < to : d >= from);
    (await ix.dates()).forEach((d, i) => { if (d && fits(d)) out[i] = 1; });
  } else if (field === "in") {
    (await ix.values("in")).forEach((x) => add(x.docs));
  } else {
    for (const x of await valued(ix, field)) if (values.some((v) => has(field, x.plain, v))) add(x.docs);
  }
  return out;
}

// unknown returns notes on values that no document has, with the one that was probably meant.
export async function unknown(ix, conditions) {
  const notes = [];
  for (const { field, values } of conditions) {
    if (["before", "after", "in"].includes(field)) continue;
    const known = await valued(ix, field);
    for (const v of values) {
      if (known.some((x) => has(field, x.plain, v))) continue;
      const meant = await nearest(v, [...new Set(known.map((x) => x.plain))].sort());
      notes.push(`no record has ${field} "${v}"` + (meant && `; did you mean ${field}:${meant}?`));
    }
  }
  return notes;
}
async function nearest(v, among) {
  const { distance } = await import("./slips.js"), w = [...v];
  let best = "", at = (w.length < 5 ? 1 : w.length < 8 ? 2 : 3) + 1;
  for (const a of w.length > 64 ? [] : among) {
    const d = distance(w, [...a], at - 1);
    if (d < at && d < w.length) [best, at] = [a, d];
  }
  return best;
}
