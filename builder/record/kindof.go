package record

import (
	"fmt"
	"slices"
	"strings"

	"digsite/builder/finding"
)

// readKind decides the kind: the kind or type field, the folder, the shape, else page.
func (f *file) readKind() {
	r := &f.rec
	if x := f.get("kind"); x != nil && x.front {
		if k, ok := f.in.Settings.kind(x.text); ok {
			f.take("kind")
			f.statedKind = true
			r.Kind = k.Name
			return
		}
		var names []string
		for _, k := range f.in.Settings.Kinds {
			names = append(names, k.Name)
		}
		d := finding.At(finding.KindUnknown, x.pos, fmt.Sprintf("the kind %q is not known", x.text)).WithText(x.text, "what its folder or shape says")
		if near := finding.Nearest(x.text, names); near != "" {
			d = d.WithHint(fmt.Sprintf("did you mean %q? a kind of your own goes into site.yaml under kinds", near))
		}
		f.say(d)
	}
	if x := f.get("type"); x != nil && x.front {
		if k, ok := f.in.Settings.kind(x.text); ok {
			f.take("type")
			f.statedKind = true
			r.Kind = k.Name
			return
		}
	}
	if r.Kind = f.folderKind(); r.Kind != "" {
		return
	}
	if r.Kind = f.dialect.kind; r.Kind == "" {
		r.Kind = f.namedKind()
	}
}

// folderKind asks site.yaml's folders, then the kinds' own, the innermost folder first.
func (f *file) folderKind() string {
	for _, x := range f.in.Settings.Folders {
		if f.name.dir != "." && x.matches(f.name.dir) {
			if k, ok := f.in.Settings.kind(x.Kind); ok {
				return k.Name
			}
		}
	}
	for i := len(f.name.parents) - 1; i >= 0; i-- {
		folder := strings.ToLower(strings.ReplaceAll(f.name.parents[i], " ", "-"))
		for _, k := range f.in.Settings.Kinds {
			if slices.Contains(k.Folders, folder) || slices.Contains(k.Loose, folder) && (f.series3() || f.get("status") != nil) {
				return k.Name
			}
		}
	}
	return ""
}

// series3 tells a name such as records have: a series, a date or a number of three digits and more, its own or its
// folder's. Chapters of a manual (01-introduction.md) have two.
func (f *file) series3() bool {
	if f.name.prefix != "" || f.name.date != "" || f.name.compound {
		return true
	}
	for _, text := range append([]string{f.name.stem}, f.name.parents[max(0, len(f.name.parents)-1):]...) {
		digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
		if digits >= 3 && digits < 6 {
			return true
		}
	}
	return false
}

// named tells whether the file's name, or its folder's for a README, has a number or a date.
func (f *file) named() bool {
	return f.name.number >= 0 || f.name.date != "" || f.name.compound || f.name.folderNumber >= 0
}

// namedKind goes by the series in the file's name or heading (ADR-012, RFC 7, PM2025-001), and by a number of three
// digits beside a status that is understood.
func (f *file) namedKind() string {
	series := ""
	if f.name.number >= 0 || f.name.compound {
		series = f.name.prefix
	}
	if p, n := headingNumber(f.heading(), f.in.Settings.Prefixes); series == "" && n >= 0 && f.rec.Kind == "" {
		series = p
	}
	switch series {
	case "pm", "inc", "sev", "incident", "postmortem":
		return "incident"
	case "adr", "madr", "rfc", "kep", "pep", "eip", "erc", "bip", "tep", "otep", "rfd", "decision", "tdr", "ddr", "edr":
		return "decision"
	}
	if f.name.number >= 0 && len(f.name.stem) > 3 && f.name.stem[2] >= '0' && f.name.stem[2] <= '9' && !f.name.index {
		if at := f.sectionNamed("status"); f.knownStatus() || at >= 0 && f.sections[at].level <= 3 && f.has("context", "decision", "consequences") {
			return "decision"
		}
	}
	return "page"
}

// knownStatus tells whether a field states a status that is understood.
func (f *file) knownStatus() bool {
	x := f.get("status")
	if x == nil {
		return false
	}
	_, _, ok := NormaliseStatus(x.text, f.in.Settings.Statuses)
	return ok
}

// prefixFolders are folder names whose records are numbered under a prefix of their own.
var prefixFolders = map[string]string{
	"adr": "adr", "adrs": "adr", "madr": "madr", "madrs": "madr", "rfc": "rfc", "rfcs": "rfc", "keps": "kep", "kep": "kep", "peps": "pep", "pep": "pep",
	"eips": "eip", "eip": "eip", "ercs": "erc", "bips": "bip", "bip": "bip", "teps": "tep", "oteps": "otep", "rfd": "rfd", "rfds": "rfd", "text": "rfc",
}

// readIDs takes the declared id, the prefix and the number: from the file's name or its folder's, else from the
// heading ("ADR-12: ...", "3. Title"), else from a field.
func (f *file) readIDs() {
	r := &f.rec
	r.Prefix = f.dialect.prefix
	if f.name.prefix != "" && f.name.prefix != "decision" && f.name.prefix != "incident" && f.name.prefix != "proposal" && f.name.prefix != "postmortem" {
		r.Prefix = f.name.prefix
	}
	if !f.name.compound {
		r.Number = f.name.number
	}
	if f.title >= 0 {
		prefix, number := headingNumber(f.in.Doc.Headings[f.title].Text, f.in.Settings.Prefixes)
		if r.Number < 0 && f.name.date == "" && !f.name.compound {
			r.Number = number
		}
		if r.Prefix == "" && number >= 0 && number == r.Number {
			r.Prefix = prefix
		}
	}
	for i := len(f.name.parents) - 1; i >= 0 && r.Prefix == ""; i-- {
		r.Prefix = prefixFolders[strings.ToLower(f.name.parents[i])]
	}
	if x := f.get("number"); x != nil && r.Number < 0 {
		if n := leadingNumber(x.text); n >= 0 {
			r.Number = n
		}
	}
	f.take("number")
	if x := f.take("id"); x != nil && x.front {
		if n := leadingNumber(x.text); n >= 0 && strings.Trim(x.text, "0123456789") == "" {
			r.Number = n
		} else {
			r.ID = x.text
		}
	}
	for _, x := range f.front {
		if x.key == "draft" {
			x.used = true
			r.Draft = strings.EqualFold(x.text, "true") || strings.EqualFold(x.text, "yes")
		}
	}
	if x := f.take("visibility"); x != nil {
		switch strings.ToLower(x.text) {
		case "internal", "private":
			r.Visibility = "internal"
		case "public":
		default:
			r.Visibility = "internal"
			f.say(finding.At(finding.FrontType, x.pos, "visibility is internal or public").WithText(x.text, "internal"))
		}
	}
}
