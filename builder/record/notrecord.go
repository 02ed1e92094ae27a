package record

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
)

var (
	templateName = regexp.MustCompile(`(?i)(^|[-_ .])(template|tmpl|boilerplate|skeleton)s?([-_ .]|$)|^(nnnn|xxxx|yyyymmdd|nnn|0000|0+)[-_ ](template|your|title|short|adr[-_ ]template|name|my)|^(nnnn|xxxx|yyyymmdd|nnn)[-_ ]`)
	guideName    = regexp.MustCompile(`(?i)^_?(readme|index|template|backlog|contributing|contribution|changelog|license|licence|code[-_ ]of[-_ ]conduct|security|maintainers|governance|glossary|toc|summary|sidebar|navbar|about|faq|process|workflow|guide|guidelines?|how[-_ ]?to.*|howto|overview|list|log|all|decisions|adrs?|rfcs?|incidents|postmortems|runbook|playbook|todo|tags|status|ideas|terminology|home)$`)
	moved        = regexp.MustCompile(`(?i)^\W*(?:(?:this|the)\s+(?:\w+\s+){0,3})?(?:has\s+|have\s+)?(?:been\s+|is\s+|was\s+)?(?:now\s+)?(?:moved|renamed|relocated|migrated)\b`)
	indexText    = regexp.MustCompile(`(?i)^\W*(below|here|this\s+(?:folder|directory|page|section|list)|the\s+following|list\s+of|index\s+of)\b`)
	meetingName  = regexp.MustCompile(`(?i)(^|[-_ ])(meetings?|minutes|agenda)([-_ ]|$)`)
)

// isRecord tells records from the pages beside them: READMEs that list, indexes, templates, guides, supporting pages
// inside a record's folder, one-line "moved" stubs, meeting notes.
func (f *file) isRecord() bool {
	r, n := &f.rec, &f.name
	if r.Kind == "page" {
		return false
	}
	for _, p := range n.parents {
		switch strings.ToLower(p) {
		case "template", "templates", "_templates", "archetypes", "snippets", "meetings", "meeting-notes", "minutes", "assets", "images":
			return false
		}
	}
	if r.Draft && !f.named() && f.in.HasFront {
		return true
	}
	stated := f.declares()
	low := strings.ToLower(n.stem)
	switch {
	case templateName.MatchString(n.stem) && !(n.number > 0 && len(strings.Fields(n.words)) > 1),
		n.index && len(n.parents) > 0 && templateName.MatchString(n.parents[len(n.parents)-1]) && !(n.number > 0 && len(strings.Fields(n.words)) > 1),
		f.title >= 0 && placeholderTitle(f.cleanTitle(f.heading())) && !(n.number > 0 && stated), f.title < 0 && f.templateFront():
		return false
	case meetingName.MatchString(n.stem) && !stated:
		return false
	case f.stub():
		return false
	}
	in, directly := n.inNumberedFolder()
	if n.index {
		return in && directly && !f.lists() || f.shaped() && (stated || f.get("status") != nil || f.has("status")) && !f.kindFolder()
	}
	if guideName.MatchString(low) && !stated {
		return false
	}
	if in && n.number < 0 && n.date == "" && !n.compound {
		return f.shaped() && f.get("status") != nil || slices.Contains([]string{"adr", "rfc", "kep", "decision", "proposal", "postmortem", "design"}, low) && directly
	}
	if r.Kind == "decision" && !f.named() {
		return stated || f.shaped() || r.Number >= 0 || f.anyField("status")
	}
	if r.Kind == "incident" && !f.named() {
		return stated || f.incidentSections() >= 1 || r.Date.Day != ""
	}
	return true
}

// kindFolder tells a README or index that lies directly in the content's root or in a folder of records: it speaks of
// the folder, not of a decision.
func (f *file) kindFolder() bool {
	if len(f.name.parents) == 0 {
		return true
	}
	folder := strings.ToLower(strings.ReplaceAll(f.name.parents[len(f.name.parents)-1], " ", "-"))
	for _, k := range f.in.Settings.Kinds {
		if slices.Contains(k.Folders, folder) || slices.Contains(k.Loose, folder) {
			return true
		}
	}
	return false
}

// declares tells whether the file itself says that it is a record: a kind, an id, a status or a record's own fields.
func (f *file) declares() bool {
	if f.rec.ID != "" || f.rec.Status.Word != "unknown" {
		return true
	}
	if x := f.get("kind"); x != nil && x.front {
		_, ok := f.in.Settings.kind(x.text)
		return ok
	}
	for _, c := range f.rec.Constraints {
		if c.From == "" {
			return true
		}
	}
	return len(f.rec.Stops)+len(f.rec.Eras) > 0 || f.rec.Shadowing != nil || f.rec.Pairing != nil
}

// shaped tells whether the dialect was known by more than the folder.
func (f *file) shaped() bool { return f.dialect.kind != "" }

// templateFront tells front matter whose values are still a template's words.
func (f *file) templateFront() bool {
	n := 0
	for _, x := range append(f.front[:len(f.front):len(f.front)], f.head...) {
		switch x.key {
		case "status", "date", "decisionmakers", "title", "authors":
			if x.text != "" && (placeholder(x.text) || choice(x.text)) || len(x.items) == 0 && x.front {
				n++
			}
		}
	}
	return n >= 2 && f.words() < 150
}

// words counts the words of running text, roughly, up to a few hundred.
func (f *file) words() int {
	n := 0
	for _, b := range f.in.Doc.Blocks {
		if b.Kind != markdown.HeadingBlock {
			n += len(strings.Fields(b.Text))
		}
		if n > 500 {
			break
		}
	}
	return n
}

// stub tells a file that says no more than where its text went.
func (f *file) stub() bool {
	var only *markdown.Block
	for i := range f.in.Doc.Blocks {
		b := &f.in.Doc.Blocks[i]
		switch {
		case b.Kind == markdown.HeadingBlock && b.Level == 1 || b.Kind == markdown.HTML:
		case only != nil:
			return false
		default:
			only = b
		}
	}
	return only != nil && len(only.Text) < 300 && moved.MatchString(only.Text) && (only.RefLo < only.RefHi || strings.Contains(only.Text, ".md"))
}

// lists tells a README whose text is mostly links: an index, not a record.
func (f *file) lists() bool {
	items, linked := 0, 0
	for _, b := range f.in.Doc.Blocks {
		switch b.Kind {
		case markdown.Item, markdown.Row:
			items++
			if b.RefLo < b.RefHi {
				linked++
			}
		case markdown.Paragraph:
			if indexText.MatchString(b.Text) {
				return items == 0 && len(f.sections) <= 2
			}
		}
	}
	return linked > 4 && linked*10 > items*8 && len(f.sections) <= 3 && f.words() < 40*linked
}
