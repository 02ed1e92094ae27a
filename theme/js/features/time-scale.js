// How time is laid over a width: in one proportion, or with a part of it stretched, and the words of the scale. Days
// are counted from 1970-01-01, as everywhere in a timeline.

import { saidShort } from "./dates.js";

const ms = 86400e3;

// proportion returns two functions, from a day to its place and back, for the knots that the drawing names
// ("17000:0 20789:4000 20820:10000"); without any a day is its own place.
export function proportion(knots) {
  const rows = (knots ?? "").split(" ").filter(Boolean).map((k) => k.split(":").map(Number));
  if (rows.length < 2) return { place: (day) => day, day: (place) => place, knots: [] };
  const between = (from, to) => (value) => {
    let i = 1;
    while (i < rows.length - 1 && value >= rows[i][from]) i++;
    const [a, b] = [rows[i - 1], rows[i]];
    return a[to] + ((value - a[from]) * (b[to] - a[to])) / (b[from] - a[from]);
  };
  return { place: between(0, 1), day: between(1, 0), knots: rows.slice(1, -1).map((r) => r[0]) };
}

const isoOf = (t, letters) => new Date(t).toISOString().slice(0, letters);

// scale returns the lines of the scale between two days, the finest that leave room for width pixels: a year, a month
// or a day, with the words of the reader's language and the ISO text by which pages are called.
export function scale(from, to, width) {
  const room = ((to - from) * 76) / width, out = []; // days that a word takes
  const push = (t, letters, text) => {
    const day = t / ms;
    if (day >= from && day < to) out.push({ day, when: isoOf(t, letters), text });
  };
  const start = new Date(from * ms);
  if (room > 14) {
    const months = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((n) => n * 30 >= room) ?? 2400;
    let m = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    for (let i = 0; i < 500; i++, m += months) {
      const t = Date.UTC(Math.floor(m / 12), ((m % 12) + 12) % 12, 1);
      if (t / ms >= to) break;
      if (months % 12) push(t, 7, saidShort(isoOf(t, 7)));
      else push(t, 4, String(Math.floor(m / 12)));
    }
  } else {
    const step = [1, 2, 7, 14].find((n) => n >= room);
    const monday = step < 7 ? -4 : 3; // day 4 is a Monday, and weeks begin on one
    for (let d = Math.ceil(from); d < to; d++) {
      if ((d + monday) % step === 0) push(d * ms, 10, saidShort(isoOf(d * ms, 10), out.length > 0));
    }
  }
  return out;
}

let ruler;

// widthOf measures a text in the letters of the drawing.
export function widthOf(text, font) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = font;
  return ruler.measureText(text).width;
}

// words lays the words of several scales on one line of a width, from left to right: of two that would touch, the first
// stays. x says where a day is.
export function words(ticks, x, width, font) {
  const out = [];
  let end = -Infinity;
  for (const t of ticks) {
    const half = widthOf(t.text, font) / 2, middle = Math.min(Math.max(x(t.day), half), width - half);
    if (middle - half < end + 10) continue;
    end = middle + half;
    out.push({ ...t, middle });
  }
  return out;
}
