// Writes dates in the site's language and times in its zone. The page itself carries them as they are stated, ISO 8601,
// which every reader understands and which needs no script; how each of some hundred languages writes a date is known
// to the browser and to nothing that a build could take along.

const root = document.documentElement;

// formats are made once: a browser takes its time for each.
let made;
const formats = () => (made === undefined ? (made = make()) : made);

function make() {
  // Plain "en" is nobody's own: the day first, and the month by its name, is read the same way everywhere.
  const lang = !root.lang || root.lang === "en" ? "en-GB" : root.lang;
  const timeZone = document.body.dataset.zone || "UTC", day = { year: "numeric", month: "short", day: "numeric" };
  const clock = { hour: "2-digit", minute: "2-digit" }, hour = { ...clock, timeZone, timeZoneName: "short" };
  const format = (parts) => new Intl.DateTimeFormat(lang, { timeZone: "UTC", ...parts });
  try {
    return {
      day: format(day),
      month: format({ year: "numeric", month: "short" }),
      short: format({ month: "short", day: "numeric" }),
      full: format({ ...day, weekday: "long", month: "long" }),
      time: format({ ...day, ...hour }),
      hour: format(hour),
      local: format({ ...day, ...clock }),
      localHour: format(clock),
      here: new Intl.DateTimeFormat("en", { ...day, timeZone }),
    };
  } catch {
    return null; // a language that this browser does not know
  }
}

// said returns a day as the pages write it: "5 Mar 2026" for 2026-03-05.
export const said = (stated) => {
  const at = new Date(stated + "T00:00Z");
  return isNaN(at) ? stated : formats()?.day.format(at) ?? stated;
};

// saidShort writes a month, "Mar 2026", and a day without its year where another beside it has one: "5 Mar".
export function saidShort(stated, beside) {
  const f = formats(), at = new Date(stated.padEnd(10, "-01") + "T00:00Z");
  if (!f || isNaN(at)) return stated;
  return (stated.length === 7 ? f.month : beside ? f.short : f.day).format(at);
}

// time makes the <time> of a day that a script writes, as start would leave one of the page.
export function time(stated) {
  const e = document.createElement("time"), at = new Date(stated + "T00:00Z"), f = formats();
  Object.assign(e, { dateTime: stated, textContent: said(stated) });
  e.dataset.said = stated;
  if (f && !isNaN(at)) e.title = `${f.full.format(at)} (${stated})`;
  return e;
}

export function start() {
  let f, before;
  for (const el of document.querySelectorAll("time[datetime]:not([data-said]), [data-when]:not([data-said])")) {
    const stated = el.dateTime ?? el.dataset.when, text = el.textContent.trim();
    const local = /T[\d:]+$/.test(stated); // nobody said in which zone: as it stands, and without one
    const at = new Date(stated.length === 10 ? stated + "T00:00Z" : local ? stated + "Z" : stated);
    if (isNaN(at) || !(f ??= formats())) continue;
    el.dataset.said = text;
    if (/^\d{4}-\d\d-\d\d$/.test(stated)) {
      if (text !== stated) continue;
      el.textContent = f.day.format(at);
      el.title = `${f.full.format(at)} (${stated})`;
    } else if (/^\d{4}-\d\d$/.test(stated)) {
      if (text === stated) el.textContent = f.month.format(at);
    } else if (/T\d\d/.test(stated)) {
      // The day in the site's zone: an hour alone stands for the day before it.
      const day = local ? stated.slice(0, 10) : f.here.format(at), again = /^\d\d:/.test(text) && day === before;
      el.textContent = (again ? local ? f.localHour : f.hour : local ? f.local : f.time).format(at);
      before = day;
      el.title = text.length > 16 ? text : `${stated.slice(0, 10)} ${text}`;
    }
  }
}
