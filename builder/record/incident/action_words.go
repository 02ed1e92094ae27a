package incident

import (
	"html"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/text"
)

// What the words of an action item say beside what is to be done.

// doneWords and openWords are an author's words for the state of an action; closedWords for one that is not done and
// will not be. Any other word stays as it was written.
var (
	doneWords = words("done,closed,complete,completed,fixed,resolved,finished,shipped,merged,deployed,implemented," +
		"delivered,landed,released,in place,yes,x,✅,✔,✔️,☑,☑️,erledigt,fertig,terminé,fait,hecho,listo,concluído," +
		"feito,fatto,klaar,klart,готово,完了,済,済み,対応済,対応済み,已完成,完成,完了済み,완료")
	openWords   = words("todo,to do,open,pending,no,not started,not done,offen,未着手,未完了,未対応,⬜,◻,☐")
	closedWords = words("won't do,wontdo,won't fix,wontfix,will not do,cancelled,canceled,dropped,not doing")
)

func words(list string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Split(list, ",") {
		out[w] = true
	}
	return out
}

// stateOf brings an author's word for an action's state to open or done; other words stay, in lower case. "done (see
// #12)" and "Done 2024-03-04" are done. An address or the number of a ticket says no state.
func stateOf(word string) string {
	w := strings.ToLower(strings.Trim(wide.Replace(word), " .!*_"))
	first, rest, more := strings.Cut(w, " ")
	if doneWords[w] || more && doneWords[strings.Trim(first, ",:;")] && furtherWord.MatchString(rest) {
		return "done"
	}
	switch {
	case openWords[w], more && openWords[strings.Trim(first, ",:;")] && furtherWord.MatchString(rest):
		return "open"
	case record.Nothing(w), refers.MatchString(w):
		return ""
	}
	return w
}

// wide brings signs of other houses to those of ASCII: "done（#12）".
var wide = strings.NewReplacer("’", "'", "（", " (", "）", ")", "、", ", ")

// refers is a reference and nothing else, in lower case: "https://...", "#12", "org/repository#12", "ops-12".
var refers = text.Compile(`^(?:<?https?://\S+|[\w./-]*[#!]\d+|[a-z]{2,10}-\d+)$`)

// furtherWord is what may follow a state: when, by whom, where.
var furtherWord = text.Compile(`^(?:on|in|by|via|at|since|for|see|\d|#|https?:|[(\[–—-])`)

// The places of a state in an item: a sign; in brackets; before a colon or dash; behind a dash; in capitals; a sentence
// of its own; behind "status:". A word in the middle of a sentence ("Open a ticket", "until it is done") is none.
const stateList = `done|completed?|closed|fixed|resolved|finished|shipped|merged|deployed|implemented|delivered|todo|` +
	`to do|open|pending|not started|not done|in progress|wip|ongoing|started|blocked|on hold|deferred|in review|` +
	`won['’]?t ?(?:do|fix)|cancell?ed|dropped|erledigt|offen|fait|terminé|hecho|concluído|fatto|完了|已完成`

var (
	stateSign  = text.Compile(`^\s*(✅|☑️|☑|✔️|✔|🚧|⏳|⬜|◻|☐)\s*|\s*(✅|☑️|☑|✔️|✔|🚧|⏳)\s*$`)
	stateStart = text.Compile(`^\s*(?i:[\[(]\s*(` + stateList + `)\s*[\])]:?\s*|(` + stateList +
		`)\s*(?::|\s[-–—])\s+)`)
	stateShout = text.Compile(
		`^\s*(DONE|COMPLETED?|FIXED|CLOSED|TODO|WIP|WONTDO|WONTFIX)\s+|` +
			`\s(DONE|COMPLETED?|FIXED|CLOSED|TODO|WIP|WONTDO|WONTFIX)\W*$`)
	stateEnd    = text.Compile(`(?i)\s*[\[(]\s*(` + stateList + `)\b([^()\[\]]{0,60})[\])]\s*[.!]?\s*$`)
	stateBehind = text.Compile(`(?i)\s+(?:[-–—]+|→|=>)\s*(` + stateList +
		`)\b(\s*[.!]?\s*$|\s+(?:on|in|by|via|at|since|see|\d|#|https?:|\().{0,120}$)`)
	stateSaid = text.Compile(
		`([.;!?])\s+(Done|Completed|Fixed|Resolved|Implemented|Closed|Merged|Shipped)[.!]?\s*$`)
	stateField = text.Compile(`(?i)[\s(\[,;](?:status|state)\s*:\s*(` + stateList + `)\b`)
)

