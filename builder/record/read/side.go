package read

import (
	"cmp"
	"path"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/yaml"
)

// IsSide reports whether a path is that of a side file: facts about a record that stand beside it.
func IsSide(p string) bool {
	switch strings.ToLower(path.Base(p)) {
	case "kep.yaml", "kep.yml", "adr.json", "adrs.json", "decisions.json", "json-adr.json":
		return true
	}
	return false
}

// Side reads a side file. Each Record names in Path the file that it is about: for kep.yaml the README.md beside it;
// for JSON-ADR the entry's path. The site merges it into that file's Record with Merge.
func Side(p string, v yaml.Value, s record.Settings) []record.Record {
	switch {
	case strings.EqualFold(path.Ext(p), ".json"):
		return jsonADR(p, v, s)
	case v.Kind != yaml.Map:
		return nil
	}
	f := form.New(Input{Path: p, About: path.Join(path.Dir(p), "README.md"), Front: v, HasFront: true, Settings: s})
	r := sideRecord(f, dialect.KEP)
	r.Fields = unread(f, r.Kind)
	if r.IsRecord = !templateName.MatchString(path.Base(path.Dir(p))); !r.IsRecord {
		r.Findings, r.Claims = nil, nil // a template's words are neither findings nor relations
	}
	return []record.Record{r}
}

// jsonADR reads JSON-ADR: {"adrs": [{"number", "title", "status", "date", "links", "path"}]}, or the list alone.
func jsonADR(p string, v yaml.Value, s record.Settings) []record.Record {
	list := v.Items
	for _, key := range []string{"adrs", "decisions", "records"} {
		if l := v.Get(key); l.Kind == yaml.List {
			list = l.Items
		}
	}
	var out []record.Record
	for _, e := range list {
		about := cmp.Or(e.Get("path").Text, e.Get("file").Text)
		if e.Kind != yaml.Map || about == "" {
			continue
		}
		about = path.Join(path.Dir(p), path.Clean("/"+strings.ReplaceAll(about, "\\", "/")))
		f := form.New(Input{Path: p, About: about, Front: e, HasFront: true, Settings: s})
		out = append(out, sideRecord(f, dialect.Dialect{Name: "json-adr"}))
	}
	return out
}

// sideRecord reads the parts that a side file may state.
func sideRecord(f *form.Form, d dialect.Dialect) record.Record {
	r := record.Record{Path: path.Join(f.Name.Dir, f.Name.File), Format: d.Name, Kind: "decision", IsRecord: true}
	shared(f, &r, d, f.TakeText("title"))
	r.Findings = f.Findings
	return r
}

// Merge puts a side file's facts into the record of the file that it is about: what the side file states holds, what
// it does not state is left. A status that the two state differently is reported.
func Merge(r *record.Record, side record.Record) {
	if side.Status.Text != "" {
		mergeStatus(r, side.Status)
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
	r.Prefix = cmp.Or(side.Prefix, r.Prefix)
	if side.Title != "" && (r.Title == "" || titleFromName(r)) {
		r.Title = side.Title
	}
	mergeList(&r.Authors, side.Authors)
	mergeList(&r.DecisionMakers, side.DecisionMakers)
	mergeList(&r.Consulted, side.Consulted)
	mergeList(&r.Informed, side.Informed)
	mergeList(&r.Owners, side.Owners)
	mergeList(&r.Tags, side.Tags)
	r.Claims = append(r.Claims, side.Claims...)
	r.Fields = append(r.Fields, side.Fields...)
	r.Findings = append(r.Findings, side.Findings...)
	if r.Format = side.Format; side.IsRecord {
		r.Kind, r.IsRecord = side.Kind, true
	}
}

// mergeList puts a side file's list in the place of the text's, where it has one.
func mergeList(to *[]string, side []string) {
	if len(side) > 0 {
		*to = side
	}
}

// mergeStatus puts the status of a side file in the place of the text's.
func mergeStatus(r *record.Record, side record.Status) {
	if r.Status.Text != "" && r.Status.Word != side.Word {
		r.Findings = append(r.Findings, finding.At(finding.StatusConflict, r.Status.Pos,
			"the text and the side file state different statuses").WithText(r.Status.Text, side.Text))
	}
	r.Status = side
	r.Status.From = "side file"
	r.Findings = without(r.Findings, finding.StatusMissing, finding.StatusUnknown)
}

// titleFromName reports whether a title was made of the file's name for want of a heading.
func titleFromName(r *record.Record) bool {
	n := form.ReadName(r.Path, nil)
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	return strings.EqualFold(bare(r.Title), bare(n.Words)) || r.Title == n.Stem
}
