package read

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/series"
	"digsite/builder/text"
)

// identity returns the declared id, and how a record of that title is called: its number is that of the file's name or
// its folder's, else of the heading ("ADR-12: ...", "3. Title"), else of a field.
func identity(f *form.Form, d dialect.Dialect, title string) (declared string, id dialect.Identity) {
	id = dialect.Identity{Prefix: prefix(f, d), Number: -1, Title: title}
	if !f.Name.Compound {
		id.Number = f.Name.Number
	}
	word, number := headingNumber(f)
	if id.Number < 0 && f.Name.Date == "" && f.Name.Month == "" && !f.Name.Compound {
		id.Number = number
	}
	if id.Prefix == "" && number >= 0 && number == id.Number {
		id.Prefix = word
	}
	for _, p := range slices.Backward(f.Name.Parents) {
		id.Prefix = cmp.Or(id.Prefix, series.OfFolder(folderKey(p)))
	}
	if x := f.Take("number"); x != nil && id.Number < 0 {
		id.Number = form.LeadingNumber(x.Text)
	}
	if x := f.Take("id"); x != nil && x.Front {
		if n := form.LeadingNumber(x.Text); n >= 0 && text.Digits(x.Text) {
			id.Number = n
		} else {
			declared = x.Text
		}
	}
	if id.Prefix == "" && slices.Contains(f.Name.Parents, "text") {
		id.Prefix, id.Guessed = "rfc", true
	}
	if d.Amend != nil {
		id = amended(f, d.Amend(f, id))
	}
	return declared, id
}

// amended takes the number out of a dialect's own title: "Title: SIP-031: Five years of growth".
func amended(f *form.Form, id dialect.Identity) dialect.Identity {
	if _, n, rest := seriesTitle(f, id.Title); n >= 0 && n == id.Number && rest != "" {
		id.Title = rest
	}
	return id
}

// thisSeries is how the text of a record names it: "this OTEP proposes".
var thisSeries = text.Compile(`\b[Tt]his ([A-Z]{2,8})\b`)

// called returns the series by which a text names its record more often than by another, "" for none that is known.
func called(f *form.Form) (word string) {
	count := map[string]int{}
	for i := range f.Doc.Blocks {
		if !saysThis(f.Doc.Blocks[i].Text) { // most do not, and the pattern is slow
			continue
		}
		for _, m := range thisSeries.FindAllStringSubmatch(f.Doc.Blocks[i].Text, -1) {
			low := strings.ToLower(m[1])
			if count[low]++; series.KindOf(low) == "decision" && count[low] > count[word] {
				word = low
			}
		}
	}
	return word
}

// saysThis reports whether a text has "this" before two capitals.
func saysThis(s string) bool {
	const this = "his "
	for {
		i := strings.Index(s, this)
		if i < 0 || i+len(this)+1 >= len(s) {
			return false
		}
		s = s[i+len(this):]
		if 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z' {
			return true
		}
	}
}

// prefix returns the series in the file's name, else the dialect's. Words such as "decision" in front of a number make
// no prefix.
func prefix(f *form.Form, d dialect.Dialect) string {
	switch f.Name.Prefix {
	case "", "decision", "incident", "proposal", "postmortem":
		return d.Prefix
	}
	return f.Name.Prefix
}

// draft reports whether the front matter says "draft: true".
func draft(f *form.Form) (is bool) {
	for _, x := range f.Front {
		if x.Key == "draft" {
			x.Used = true
			is = strings.EqualFold(x.Text, "true") || strings.EqualFold(x.Text, "yes")
		}
	}
	return is
}

// visibility returns "internal" or "" for all to see. A word that is not known hides: the other way round a typing
// mistake would publish.
func visibility(f *form.Form) string {
	x := f.Take("visibility")
	if x == nil {
		return ""
	}
	switch strings.ToLower(x.Text) {
	case "public":
		return ""
	case "internal", "private":
	default:
		f.Report(finding.At(finding.FrontType, x.Pos, "visibility is internal or public").WithText(x.Text, "internal"))
	}
	return "internal"
}

// written are languages that texts are written in, as BCP 47 has them. Two that endings of files bear too are left out,
// cs and pl: "language: cs" may say what a program is written in.
var written = strings.Fields(`ar bg ca da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv nb nl nn no
	pt ro ru sk sl sr sv th tr uk vi zh`)

// tag is a language with its script and region, as BCP 47 and programs write it: de, pt-BR, pt_BR, zh-Hant-TW.
var tag = text.Compile(`^([A-Za-z]{2})([_-][A-Za-z0-9]{2,8})*$`)

// language returns the tag of the language that a text is in, as its front matter states it under lang or language; ""
// for none. "language: go" is about something else and stays a field that is shown.
func language(f *form.Form) string {
	for _, key := range []string{"lang", "language"} {
		x := f.GetFront(key)
		if x == nil {
			continue
		}
		m := tag.FindStringSubmatch(record.Plain(x.Text))
		if m != nil && slices.Contains(written, strings.ToLower(m[1])) {
			f.Take(key)
			return strings.ReplaceAll(m[0], "_", "-")
		}
	}
	return ""
}

// NumberOf returns the number that a file's path states, in its name or in that of its folder; -1 for none.
func NumberOf(path string, settings record.Settings) int {
	return form.ReadName(path, settings.Prefixes).Number
}
