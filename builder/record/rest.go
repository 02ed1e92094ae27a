package record

import (
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// readSummary takes a stated summary, else the first sentence of the summary or of the text.
func (f *file) readSummary() {
	for _, key := range []string{"summary", "description", "abstract"} {
		if x := f.get(key); x != nil && (x.front || f.rec.Kind != "page") {
			x.used = true
			f.rec.Summary = text.Cut(text.Squash(plainText(x.text)), 300)
			return
		}
	}
	from := 0
	if at := f.sectionNamed("summary", "abstract", "executive summary", "issue summary", "tl dr", "overview", "context", "context and problem statement", "impact", "customer impact", "user impact"); at >= 0 {
		from = f.sections[at].from
	}
	for i := from; i < len(f.in.Doc.Blocks); i++ {
		b := &f.in.Doc.Blocks[i]
		if b.Kind != markdown.Paragraph || b.Quoted || len(strings.Fields(b.Text)) < 4 {
			continue
		}
		if _, _, ok := headKV(strings.SplitN(b.Text, "\n", 2)[0]); ok && i < f.headEnd {
			continue
		}
		txt := text.Squash(b.Text)
		if at := sentenceAt.FindStringIndex(txt); at != nil && at[1] > 20 {
			txt = txt[:at[1]]
		}
		f.rec.Summary = strings.TrimSpace(text.Cut(txt, 300))
		return
	}
}

// asPage makes a page of what lies beside records, unless its front matter states a kind: it takes no number from
// them and stands in no list of theirs.
func (f *file) asPage() {
	r := &f.rec
	r.Number = -1
	if r.Kind == "page" || f.statedKind {
		return
	}
	r.Kind, r.Incident, r.Options = "page", nil, nil
	if r.Status.From == "header" || r.Status.From == "section" { // an example of what records say
		r.Status = Status{Word: "unknown"}
	}
	kept := r.Findings[:0:0]
	for _, d := range r.Findings {
		switch d.Code {
		case finding.StatusUnknown, finding.StatusConflict, finding.DateInvalid: // a template's words are no mistake
		default:
			kept = append(kept, d)
		}
	}
	r.Findings = kept
}

// keepUnread keeps the fields that nothing took, to be shown as they are. Keys that only steer other generators go.
func (f *file) keepUnread() {
	for _, list := range [][]*field{f.front, f.head} {
		for _, x := range list {
			if x.used || x.label == "" || steers(x.key) || x.empty() {
				continue
			}
			if !x.front && (len(x.text) > 300 || f.rec.Kind == "page") {
				continue
			}
			out := Field{Key: x.label, Pos: x.pos}
			if x.val.Kind == yaml.Map {
				out.Values = leaves(x.val, "", nil)
			}
			for _, v := range x.val.Items {
				if v.Kind == yaml.Map {
					out.Values = append(out.Values, text.Cut(strings.Join(leaves(v, "", nil), "; "), 300))
				} else if t := plainText(flat(v)); t != "" {
					out.Values = append(out.Values, text.Cut(t, 300))
				}
			}
			for _, i := range x.items {
				if t := plainText(i.text); t != "" && x.val.Kind != yaml.List {
					out.Values = append(out.Values, text.Cut(t, 300))
				}
			}
			if len(out.Values) > 0 {
				f.rec.Fields = append(f.rec.Fields, out)
			}
		}
	}
}

// leaves writes a map as "key: value" texts.
func leaves(v yaml.Value, under string, out []string) []string {
	for _, e := range v.Fields {
		key := under + e.Key
		switch e.Val.Kind {
		case yaml.Scalar:
			out = append(out, key+": "+text.Cut(e.Val.Text, 300))
		case yaml.Map:
			out = leaves(e.Val, key+".", out)
		case yaml.List:
			var items []string
			for _, i := range e.Val.Items {
				items = append(items, flat(i))
			}
			out = append(out, key+": "+strings.Join(items, ", "))
		}
	}
	return out
}

// steers tells front matter that is meant for a generator, not for a reader.
func steers(key string) bool {
	switch key {
	case "layout", "parent", "grandparent", "navorder", "haschildren", "navexclude", "hastoc", "sidebarposition", "sidebarlabel", "weight", "menu", "permalink",
		"slug", "hide", "template", "publish", "cssclass", "cssclasses", "toc", "hidetitle", "displayedsidebar", "paginationnext", "paginationprev", "discussionsto":
		return key != "discussionsto"
	}
	return false
}
