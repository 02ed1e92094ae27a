package read

import (
	"slices"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/dialect"
	"digsite/builder/record/form"
	"digsite/builder/record/notes"
	"digsite/builder/text"
)

// besideFolders are folders whose files stand beside records, besides templates: minutes, pictures.
var besideFolders = []string{"archetypes", "snippets", "meetings", "meeting-notes", "minutes", "assets", "images"}

// templateFolders are folders of forms to be filled in, by their last word.
var templateFolders = strings.Fields("template templates vorlage vorlagen plantilla plantillas sjablonen sablonlar " +
	"テンプレート 模板 範本 范本 템플릿 шаблон шаблоны шаблони")

// inTemplates reports whether one of a file's folders is one of forms to be filled in: docs/adr/_templates.
func inTemplates(n *form.Name, entry record.Folder) bool {
	apart := func(r rune) bool { return strings.ContainsRune("-_. ", r) }
	return slices.ContainsFunc(n.Parents, func(folder string) bool {
		words := strings.FieldsFunc(strings.ToLower(folder), apart)
		return len(words) > 0 && slices.Contains(templateFolders, words[len(words)-1]) && !entry.Names(folder)
	})
}

// unsaid takes back what a form to be filled in states about nobody's decision.
func unsaid(f *form.Form, r *record.Record) {
	entry, _ := siteFolder(f)
	if r.Status.Word != "unknown" && (inTemplates(&f.Name, entry) || isTemplate(f, r.Told)) {
		r.Status = record.Status{Word: "unknown"}
		r.Findings = without(r.Findings, finding.StatusUnknown, finding.StatusConflict)
	}
}

// isRecord reports whether a file is a record, and not a page beside records: a README that lists, an index, template,
// guide, supporting page inside a record's folder, one-line "moved" stub, meeting note. r is the record as it was read.
// Where site.yaml says what a folder holds, a file there needs no number, status or shape, only not to be one of these;
// a file that an entry itself names is one.
func isRecord(f *form.Form, r *record.Record, d dialect.Dialect) bool {
	n := &f.Name
	entry, said := siteFolder(f)
	switch {
	case said && entry.IsFile() && r.Kind != "page":
		return true
	case r.Kind == "page" || liesBeside(n, entry):
		return false
	case r.Draft && !n.Stated() && f.HasFront:
		return true
	}
	stated, shaped := declares(f, r), d.Kind != ""
	if isTemplate(f, stated) || partOfOther(f) {
		return false
	}
	told := stated || said
	in, _ := n.InNumberedFolder()
	switch {
	case toolName.MatchString(n.Stem):
		return f.GetFront("kind") != nil
	case n.Index:
		return indexIsRecord(f, r, stated, shaped)
	case !told && besidesRecords(f):
		return false
	case in && !hasNumber(n):
		return mainFile(f, shaped)
	}
	return told || n.Stated() || looksLike(f, r, shaped)
}

// lone reports whether a file lies in a folder that is named after decisions and reads as one: titled prose, no list of
// others. It is a record where its house numbers none: artsy/README has RFCs/switch-to-standardrb.md.
func lone(f *form.Form) bool {
	parents := f.Name.Parents
	for len(parents) > 1 && record.StateFolder(parents[len(parents)-1]) {
		parents = parents[:len(parents)-1]
	}
	if len(parents) == 0 {
		return false
	}
	k, _ := f.Settings.Kind("decision")
	return slices.Contains(k.Folders, folderKey(parents[len(parents)-1])) &&
		(f.Title() != nil || f.States("title")) && words(f) >= 30 && !lists(f)
}

// toolName is that of a file that tells people or an assistant what to do: "Status: Ac=Accepted" in it is a legend.
var toolName = text.Compile(`(?i)^(agents|claude|gemini|copilot[-_]instructions|contributing|code[-_]of[-_]conduct|` +
	`maintainers|licen[sc]e|glossary)$`)

// partOfOther reports whether a file is a chapter, or says no more than where its text went.
func partOfOther(f *form.Form) bool { return chapter(&f.Name) || movedAway(f) }

