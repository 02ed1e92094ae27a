package incident

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// frontActions reads the action items of the front matter: {text, owner, state, target}, or a text.
func frontActions(f *form.Form) []record.Action {
	var out []record.Action
	for _, v := range f.TakeIfList("actions") {
		a := record.Action{Text: form.Entry(v, "text", "action", "what", "title"), Line: v.Line,
			Owner: form.Entry(v, "owners", "owner"), State: state(form.Entry(v, "status", "state")),
			Target: form.Entry(v, "target", "link", "record")}
		if v.Kind == yaml.Scalar {
			a.Text = v.Text
		}
		if a.Text != "" {
			out = append(out, a)
		}
	}
	return out
}

// actions reads a list or table of action items: text, owner, state, address.
func actions(f *form.Form, s *form.Section) []record.Action {
	var out []record.Action
	var head []string
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		var a record.Action
		switch {
		case b.Kind == markdown.Item && b.Level <= 2:
			a = itemAction(b)
		case b.Kind == markdown.Row && b.Head:
			head = b.Cells
		case b.Kind == markdown.Row:
			a = rowAction(head, b.Cells)
		}
		if a.Text == "" {
			continue
		}
		a.Line = b.Line
		if b.Check == "done" || b.Check == "open" {
			a.State = b.Check
		}
		a.Target = firstLink(f, b)
		out = append(out, a)
	}
	return out
}

// ownerWord and stateWord find owner and state in an item: "@ada", "owner: Ada", "[done]", "TODO: ..".
var (
	ownerWord = regexp.MustCompile(`(?i)(?:[(\[]?\b(?:owner|assignee|assigned to|dri)\s*:?\s*` +
		`@?([\p{L}][\p{L} .'-]{1,40}?)[)\]]?\s*(?:$|[,;.]))|(?:^|[\s(])@([A-Za-z0-9][\w-]{1,38})`)
	stateWord = regexp.MustCompile(`(?i)^\W*(done|todo|open|closed|completed?|in progress|wip|pending|fixed|` +
		`resolved)\b\W*|[\[(](done|todo|open|closed|completed?|in progress|wip|fixed)[\])]`)
)

// itemAction reads an item: "Alarm on the queue's depth (owner: Ada) [done]". One that ends in a colon heads others.
func itemAction(b *markdown.Block) record.Action {
	a := record.Action{Text: text.Squash(b.Text)}
	if strings.HasSuffix(a.Text, ":") && b.RefLo == b.RefHi {
		return record.Action{}
	}
	if m := ownerWord.FindStringSubmatch(a.Text); m != nil {
		a.Owner = strings.TrimSpace(m[1] + m[2])
	}
	if m := stateWord.FindStringSubmatch(a.Text); m != nil {
		a.State = state(m[1] + m[2])
	}
	return a
}

// The columns of a table of actions, by the keys of their headings; actionWords are parts of one.
var (
	ownerColumns = []string{"owner", "assignee", "who", "responsible", "dri", "assigned to"}
	stateColumns = []string{"status", "state", "done"}
	actionWords  = []string{"action", "item", "description", "what", "task"}
)

// rowAction reads a row below its head; a column without a name may hold the action too.
func rowAction(head, cells []string) record.Action {
	var a record.Action
	for k, c := range cells {
		column := ""
		if k < len(head) {
			column = form.HeadingKey(head[k])
		}
		named := func(word string) bool { return strings.Contains(column, word) }
		switch {
		case slices.Contains(ownerColumns, column):
			a.Owner = strings.TrimPrefix(strings.TrimSpace(c), "@")
		case slices.Contains(stateColumns, column):
			a.State = state(c)
		case a.Text == "" && (column == "" || slices.ContainsFunc(actionWords, named)):
			a.Text = text.Squash(c)
		}
	}
	if a.Text == "" && len(cells) > 0 {
		a.Text = text.Squash(cells[0])
	}
	return a
}

// firstLink returns where the first link of a block leads, "" without one.
func firstLink(f *form.Form, b *markdown.Block) string {
	for _, r := range f.BlockRefs(b, 0) {
		if ref := f.Doc.Refs[r]; (ref.Kind == markdown.Link || ref.Kind == markdown.Wikilink) && ref.Target != "" {
			return ref.Target
		}
	}
	return ""
}

// state brings an author's word for an action's state to open or done; other words stay.
func state(word string) string {
	w := strings.ToLower(strings.TrimSpace(word))
	switch w {
	case "done", "closed", "complete", "completed", "fixed", "resolved", "yes", "x", "✅", "✔", "✔️":
		return "done"
	case "todo", "open", "pending", "no", "not started":
		return "open"
	}
	return w
}