// takeState finds the state in the words of an item, and returns them without a mark that says nothing else.
func takeState(s string) (rest, state string) {
	for _, re := range []*text.Pattern{stateSign, stateStart, stateEnd, stateBehind, stateShout, stateSaid} {
		m := re.FindStringSubmatchIndex(s)
		if m == nil {
			continue
		}
		word, further := "", ""
		for g := 1; g*2 < len(m); g++ {
			if at := m[2*g]; at >= 0 {
				switch w := s[at:m[2*g+1]]; {
				case re == stateSaid && g == 1, w == "":
				case word == "":
					word = w
				default:
					further = strings.Trim(w, " .!")
				}
			}
		}
		if strings.TrimSpace(further) == "" {
			keep := ""
			if re == stateSaid {
				keep = s[m[2]:m[3]]
			}
			s = strings.TrimSpace(s[:m[0]] + keep + " " + s[m[1]:])
		}
		return s, stateOf(sign(word))
	}
	if m := stateField.FindStringSubmatch(s); m != nil {
		return s, stateOf(m[1])
	}
	return s, ""
}

// sign returns the word of a sign that has one.
func sign(s string) string {
	if s == "🚧" || s == "⏳" {
		return "in progress"
	}
	return s
}

// ownerWords are the words of a field that names an owner.
const ownerWords = `owners?|assignees?|assigned to|dri|responsible|action owner`

// What names an owner in an item.
var (
	// A colon or a bracket makes the word a field; "teach the owners" and "who is responsible for it" name nobody.
	ownerField = text.Compile(`(?i)(?:[(\[]\s*(?:` + ownerWords + `)\b\s*:?|\b(?:` + ownerWords + `)\s*:)\s*` +
		`@?([\p{L}][\p{L} .'-]{1,40}?)[)\]]?\s*(?:$|[,;.])`)
	handleStart = text.Compile(`^@([A-Za-z0-9][\w-]{1,38})\b\s*(?::|-|–|—|to\b|will\b)?\s*`)
	handleEnd   = text.Compile(`(?:([\p{L}']+)\s+|[(\[–—→-]\s*)@([A-Za-z0-9][\w-]{1,38})\s*[)\]]?\s*[.]?$`)
	boldStart   = text.Compile(
		`^\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ xX]\]\s*)?(?:\*\*|__)([^*_]+?)(\s*:)?(?:\*\*|__)(\s*:)?`)
	boldEnd    = text.Compile(`\s(?:\*\*|__)([^*_]+)(?:\*\*|__)((?:\s*[/&,]\s*\pL{1,20})*)\s*[.]?\s*$`)
	plainStart = text.Compile(`^([\p{L}/&, .'-]{2,40}?)(?::|\s+to\s+[a-z])`)
	namedEnd   = text.Compile(`\s[(\[–—-]\s*([\p{L}/&,+ .'-]{2,40}?)[)\]]?$`)
	dueWord    = text.Compile(`(?i)[\s(\[](?:due(?:\s+(?:by|on|date))?|deadline|eta)\s*:?\s+([^,;()\[\]]{3,30})`)
)

// mentions are words behind which a handle is somebody to speak with, no owner: "ask @bob".
var mentions = strings.Fields(
	"with to for from ask tell ping cc and or contact see via of by inform notify let thank than")

// boldAlone reports whether a line is one run of bold words and nothing else, as a label is.
func boldAlone(raw string) bool {
	m := boldStart.FindString(raw)
	return m != "" && strings.Trim(raw[len(m):], " \t\\<br/>:") == ""
}

