package read

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/record/notes"
	"digsite/builder/record/status"
	"digsite/builder/series"
)

// kindOf decides the kind: the kind or type field, the folder, the dialect, the series in the name, else page. stated
// is true where the front matter says it.
func kindOf(f *form.Form, d dialect.Dialect) (kind string, stated bool) {
	for _, key := range []string{"kind", "type"} {
		x := f.GetFront(key)
		if x == nil {
			continue
		}
		if k, ok := f.Settings.Kind(x.Text); ok {
			f.Take(key)
			return k.Name, true
		}
		if key == "kind" { // type: is many tools' word for other things
			reportKind(f, x)
		}
	}
	if kind = folderKind(f); kind == "" {
		kind = d.Kind
	}
	if kind == "" && notes.IsLog(f) {
		kind = "history"
	}
	if kind == "" {
		kind = namedKind(f)
	}
	return kind, false
}

// reportKind reports a kind that is not known.
func reportKind(f *form.Form, x *form.Field) {
	var known []string
	for _, k := range f.Settings.Kinds {
		known = append(known, k.Name)
	}
	d := finding.At(finding.KindUnknown, x.Pos, fmt.Sprintf("the kind %q is not known", x.Text)).
		WithText(x.Text, "what its folder or shape says")
	if near := finding.Nearest(x.Text, known); near != "" {
		d = d.WithHint(fmt.Sprintf("did you mean %q? a kind of your own goes into site.yaml under kinds", near))
	}
	f.Report(d)
}

// siteFolder returns the entry of site.yaml's folders that speaks of a file: the longest of those that cover it.
func siteFolder(f *form.Form) (record.Folder, bool) {
	for _, x := range f.Settings.Folders {
		if x.Matches(path.Join(f.Name.Dir, f.Name.File)) {
			return x, true
		}
	}
	return record.Folder{}, false
}

// folderKind asks site.yaml's folders, then the kinds' own, the innermost folder first.
func folderKind(f *form.Form) string {
	if x, ok := siteFolder(f); ok {
		if k, ok := f.Settings.Kind(x.Kind); ok {
			return k.Name
		}
	}
	for i := len(f.Name.Parents) - 1; i >= -1; i-- {
		folder := f.Settings.Root
		if i >= 0 {
			folder = f.Name.Parents[i]
		}
		folder = folderKey(folder)
		for _, k := range f.Settings.Kinds {
			if slices.Contains(k.Folders, folder) ||
				(slices.Contains(k.Loose, folder) || k.Name == "decision" && aboutDecisions(folder)) &&
					(looksNumbered(&f.Name) || decisionState(f, folder)) {
				return k.Name
			}
		}
	}
	return ""
}

// decisionState reports whether a file without a number, in a folder that holds other things as well, states the status
// of a decision. Under "architecture" components and standards lie, which are completed, active or in development.
func decisionState(f *form.Form, folder string) bool {
	if folder == "architecture" {
		x := f.Get("status")
		return x != nil && becameOf(f, x.Text)
	}
	return knownStatus(f)
}

// aboutDecisions reports whether the words of a folder's name speak of decision records among others:
// backend-adrs, architecture-decision-record-adrs.
func aboutDecisions(folder string) bool {
	words := strings.FieldsFunc(folder, func(r rune) bool { return r == '-' || r == '_' })
	for i, w := range words {
		if w == "adr" || w == "adrs" || i > 0 && words[i-1] == "decision" && (w == "record" || w == "records") {
			return true
		}
	}
	return false
}

// folderKey returns a folder's name as kinds list it: "Decision Log" -> decision-log.
// The state of what it holds is no part of it: active-rfcs (vuejs/rfcs) is rfcs.
func folderKey(folder string) string {
	key := strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(folder, " ", "-")), ".")
	for _, state := range []string{"active", "accepted", "archived", "rejected", "draft", "old"} {
		if rest, ok := strings.CutPrefix(key, state+"-"); ok {
			return rest
		}
	}
	return key
}

// looksNumbered reports whether a name is such as records have: a series, a date or a number of three digits and more,
// its own or its folder's. Chapters of a manual (01-introduction.md) have two.
func looksNumbered(n *form.Name) bool {
	if n.Prefix != "" || n.Date != "" || n.Month != "" || n.Compound {
		return true
	}
	for _, s := range []string{n.Stem, n.Parent()} {
		if digits := len(s) - len(strings.TrimLeft(s, "0123456789")); digits >= 3 && digits < 6 ||
			digits == 6 && s[0] == '0' {
			return true
		}
	}
	return false
}

