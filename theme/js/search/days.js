// The days that a query names: 2026-08-12, 20260812, 12 Aug 2026, August 12, 2026. The twin of days.go in
// builder/search/query. It is fetched only for a query that holds a number of four digits.

const isNumber = (w) => /^\d+$/.test(w);
const months = ["january januari janner janvier enero janeiro gennaio января",
  "february februari fevrier febrero fevereiro febbraio февраля", "march marz maerz mars marzo marco maart mrt марта",
  "april avril abril aprile апреля", "may mai mayo maio maggio mei maj мая", "june juni juin junio junho giugno июня",
  "july juli juillet julio julho luglio июля", "august aout agosto augustus augusti августа",
  "september septembre septiembre setiembre setembro settembre сентября",
  "october oktober octobre octubre outubro ottobre октября", "november novembre noviembre novembro ноября",
  "december dezember decembre diciembre dezembro dicembre декабря"].map((s) => s.split(" "));
const isYear = (w) => w.length === 4 && isNumber(w);
const month = (w) => (isNumber(w) ? w
  : w.length > 2 ? String(months.findIndex((names) => names.some((n) => n.startsWith(w))) + 1) : "");
function calendar(y, m, d) {
  const s = `${y}-${m.padStart(2, "0")}-${d.replace(/(st|nd|rd|th|er)$/, "").padStart(2, "0")}`;
  const day = s.length === 10 ? Date.parse(s) : NaN;
  return !isNaN(day) && new Date(day).toISOString().startsWith(s) ? s : "";
}
function threeWords(a, b, c) {
  if (isYear(a)) return calendar(a, month(b), c);
  return isYear(c) ? calendar(c, month(b), a) || calendar(c, month(a), b) : "";
}
function daysOf(terms) {
  const w = terms.filter((t) => !["of", "the", "de", "do", "del"].includes(t)), out = [];
  for (let i = 0; i < w.length && out.length < 8; i++) {
    const c = w[i];
    let day = "";
    if (c.length === 8 && isNumber(c)) day = calendar(c.slice(0, 4), c.slice(4, 6), c.slice(6));
    else if (i + 2 < w.length && (day = threeWords(c, w[i + 1], w[i + 2]))) i += 2;
    if (day && !out.includes(day)) out.push(day);
  }
  return out;
}

// onDays returns the documents of the days that a query names.
export async function onDays(ix, terms) {
  const wanted = daysOf(terms).map((v) => Date.parse(v) / 864e5 + 719163), all = []; // 1970-01-01 is day 719163
  if (wanted.length) (await ix.dates()).forEach((d, i) => wanted.includes(d) && all.push(i));
  return all;
}