// read reads the words of a paragraph or item: who does it, what became of it, and what it is.
func (r *actionReader) read(i int) record.Action {
	b := &r.f.Doc.Blocks[i]
	a := record.Action{Text: text.Squash(r.f.Standing(b))}
	if a.Text == "" && b.Text != "" { // all of it is struck out, as what is done is
		a.Text, a.State = text.Squash(b.Text), "done"
	}
	rest, state := takeState(a.Text)
	if a.Text = rest; state != "" {
		a.State = state
	}
	if b.Check == "done" || b.Check == "open" && a.State == "" {
		a.State = b.Check
	}
	lines := strings.Count(b.Text, "\n")
	r.ownerOf(&a, r.f.RawLine(b.Line), r.f.RawLine(b.Line+lines))
	if m := dueWord.FindStringSubmatch(a.Text); m != nil {
		if day, from, _ := record.FindDate(m[1]); day != "" && from == 0 {
			a.Due = strings.TrimSpace(m[1])
		}
	}
	return a
}

// ownerOf finds who does an action; first and last are its lines as they were written. A name that is taken from the
// words' ends is no longer among them.
func (r *actionReader) ownerOf(a *record.Action, first, last string) {
	if r.boldOwner(a, first) {
		return
	}
	if m := ownerField.FindStringSubmatch(a.Text); m != nil && !record.Nothing(m[1]) {
		a.Owner = strings.TrimSpace(m[1])
		return
	}
	if m := handleStart.FindStringSubmatch(a.Text); m != nil && len(m[0]) < len(a.Text) {
		a.Owner, a.Text = m[1], a.Text[len(m[0]):]
		return
	}
	if m := handleEnd.FindStringSubmatch(a.Text); m != nil && !slices.Contains(mentions, strings.ToLower(m[1])) {
		a.Owner = m[2]
		return
	}
	if m := boldEnd.FindStringSubmatch(last); m != nil {
		if who, _ := r.names.owners(m[1] + m[2]); who != "" {
			a.Owner, a.Text = who, strings.TrimSpace(strings.TrimSuffix(strings.TrimRight(a.Text, "."), who))
			return
		}
	}
	for _, re := range []*text.Pattern{plainStart, namedEnd} {
		if m := re.FindStringSubmatch(a.Text); m != nil && r.names.surely(m[1]) {
			a.Owner, _ = r.names.owners(m[1])
			return
		}
	}
}

// boldOwner reads an owner in bold at the start of a line: "**AB** Move it", "**AB:** move it". One word of which only
// the shape says that it is a name counts before words that begin a sentence.
func (r *actionReader) boldOwner(a *record.Action, line string) bool {
	m := boldStart.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	label := strings.TrimSpace(html.UnescapeString(m[1]))
	behind, ok := strings.CutPrefix(a.Text, label)
	rest := strings.TrimSpace(strings.TrimLeft(behind, ":-–— "))
	who, sure := r.names.owners(label)
	begins := (text.Capital(rest) == rest || strings.HasPrefix(rest, "to ")) && m[2]+m[3] == ""
	if !ok || who == "" || rest == "" || !sure && !begins {
		return false
	}
	a.Owner, a.Text = who, rest
	return true
}

// announcing are words of a line above a list of actions that says nothing but that they follow.
var announcing = text.Compile(`(?i)\b(?:follow(?:s|ing)?|actions?|items?|steps?|to[ -]?dos?|tasks?|tickets?|` +
	`improvements?|changes?|measures?|recommend\w*|we (?:will|should|plan|need|agreed|must)|will be|term|priority)\b`)

// announcesActions reports whether a line above a list only leads to it: "Short term:", "We will do the following:".
func announcesActions(words string) bool {
	return len(strings.Fields(words)) <= 3 || announcing.MatchString(words)
}

// noActions is said where there is nothing to do.
var noActions = text.Compile(`(?i)^\W*(?:no|none)\b(?:\W*$|.{0,20}\b(?:actions?|items?|follow[ -]?ups?)\b)`)

// saysNone reports whether words say that there is no action, or are a template's.
func saysNone(s string) bool {
	return record.Nothing(s) || record.Unfilled(s) || len(s) < 60 && noActions.MatchString(s)
}