// namedKind goes by the series in the file's name or heading (ADR-012, RFC 7, PM2025-001), and by a number of three
// digits, or one that the title repeats, beside a status that is understood.
func namedKind(f *form.Form) string {
	n := &f.Name
	word := namedSeries(f)
	for _, k := range f.Settings.Kinds { // an RFC-7 is of the kind that site.yaml gives this prefix
		if word != "" && strings.EqualFold(k.Prefix, word) {
			return k.Name
		}
	}
	if kind := series.KindOf(word); kind != "" {
		return kind
	}
	head, number := headingNumber(f) // "# OEP-4: Names" in oep-0004-names.rst
	if f.States("status") && (n.Learned || ownKey(f) || head != "" && head == n.Prefix && number == n.Number) {
		return "decision"
	}
	if n.Number >= 0 && !n.Index && numberedDecision(f) {
		return "decision"
	}
	return "page"
}

// numberedDecision reports whether a file with a number states the status of a decision, in any folder.
func numberedDecision(f *form.Form) bool {
	stem := f.Name.Stem
	if len(stem) > 3 && stem[2] >= '0' && stem[2] <= '9' { // three digits
		s := f.Section("status")
		return knownStatus(f) || s != nil && s.Level <= 3 && f.Has("context", "decision", "consequences") ||
			becameOf(f, status.InSection(f))
	}
	return repeatsNumber(f) && becameOf(f, status.InSection(f))
}

// decided are the states of a decision that a chapter or a task has none of: a draft may be anything.
var decided = []string{"proposed", "accepted", "rejected", "superseded", "deprecated", "withdrawn"}

// elsewhere are words for those states that issues, chapters and parts of a program have as well.
var elsewhere = strings.Fields("active decided published pending awaiting review discussion incomplete provisional " +
	"experimental demonstrated previewing retired obsolete removed reverted defunct discontinued expired abandoned " +
	"dropped cancelled canceled declined agreed enacted inactive outdated sunset")

// goesOn are the words that go on behind a status: "Superseded by 7", "Accepted and in use".
var goesOn = strings.Fields("by durch par por da on am in since as with and but because for after")

// becameOf reports whether a line begins with what became of a decision: "Accepted", "2020-01-02: Rejected, too dear",
// "Superseded by [9](0009-x.md)". A sentence that begins with such a word is none: "Rejected orders are grey".
func becameOf(f *form.Form, line string) bool {
	words := strings.Fields(record.Plain(line))
	for len(words) > 0 && !strings.ContainsFunc(words[0], unicode.IsLetter) { // a day, a sign
		words = words[1:]
	}
	if len(words) == 0 || len(words) > 12 {
		return false
	}
	_, n := record.StatusAt(record.Tokens(strings.Join(words, " ")), 0)
	n = min(max(n, 1), len(words))
	state, rest := strings.Join(words[:n], " "), words[n:]
	if _, _, ok := record.NormaliseStatus(state, f.Settings.Statuses); !ok ||
		slices.ContainsFunc(record.Tokens(state), func(w string) bool { return slices.Contains(elsewhere, w) }) {
		return false
	}
	if len(rest) > 0 && letters(state) && letters(rest[0]) && !slices.Contains(goesOn, strings.ToLower(rest[0])) {
		return false
	}
	word, _, _ := record.NormaliseStatus(line, f.Settings.Statuses)
	return slices.Contains(decided, word)
}

// letters reports whether words begin and end with a letter, and not with a sign.
func letters(words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	last, _ := utf8.DecodeLastRuneInString(words)
	return unicode.IsLetter(first) && unicode.IsLetter(last)
}

// repeatsNumber reports whether a title has the number of its file: "# 7. Oil the hinge" in 07-oil-the-hinge.md.
func repeatsNumber(f *form.Form) bool {
	_, number := headingNumber(f)
	return number >= 0 && number == f.Name.Number
}

// namedSeries returns the series in a file's name, else in its heading, "" for none.
func namedSeries(f *form.Form) (word string) {
	if n := &f.Name; n.Number >= 0 || n.Compound {
		word = n.Prefix
	}
	if p, number := headingNumber(f); word == "" && number >= 0 {
		word = p
	}
	return word
}

// ownKey reports whether a title, and a number that is the one of the file's name, stand in front matter:
// scala/improvement-proposals has "number: 31" in 031-byname.md.
func ownKey(f *form.Form) bool {
	x := f.GetFront("number")
	return x != nil && f.Name.Number >= 0 && form.LeadingNumber(x.Text) == f.Name.Number && f.States("title")
}

// knownStatus reports whether a field states a status that is understood.
func knownStatus(f *form.Form) bool {
	x := f.Get("status")
	if x == nil {
		return false
	}
	_, _, ok := record.NormaliseStatus(x.Text, f.Settings.Statuses)
	return ok
}
