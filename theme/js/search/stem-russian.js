// The stems of Russian words, as Snowball's algorithm in bleve has them. A twin of builder/search/language; words
// come to it folded: ё is е, й is и.

import { after, ending, without } from "../lib/snowball.js";

export const letters = /^[а-я]+$/;

const vowels = "аеиоуыэюя";
const words = (s) => RegExp(`(${s.split(" ").join("|")})$`);
// Of the first of two lists, an ending goes only behind а or я.
const gerund = [words("вшись вши в"), words("ывшись ившись ывши ивши ыв ив")];
const participle = [words("ем нн вш ющ щ"), words("ивш ывш ующ")];
const verb = [words("ла на ете йте ли й л ем н ло но ет ют ны ть ешь нно"),
  words("ила ыла ена ейте уйте ите или ыли ей уй ил ыл им ым ен ило ыло ено ят ует уют ит ыт ены ить ыть ишь ую ю")];
const adjective = words("ему ому ых их ую юю ею ою яя ая ые ее ие ое ыми ими ый ей ий ой ым ем им ом его ого");
const noun = words("иями ями ами ией иям ием иях ия ья ию ью ие ье еи ии ев ов ей ой ий ям ем ам ом ах ях а е и й о " +
  "у ы ь ю я");

// cut takes the longest ending off that one of two lists has; undefined where none fits.
function cut(s, [after, always]) {
  const short = ending(s, after, 0), long = ending(s, always, 0);
  if (long.length > short.length) return without(s, long);
  const rest = without(s, short);
  return short && /[ая]$/.test(rest) ? rest : undefined;
}

const least = (s, endings) => {
  const end = ending(s, endings, 0);
  return end ? without(s, end) : undefined;
};

function adjectival(s) {
  const rest = least(s, adjective);
  return rest === undefined ? undefined : cut(rest, participle) ?? rest;
}

export function stem(word) {
  const w = word.replace(/([аеуя])ите$/, "$1йте").replace(/([аеиоуыэюя])и$/, "$1й");
  const start = w.search(/[аеиоуыэюя]/) + 1 || w.length, head = w.slice(0, start);
  let s = w.slice(start); // behind the first vowel all endings stand
  const consonant = s.search(/[^аеиоуыэюя]/) + 1, p2 = consonant ? after(s, vowels, consonant) : s.length;

  const done = cut(s, gerund);
  if (done === undefined) {
    s = s.replace(/с[ья]$/, "");
    s = adjectival(s) ?? cut(s, verb) ?? least(s, noun) ?? s;
  } else s = done;

  s = s.replace(/и$/, "");
  s = without(s, ending(s, /ость?$/, p2));
  if (/ейше?$/.test(s)) s = s.replace(/ейше?$/, "").replace(/нн$/, "н");
  else s = s.replace(/нн$/, "н").replace(/ь$/, "");
  return (head + s).replace(/й/g, "и");
}
