// The stems of Spanish words, as Snowball's algorithm in bleve has them. A twin of builder/search/language; words
// come to it folded.

import { after, ending, rv, within, without } from "../lib/snowball.js";

const vowels = "aeiouíó";
const suffixes = RegExp("(anzas?|ic[oa]s?|ismos?|[ai]bles?|istas?|os[oa]s?|[ai]mientos?|ador(a|as|es)?|ación|aciones|" +
  "antes?|ancias?|logías?|ución|uciones|encias?|amente|mente|idad(es)?|iv[oa]s?)$");
const yEndings = /(ya|ye|yan|yen|yeron|yendo|yo|yas|yes|yais|yamos)$/;
const verbs = RegExp("(en|es|emos|aba|ada|ida|ara|iera|ías?|ad|ed|id|ase|iese|aste|iste|an|aban|aran|ieran|asen|" +
  "iesen|aron|ieron|ado|ido|ando|iendo|ar|er|ir|as|abas|adas|idas|aras|ieras|ases|ieses|abais|arais|ierais|aseis|" +
  "ieseis|asteis|isteis|ados|idos|amos|aremos|eremos|iremos|imos)$");

// standard takes a suffix off, and what may stand in front of it; undefined where no suffix fits.
function standard(w, p1, p2) {
  const end = ending(w, suffixes, 0), from = w.length - end.length;
  if (!end || from < (end === "amente" ? p1 : p2)) return undefined;
  const rest = without(w, end), less = (s, endings) => without(s, ending(s, endings, p2));
  if (/^log/.test(end)) return rest + "log";
  if (/^uci/.test(end)) return rest + "u";
  if (/^enc/.test(end)) return rest + "ente";
  if (end === "amente") {
    const inner = ending(rest, /(ic|ad|os|iv)$/, p2), bare = without(rest, inner);
    return inner === "iv" ? less(bare, /at$/) : bare;
  }
  if (end === "mente") return less(rest, /([ai]ble|ante)$/);
  if (/^idad/.test(end)) return less(rest, /(ic|abil|iv)$/);
  if (/^iv/.test(end)) return less(rest, /at$/);
  return /^(ador|aci|ant|anc)/.test(end) ? less(rest, /ic$/) : rest;
}

function verbal(w, pv) {
  const y = within(w, yEndings, pv);
  if (y && w.endsWith("u" + y)) return without(w, y);
  const end = within(w, verbs, pv), rest = without(w, end);
  return /^(en|es|emos)$/.test(end) ? rest.replace(/gu$/, "g") : rest;
}

export function stem(word) {
  let w = word.replace(/cion$/, "ción").replace(/logia(s?)$/, "logía$1");
  const p1 = after(w, vowels), p2 = after(w, vowels, p1), pv = rv(w, vowels);

  const pronoun = ending(w, /(sela|selo|selas|selos|la|le|me|se|lo|las|les|los|nos)$/, 0), verb = without(w, pronoun);
  const form = pronoun && ending(verb, /(ando|iendo|yendo|ar|er|ir)$/, pv);
  if (form && (form !== "yendo" || verb.endsWith("uyendo"))) w = verb;

  w = standard(w, p1, p2) ?? verbal(w, pv);

  const last = ending(w, /(os|[aeo])$/, pv);
  w = without(w, last);
  if (last === "e" && w.length > pv) w = w.replace(/gu$/, "g");
  return w.replace("í", "i").replace("ó", "o");
}
