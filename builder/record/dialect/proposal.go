package dialect

import (
	"strconv"
	"strings"

	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/numbering"
	"digsite/builder/series"
	"digsite/builder/text"
)

// The proposals of language and protocol communities: a header of RFC 822 lines, of bullets, or front matter, with a
// number field that is named after the series.

// pep is "PEP: 8", "Title:", "Status:", "Created: 05-Jul-2001", continuation lines indented.
var pep = Dialect{Name: "pep", Kind: "decision", Prefix: "pep", Recognise: func(f *form.Form) bool {
	return f.States("pep") && (f.Get("title") != nil || f.Get("status") != nil)
}, Amend: func(f *form.Form, id Identity) Identity { return numbered(f, "pep", id) }}

// bip is the header of BIPs, in a fence, a <pre> or plain.
var bip = Dialect{Name: "bip", Kind: "decision", Prefix: "bip", Recognise: func(f *form.Form) bool {
	return f.States("bip")
}, Amend: func(f *form.Form, id Identity) Identity { return numbered(f, "bip", id) }}

// eip is front matter with eip:, title:, status:, created:, requires: 20, 165; ERCs and kin alike.
var eip = Dialect{Name: "eip", Kind: "decision", Prefix: "eip", Recognise: func(f *form.Form) bool {
	return eipSeries(f) != "" && f.States("status", "title")
}, Amend: func(f *form.Form, id Identity) Identity {
	key := eipSeries(f)
	id = numbered(f, key, id)
	if id.Prefix = f.Name.Prefix; id.Prefix == "" {
		id.Prefix = strings.TrimSuffix(key, "number")
	}
	return id
}}

// eipSeries returns the number field of a series in this form, in front matter or in a header: one of the table's, or
// any whose number is that of the file's name. "Tip: do this" is none.
func eipSeries(f *form.Form) string {
	header := form.Count(f.Head, "title", "status", "created") >= 2
	for _, x := range f.Fields() {
		word := numbering.Key(x)
		if word == "" || word == "pep" || word == "bip" || !x.Front && !header {
			continue
		}
		n := numbering.Number(x)
		if n >= 0 && (series.Known(word) || f.Name.Learned && n == f.Name.Number) ||
			f.Name.Compound && f.Name.Prefix == word {
			return x.Key
		}
	}
	return ""
}

// numbered takes the number from the series' own field, and the title from Title: where no heading bears that number.
func numbered(f *form.Form, series string, id Identity) Identity {
	if x := f.Take(series); x != nil {
		if n := numbering.Number(x); n >= 0 && !f.Name.Compound {
			id.Number = n
		}
	}
	code := text.Cut(f.TitleText(), 20)
	headed := id.Number >= 0 && form.LeadingNumber(code) == id.Number &&
		strings.HasPrefix(strings.ToLower(code), series)
	if x := f.Take("title"); x != nil && !headed && (f.Title() == nil || !x.Front) {
		id.Title = record.Plain(x.Text)
	}
	return id
}

// preambled has the header of the same family where no number field names the series: Title, Status, Created and who
// wrote
// it, or a number. Conda's CEPs have it in a table of HTML, Stacks' SIPs in lines apart.
var preambled = Dialect{Name: "preamble", Kind: "decision", Recognise: func(f *form.Form) bool {
	return form.Count(f.Head, "title", "status", "created") == 3 && form.Count(f.Head, "authors", "number") > 0
}, Amend: func(f *form.Form, id Identity) Identity {
	if x := f.Get("number"); x != nil {
		word, _, ok := strings.Cut(x.Label, " ") // "SIP Number"
		if ok && id.Prefix == "" && word == strings.ToUpper(word) {
			id.Prefix = strings.ToLower(word)
		}
	}
	x := f.Take("title")
	if x == nil {
		return id
	}
	// A heading may have a series in front that nobody knows: "CEP 45 - Choosing variants".
	if words := record.Plain(x.Text); f.Title() == nil || strings.HasSuffix(f.TitleText(), words) {
		id.Title = words
	}
	return id
}}

// swift is Swift Evolution: "# Title", then bullets "Proposal: [SE-0001](...)", "Authors:", "Status: **Implemented
// (Swift 3)**".
var swift = Dialect{Name: "swift", Kind: "decision", Prefix: "se", Recognise: func(f *form.Form) bool {
	x := f.Get("proposal")
	return x != nil && swiftCode.MatchString(x.Text)
}, Amend: func(f *form.Form, id Identity) Identity {
	m := swiftCode.FindStringSubmatch(f.Take("proposal").Text)
	if n, err := strconv.Atoi(m[2]); err == nil {
		id.Number, id.Prefix = n, strings.ToLower(m[1])
	}
	return id
}}

// swiftCode is the number of a proposal; a draft has NNNN.
var swiftCode = text.Compile(`^\[?(SE|ST|SWT)-(\d{4}|NNNN)`)

// aries is a folder a record: NNNN-name/README.md with bullets "Authors", "Status: [ADOPTED](...)", "Since", "Status
// Note", "Supersedes", "Start Date", "Tags".
var aries = Dialect{Name: "aries", Kind: "decision", Prefix: "rfc", Recognise: func(f *form.Form) bool {
	return form.Count(f.Head, "status", "authors", "startdate", "since", "statusnote", "supersedes", "tags") >= 4 &&
		f.States("startdate", "since", "statusnote")
}}
