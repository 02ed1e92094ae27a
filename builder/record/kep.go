package record

import (
	"path"
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// kepDialect is a Kubernetes enhancement: keps/sig-x/NNNN-name/README.md whose facts stand in kep.yaml beside it, or
// an older file with the same fields in front matter. The README alone states no status.
func kepDialect() dialect {
	return dialect{name: "kep", kind: "decision", prefix: "kep", recognise: func(f *file) bool {
		if count(f.front, "kepnumber", "owningsig") > 0 || count(f.front, "status", "owningsig", "participatingsigs", "owningstage", "participatingstages", "coach", "editor", "reviewers", "approvers", "created", "updated", "seealso", "replaces") >= 4 &&
			count(f.front, "reviewers", "approvers", "owningsig", "owningstage", "editor") > 0 {
			return true
		}
		in, directly := f.name.inNumberedFolder()
		return in && directly && f.name.index && (strings.HasPrefix(f.heading(), "KEP-") ||
			f.has("release signoff checklist") || f.hasWords("production readiness review questionnaire", "graduation criteria", "test plan", "user stories", "user stories optional", "risks and mitigations", "design details") >= 2)
	}, read: func(f *file) {
		if f.anyField("owningsig") || f.side || slices.Contains(f.name.parents, "keps") || strings.HasPrefix(f.heading(), "KEP-") {
			return
		}
		if f.rec.Prefix = f.name.prefix; f.rec.Prefix == "" && len(f.name.parents) > 0 { // another project's, in the same form
			f.rec.Prefix = prefixFolders[strings.ToLower(f.name.parents[len(f.name.parents)-1])]
		}
	}}
}

// heading is the title as it is written.
func (f *file) heading() string {
	if f.title < 0 {
		return ""
	}
	return f.in.Doc.Headings[f.title].Text
}

// IsSide tells whether a path is that of a side file: facts about a record that stand beside it.
func IsSide(p string) bool {
	switch strings.ToLower(path.Base(p)) {
	case "kep.yaml", "kep.yml", "adr.json", "adrs.json", "decisions.json", "json-adr.json":
		return true
	}
	return false
}

// ReadSide reads a side file. Each Record names in Path the file that it is about: for kep.yaml the README.md beside
// it; for JSON-ADR the entry's path. The site merges it into that file's Record with Merge.
func ReadSide(p string, v yaml.Value, s Settings) []Record {
	switch strings.ToLower(path.Ext(p)) {
	case ".json":
		return readJSON(p, v, s)
	}
	if v.Kind != yaml.Map {
		return nil
	}
	about := path.Join(path.Dir(p), "README.md")
	f := newFile(Input{Path: p, Front: v, HasFront: true, Settings: s})
	f.side = true
	f.rec.Path = p
	f.rec.Format, f.dialect = "kep", kepDialect()
	f.rec.Kind, f.rec.Prefix = "decision", "kep"
	f.rec.IsRecord = !templateName.MatchString(path.Base(path.Dir(p)))
	f.name = readName(about, s.Prefixes)
	f.readIDs()
	f.dialect.read(f)
	if x := f.take("title"); x != nil {
		f.rec.Title = plainText(x.text)
	}
	f.readStatus()
	f.readDates()
	f.readPeople()
	f.readClaims()
	f.keepUnread()
	f.rec.Path = about
	if !f.rec.IsRecord { // a template's: its words are neither findings nor relations
		f.rec.Findings, f.rec.Claims = nil, nil
	}
	return []Record{f.rec}
}

// readJSON reads JSON-ADR: {"adrs": [{"number", "title", "status", "date", "links", "path"}]}, or the list alone.
func readJSON(p string, v yaml.Value, s Settings) []Record {
	list := v.Items
	for _, key := range []string{"adrs", "decisions", "records"} {
		if l := v.Get(key); l.Kind == yaml.List {
			list = l.Items
		}
	}
	var out []Record
	for _, e := range list {
		about := e.Get("path").Text
		if about == "" {
			about = e.Get("file").Text
		}
		if e.Kind != yaml.Map || about == "" {
			continue
		}
		f := newFile(Input{Path: p, Front: e, HasFront: true, Settings: s})
		f.side = true
		f.rec.Format, f.rec.Kind, f.rec.IsRecord = "json-adr", "decision", true
		about = path.Join(path.Dir(p), path.Clean("/"+strings.ReplaceAll(about, "\\", "/")))
		f.name = readName(about, s.Prefixes)
		f.readIDs()
		if x := f.take("title"); x != nil {
			f.rec.Title = plainText(x.text)
		}
		f.take("path")
		f.take("file")
		f.readStatus()
		f.readDates()
		f.readPeople()
		f.readClaims()
		f.rec.Path = about
		out = append(out, f.rec)
	}
	return out
}

// Merge puts a side file's facts into the record of the file that it is about: what the side file states holds, what
// it does not state is left. A status that the two state differently is reported.
func Merge(r *Record, side Record) {
	if side.Status.Text != "" {
		if r.Status.Text != "" && r.Status.Word != side.Status.Word {
			r.Findings = append(r.Findings, finding.At(finding.StatusConflict, r.Status.Pos, "the text and the side file state different statuses").
				WithText(r.Status.Text, side.Status.Text))
		}
		r.Status = side.Status
		r.Status.From = "side file"
		kept := r.Findings[:0:0]
		for _, d := range r.Findings {
			if d.Code != finding.StatusMissing && d.Code != finding.StatusUnknown {
				kept = append(kept, d)
			}
		}
		r.Findings = kept
	}
	if side.Date.Day != "" {
		r.Date = side.Date
	}
	if side.Updated.Day != "" {
		r.Updated = side.Updated
	}
	if r.Number < 0 {
		r.Number = side.Number
	}
	if side.Prefix != "" {
		r.Prefix = side.Prefix
	}
	if (r.Title == "" || titleFromName(r)) && side.Title != "" {
		r.Title = side.Title
	}
	add := func(to *[]string, from []string) {
		if len(from) > 0 {
			*to = from
		}
	}
	add(&r.Authors, side.Authors)
	add(&r.DecisionMakers, side.DecisionMakers)
	add(&r.Owners, side.Owners)
	add(&r.Tags, side.Tags)
	r.Claims = append(r.Claims, side.Claims...)
	r.Fields = append(r.Fields, side.Fields...)
	r.Findings = append(r.Findings, side.Findings...)
	if r.Format = side.Format; side.IsRecord {
		r.Kind, r.IsRecord = side.Kind, true
	}
}

// titleFromName tells a title that was made of the file's name for want of a heading.
func titleFromName(r *Record) bool {
	n := readName(r.Path, nil)
	return strings.EqualFold(strings.ReplaceAll(r.Title, " ", ""), strings.ReplaceAll(n.words, " ", "")) || r.Title == n.stem
}
