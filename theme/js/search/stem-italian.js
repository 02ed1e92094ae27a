// The stems of Italian words, as Snowball's algorithm in bleve has them. A twin of builder/search/language; words
// come to it folded.

import { after, ending, rv, within, without } from "../lib/snowball.js";

const vowels = "aeiou";
const pronouns = RegExp("(((ce|glie|me|te|ve)?l[aeio])|(ce|glie|me|se|te|ve)?ne|gli|ci|mi|si|ti|vi)$");
const suffixes = RegExp("(ic[aoie]|ich[ei]|os[aoie]|ist[aei]|an[zt][ei]|anza|atric[ei]|[ai]bil[ei]|ism[oi]|mente|" +
  "azion[ei]|ator[ei]|logi[ae]|u[sz]ion[ei]|enz[ae]|[ai]ment[oi]|amente|iv[aoie])$");
const verbs = RegExp("(isc[aeio]|end[aeio]|[aiu]t[aeio]|[aei]v[aio]|[ei]rebbe(ro)?|[aei]re|ass[ei]|[aei]vate|ete|" +
  "[ei]rete|[ei]rest[ei]|[ei]rai|[ei]rei|ando|iamo|[aei]vamo|[ei]remo|assimo|[aei]mmo|[ei]remmo|ano|iscano|[aei]vano|" +
  "[ei]ranno|ono|iscono|[aei]rono|[aei]ssero|ar|ir)$");

// standard takes a suffix off, and what may stand in front of it; undefined where no suffix fits.
function standard(w, p1, p2, pv) {
  const end = ending(w, suffixes, 0), from = w.length - end.length;
  const least = end === "amente" ? p1 : /^[ai]ment[oi]$/.test(end) ? pv : p2;
  if (!end || from < least) return undefined;
  const rest = without(w, end), less = (s, endings) => without(s, ending(s, endings, p2));
  if (/^log/.test(end)) return rest + "log";
  if (/^u[sz]/.test(end)) return rest + "u";
  if (/^enz/.test(end)) return rest + "ente";
  if (end === "amente") {
    const inner = ending(rest, /(ic|abil|os|iv)$/, p2), bare = without(rest, inner);
    return inner === "iv" ? less(bare, /at$/) : bare;
  }
  if (/^iv/.test(end)) {
    const at = ending(rest, /at$/, p2);
    return at ? less(without(rest, at), /ic$/) : rest;
  }
  return /^(azi|ator)/.test(end) ? less(rest, /ic$/) : rest;
}

export function stem(word) {
  // i and u between vowels are consonants, and so is u behind q
  let w = word.replace(/qu/g, "qU").replace(/([aeiou])([ui])(?=[aeiou])/g, (m) => m[0] + m[1].toUpperCase());
  const p1 = after(w, vowels), p2 = after(w, vowels, p1), pv = rv(w, vowels);

  const pronoun = ending(w, pronouns, 0), verb = without(w, pronoun);
  const form = pronoun && ending(verb, /([ae]ndo|[aei]r)$/, pv);
  if (form) w = form.endsWith("r") ? verb + "e" : verb;

  w = standard(w, p1, p2, pv) ?? without(w, within(w, verbs, pv));

  const last = ending(w, /[aeio]$/, pv);
  w = without(w, last);
  if (last) w = without(w, ending(w, /i$/, pv));
  if (/[cg]h$/.test(w) && w.length - 2 >= pv) w = w.slice(0, -1);
  return w.toLowerCase();
}