// The columns of a table of actions and the fields of an action, by their keys.
var (
	actionColumns = []string{"action", "actions", "action item", "action items", "item", "task", "description", "what",
		"to do", "todo", "follow up", "followup", "follow up item", "improvement", "measure", "recommendation",
		"remediation", "アクション", "アクション項目", "アクションアイテム", "内容", "対応内容", "タスク", "施策",
		"corrective action", "preventive action", "summary", "title", "maßnahme", "aufgabe", "acción", "ação", "azione",
		"対応",
		"行动", "行动项"}
	ownerColumns = []string{"owner", "owners", "assignee", "assignees", "assigned to", "assigned", "who", "responsible",
		"responsibility", "dri", "action owner", "lead", "poc", "point of contact", "person", "verantwortlich",
		"responsable", "responsável", "responsabile", "担当", "担当者", "オーナー", "负责人"}
	stateColumns = []string{"status", "state", "done", "complete", "completed", "progress", "stand", "estado", "statut",
		"stato",
		"ステータス", "状态"}
	dueColumns = []string{"due", "due date", "deadline", "by when", "when", "eta", "target date", "due by",
		"completion date", "fällig", "termin", "échéance", "fecha", "prazo", "期限", "截止日期"}
	sortColumns = []string{"id", "no", "nr", "type", "category", "kind", "priority", "area", "カテゴリ", "分類", "種別",
		"優先度", "类型", "优先级"}
	linkColumns = []string{"ticket", "tickets", "issue", "issues", "jira", "link", "links", "tracking",
		"tracking issue", "bug",
		"pr", "reference", "url", "github issue", "tracking bug", "issue link"}
)

// fillField fills one part of an action by its column's or field's key, and reports whether there is such a part.
func fillField(a *record.Action, key, value string) bool {
	switch {
	case slices.Contains(ownerColumns, key):
		a.Owner = packed.ReplaceAllString(strings.TrimPrefix(value, "@"), "$1 $2")
		if record.Nothing(value) || record.Placeholder(value) {
			a.Owner = ""
		}
	case slices.Contains(stateColumns, key):
		if a.State = stateOf(value); record.Placeholder(value) && a.State != "open" {
			a.State = ""
		}
	case slices.Contains(dueColumns, key):
		if a.Due = value; record.Nothing(value) || record.Placeholder(value) {
			a.Due = ""
		}
	case slices.Contains(linkColumns, key):
		if _, state := takeState(" " + value); a.State == "" {
			a.State = state // "#12 DONE", as in the postmortems of Google's SRE book
		}
	default:
		return false
	}
	return true
}

// packed are names without a blank between them: "ada,bob".
var packed = text.Compile(`([,;])(\S)`)

// row reads a row of a table whose head names a column for the action, or columns that only actions have.
func (r *actionReader) row(b *markdown.Block) {
	if b.Head {
		r.columns = nil
		for _, c := range b.Cells {
			r.columns = append(r.columns, form.HeadingKey(c))
		}
		return
	}
	var a record.Action
	at := r.cells(&a, b.Cells)
	if r.at = -1; at < 0 {
		return
	}
	words, state := takeState(text.Squash(b.Cells[at]))
	if a.State == "" {
		a.State = state
	}
	if a.Text = words; a.Text != "" && !saysNone(a.Text) {
		a.Line, a.Target = b.Line, firstLink(r.f, b)
		r.out = append(r.out, a)
	}
}

// cells fills an action from a row and returns the column that says what is to be done: the one that is named so, else,
// in a table with owners or states, of those that are nothing else the one that says most; -1 without one.
func (r *actionReader) cells(a *record.Action, cells []string) int {
	at, free, owned := -1, -1, false
	for k, c := range cells[:min(len(cells), len(r.columns))] {
		key := r.columns[k]
		switch c = text.Squash(c); {
		case slices.Contains(actionColumns, key) && at < 0:
			at = k
		case fillField(a, key, c):
			owned = owned || slices.Contains(ownerColumns, key) || slices.Contains(stateColumns, key)
		case !slices.Contains(sortColumns, key) && !text.Digits(strings.Trim(c, "#. ")) &&
			(free < 0 || len(c) > len(cells[free])):
			free = k
		}
	}
	if at < 0 && owned {
		return free
	}
	return at
}