// chapter reports whether a file is a part of the record that its folder is: 086-viewer/01-overview.md belongs to 86.
// The folder's number has three digits or more, the chapter's fewer, and they differ.
func chapter(n *form.Name) bool {
	digits := func(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
	folder, own := digits(n.Parent()), digits(n.Stem)
	return !n.Index && n.FolderNumber >= 0 && folder >= 3 && folder <= 6 && own >= 1 && own <= 2 &&
		n.Number != n.FolderNumber
}

// besidesRecords reports whether a name is that of minutes or of a page about records. A log by its shape is none.
func besidesRecords(f *form.Form) bool {
	return meetingName.MatchString(f.Name.Stem) || guideName.MatchString(f.Name.Stem) && !notes.IsLog(f)
}

// hasNumber reports whether a file's own name has a number or a date, whatever its folder's has.
func hasNumber(n *form.Name) bool { return n.Number >= 0 || n.Date != "" || n.Compound }

// liesBeside reports whether one of a file's folders holds what lies beside records, unless site.yaml names that very
// folder.
func liesBeside(n *form.Name, entry record.Folder) bool {
	return inTemplates(n, entry) || slices.ContainsFunc(n.Parents, func(folder string) bool {
		return slices.Contains(besideFolders, strings.ToLower(folder)) && !entry.Names(folder)
	})
}

// looksLike reports whether a file whose name has neither number nor date, and that does not say what it is, has at
// least something of a record of its kind. Of other kinds than these two every file is one.
func looksLike(f *form.Form, r *record.Record, shaped bool) bool {
	switch r.Kind {
	case "decision":
		if x := f.Get("status"); shaped || r.Number >= 0 || x != nil {
			return true
		}
		r.Lone = lone(f)
		return r.Lone
	case "incident":
		return r.Date.Day != "" || dialect.IncidentSections(f) >= 1
	}
	return true
}

// indexIsRecord reports whether a README or index is a record: that of its numbered folder, unless it lists others, or
// one that states a status, unless it speaks of a folder of records.
func indexIsRecord(f *form.Form, r *record.Record, stated, shaped bool) bool {
	if in, directly := f.Name.InNumberedFolder(); in && directly && (f.Get("status") != nil || !lists(f)) {
		return true
	}
	if x := f.GetFront("status"); x != nil && r.Kind != "page" && !ofFolder(f) {
		return true
	}
	return shaped && (stated || f.Get("status") != nil || f.Has("status")) && !ofFolder(f)
}

// mainFile reports whether a file without a number of its own is the record of its numbered folder: it states a status,
// or is named after what records are; the others support it.
func mainFile(f *form.Form, shaped bool) bool {
	_, directly := f.Name.InNumberedFolder()
	return shaped && f.Get("status") != nil || directly && slices.Contains(mainFiles, strings.ToLower(f.Name.Stem))
}

// mainFiles are files that are the record of their numbered folder.
var mainFiles = []string{"adr", "rfc", "kep", "decision", "proposal", "postmortem", "design"}

// declares reports whether the file itself says that it is a record: a kind, an id, a status or a record's own fields.
func declares(f *form.Form, r *record.Record) bool {
	if r.ID != "" || r.Status.Word != "unknown" {
		return true
	}
	if x := f.GetFront("kind"); x != nil {
		_, ok := f.Settings.Kind(x.Text)
		return ok
	}
	inFront := func(c record.Constraint) bool { return c.From == "" }
	return slices.ContainsFunc(r.Constraints, inFront) ||
		len(r.Stops)+len(r.Eras) > 0 || r.Shadowing != nil || r.Pairing != nil
}

// draftName is that of a record whose number is not given yet: XXXX-use-queues.md, as pyadr names it.
var draftName = text.Compile(`(?i)^(nnnn|xxxx)[-_][a-z0-9]+[-_][a-z0-9]`)

// What names say: a template (0000-template.md), minutes of a meeting, a page about records (contributing.md, adrs.md);
// and what first words do: that the text has moved, that a list follows.
var (
	templateName = text.Compile(`(?i)(^|[-_ .])(template|tmpl|boilerplate|skeleton)s?([-_ .]|$)|` +
		`^(nnnn|xxxx|yyyymmdd|nnn|0000|0+)[-_ ](template|your|title|short|adr[-_ ]template|name|my)|` +
		`^(nnnn|xxxx|yyyymmdd|nnn)[-_ ]`)
	meetingName = text.Compile(`(?i)(^|[-_ ])(meetings?|minutes|agenda)([-_ ]|$)`)
	guideName   = text.Compile(
		`(?i)^_?(readme|agents|claude|gemini|copilot[-_ ]instructions|llms|` +
			`index|template|backlog|contributing|contribution|` +
			`changelog|license|licence|code[-_ ]of[-_ ]conduct|security|maintainers|governance|glossary|toc|summary|` +
			`sidebar|navbar|about|faq|process|workflow|guide|guidelines?|how[-_ ]?to.*|howto|overview|list|log|all|` +
			`decisions|adrs?|rfcs?|incidents|postmortems|runbook|playbook|todo|tags|status|ideas|terminology|home)$`)
	moved = text.Compile(`(?i)^\W*(?:\w+:\s+)?(?:(?:this|the)\s+(?:\w+\s+){0,3})?(?:has\s+|have\s+)?` +
		`(?:been\s+|is\s+|was\s+)?(?:now\s+)?(?:moved|renamed|relocated|migrated)\b`)
	indexText = text.Compile(`(?i)^\W*(below|here|this\s+(?:folder|directory|page|section|list)|` +
		`the\s+following|list\s+of|index\s+of)\b`)
)

// isTemplate reports whether the file, or its folder for a README, is a form to be filled in, by its name, its title or
// its front matter. A number and a name of two words and more make a record of it: 0012-email-template.md.
func isTemplate(f *form.Form, stated bool) bool {
	n := &f.Name
	if !n.Index && stated && draftName.MatchString(n.Stem) && f.Title() != nil &&
		!record.PlaceholderTitle(cleanTitle(f, f.TitleText())) {
		return false
	}
	named := templateName.MatchString(n.Stem) || n.Index && templateName.MatchString(n.Parent())
	switch {
	case named && !(n.Number > 0 && len(strings.Fields(n.Words)) > 1):
		return true
	case f.Title() == nil:
		return templateFront(f)
	}
	return record.PlaceholderTitle(cleanTitle(f, f.TitleText())) && !(n.Number > 0 && stated)
}

// templateFront reports whether front matter and header still bear a template's words, in a short file.
func templateFront(f *form.Form) bool {
	n := 0
	for _, x := range f.Fields() {
		switch x.Key {
		case "status", "date", "decisionmakers", "title", "authors":
			left := x.Text != "" && (record.Placeholder(x.Text) || record.Choice(x.Text))
			if left || len(x.Items) == 0 && x.Front {
				n++
			}
		}
	}
	return n >= 2 && words(f) < 150
}

// ofFolder reports whether a README or index lies directly in the content's root or in a folder of records: it speaks
// of the folder, not of a decision.
func ofFolder(f *form.Form) bool {
	if len(f.Name.Parents) == 0 {
		return true
	}
	folder := folderKey(f.Name.Parent())
	return slices.ContainsFunc(f.Settings.Kinds, func(k record.Kind) bool {
		return slices.Contains(k.Folders, folder) || slices.Contains(k.Loose, folder)
	})
}

// words counts the words of running text, roughly, up to a few hundred.
func words(f *form.Form) int {
	n := 0
	for _, b := range f.Doc.Blocks {
		if b.Kind != markdown.HeadingBlock {
			n += len(strings.Fields(b.Text))
		}
		if n > 500 {
			break
		}
	}
	return n
}

// movedAway reports whether a file says no more than where its text went.
func movedAway(f *form.Form) bool {
	var only *markdown.Block
	for i := range f.Doc.Blocks {
		b := &f.Doc.Blocks[i]
		switch {
		case b.Kind == markdown.HeadingBlock && b.Level == 1 || b.Kind == markdown.HTML:
		case only != nil:
			return false
		default:
			only = b
		}
	}
	return only != nil && len(only.Text) < 300 && moved.MatchString(only.Text) &&
		(only.RefLo < only.RefHi || strings.Contains(only.Text, ".md"))
}

// lists reports whether the text of a README is mostly links: an index, not a record.
func lists(f *form.Form) bool {
	items, linked := 0, 0
	for _, b := range f.Doc.Blocks {
		switch b.Kind {
		case markdown.Item, markdown.Row:
			items++
			if b.RefLo < b.RefHi {
				linked++
			}
		case markdown.Paragraph:
			if indexText.MatchString(b.Text) {
				return items == 0 && len(f.Sections) <= 2
			}
		}
	}
	return linked > 4 && linked*10 > items*8 && len(f.Sections) <= 3 && words(f) < 40*linked
}

// Demote makes a page of a record that its neighbours show to be none: a translation, a text beside numbered records.
func Demote(r *record.Record) {
	r.IsRecord = false
	asPage(r, false)
}

// asPage makes a page of what lies beside records, unless its front matter stated a kind: it takes no number from them
// and stands in no list of theirs.
func asPage(r *record.Record, stated bool) {
	r.Number = -1
	if r.Kind == "page" || stated {
		return
	}
	r.Kind, r.Incident, r.Options = "page", nil, nil
	if r.Status.From == "header" || r.Status.From == "section" { // an example of what records say
		r.Status = record.Status{Word: "unknown"}
	}
	// a template's words are no mistake
	r.Findings = without(r.Findings, finding.StatusUnknown, finding.StatusConflict, finding.DateInvalid)
}

// without returns the findings of other codes.
func without(all []finding.Finding, codes ...finding.Code) []finding.Finding {
	out := all[:0:0]
	for _, d := range all {
		if !slices.Contains(codes, d.Code) {
			out = append(out, d)
		}
	}
	return out
}
