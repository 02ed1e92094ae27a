package record

import (
	"regexp"
	"strings"
	"time"

	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// incidentWords are the canonical sections of an incident and the headings that people give them.
var incidentWords = []struct {
	section string
	keys    []string
}{
	{"summary", []string{"summary", "overview", "executive summary", "issue summary", "incident summary", "tl dr", "tldr", "what happened", "synopsis", "abstract"}},
	{"impact", []string{"impact", "customer impact", "user impact", "business impact", "outage description", "impact on users", "affected services", "who was affected", "scope of impact", "damage"}},
	{"cause", []string{"contributing factors", "root cause", "root causes", "trigger", "triggers", "what caused the incident", "cause", "causes", "root cause analysis", "root cause and trigger",
		"contributing causes", "why did it happen", "proximate cause", "contributing factors and causes", "five whys", "5 whys", "root cause s"}},
	{"detection", []string{"detection", "how was it detected", "how we detected it", "discovery"}},
	{"resolution", []string{"resolution", "resolution and recovery", "recovery", "mitigation", "how was it resolved", "response", "remediation"}},
	{"timeline", []string{"timeline", "time line", "incident timeline", "timeline of events", "sequence of events", "chronology", "detailed timeline", "timeline utc", "timeline all times utc", "timeline all times in utc"}},
	{"good", []string{"what went well", "things that went well", "went well", "what worked", "what went right", "what went well?"}},
	{"bad", []string{"what went wrong", "what went badly", "what didn t go so well", "didn t go so well", "what could have gone better", "what went poorly", "things that went poorly", "what didn t go well", "what did not go well", "what could be improved", "where we struggled"}},
	{"luck", []string{"where we got lucky", "where did we get lucky", "luck", "what we got lucky with"}},
	{"lessons", []string{"lessons learned", "lessons learnt", "lessons", "learnings", "what we learned", "conclusion", "conclusions", "takeaways"}},
	{"actions", []string{"action items", "actions", "action item", "corrective and preventative measures", "corrective and preventive measures", "corrective actions", "preventative measures", "preventive measures",
		"next steps", "recommendations", "follow up", "follow ups", "follow up actions", "followup", "follow up items", "action plan", "remediation items", "what we will do", "todo", "improvements", "future actions", "prevention"}},
}

// incidentSection gives the canonical section of a heading's key, "" for none.
func incidentSection(key string) string {
	for _, w := range incidentWords {
		for _, k := range w.keys {
			if key == k {
				return w.section
			}
		}
	}
	switch {
	case strings.HasPrefix(key, "timeline "):
		return "timeline"
	case strings.Contains(key, "action items"):
		return "actions"
	case strings.HasPrefix(key, "root cause"):
		return "cause"
	}
	return ""
}

// incidentSections counts the canonical sections that a file has, the summary left out: any file may have one.
func (f *file) incidentSections() int {
	seen := map[string]bool{}
	for _, s := range f.sections {
		if c := incidentSection(s.key); c != "" && c != "summary" && c != "lessons" && c != "resolution" {
			seen[c] = true
		}
	}
	return len(seen)
}

// incidentDialect is a postmortem, known by its sections: a timeline with another of them, or three of them.
func incidentDialect() dialect {
	return dialect{name: "incident", kind: "incident", recognise: func(f *file) bool {
		n := f.incidentSections()
		for _, s := range f.sections {
			if incidentSection(s.key) == "timeline" {
				return n >= 2 || f.name.date != "" || f.name.compound
			}
		}
		if count(f.front, "severity", "resolved", "started", "detected", "mitigated") >= 2 {
			return true
		}
		return n >= 3 || n >= 1 && (f.anyField("severity") || f.name.prefix == "pm" || f.name.prefix == "inc" || f.name.prefix == "postmortem")
	}}
}

// severityWord finds a severity in a title. S3 and P2 count in brackets only: bare, they may be a product's name.
var severityWord = regexp.MustCompile(`(?i)\bSEV[-\s]?\d\b|[(\[][SP][0-5][)\]]`)

// readIncident takes severity, times, sections, timeline and actions.
func (f *file) readIncident() {
	inc := &Incident{Sections: map[string]int{}}
	if x := f.take("severity"); x != nil {
		inc.Severity = text.Cut(plainText(x.text), 60)
	} else if f.title >= 0 {
		inc.Severity = strings.ToUpper(strings.Trim(severityWord.FindString(f.in.Doc.Headings[f.title].Text), "()[]"))
	}
	if inc.Severity == "" {
		if x := f.take("priority"); x != nil {
			inc.Severity = text.Cut(plainText(x.text), 60)
		}
	}
	for i := range f.sections {
		s := &f.sections[i]
		if s.heading == f.title {
			continue
		}
		c := incidentSection(s.key)
		if _, there := inc.Sections[c]; c == "" || there {
			continue
		}
		inc.Sections[c] = s.heading
	}
	z, said := f.zone()
	f.frontIncident(inc, z)
	for i := range f.sections {
		s := &f.sections[i]
		switch h, ok := inc.Sections[incidentSection(s.key)]; {
		case !ok || h != s.heading:
		case incidentSection(s.key) == "timeline":
			inc.Timeline = append(inc.Timeline, f.timeline(s.from, s.end, carrier{day: f.rec.Date.Day, zone: z, said: said, last: -1})...)
		case incidentSection(s.key) == "actions":
			inc.Actions = append(inc.Actions, f.actions(s.from, s.end)...)
		}
	}
	for i, key := range []string{"started", "detected", "mitigated", "resolved"} {
		to := []*string{&inc.Started, &inc.Detected, &inc.Mitigated, &inc.Resolved}[i]
		if x := f.take(key); x != nil {
			*to = f.moment(plainText(x.text), z)
		}
	}
	f.rec.Incident = inc
}

// frontIncident takes a timeline ({at, text}) and actions ({text, owner, state, target}) of the front matter.
func (f *file) frontIncident(inc *Incident, z *time.Location) {
	c := carrier{day: f.rec.Date.Day, zone: z, last: -1}
	for _, v := range f.frontList("timeline") {
		txt := entry(v, "text", "event", "what")
		s, ok := readStamp(entry(v, "at", "time", "when"))
		if v.Kind == yaml.Scalar {
			s, ok = readStamp(v.Text)
			txt = s.rest
		}
		if ok {
			inc.Timeline = append(inc.Timeline, c.event(s, text.Squash(txt), v.Line))
		}
	}
	for _, v := range f.frontList("actions") {
		a := Action{Text: entry(v, "text", "action", "what", "title"), Owner: entry(v, "owners", "owner"), State: state(entry(v, "status", "state")), Target: entry(v, "target", "link", "record"), Line: v.Line}
		if v.Kind == yaml.Scalar {
			a.Text = v.Text
		}
		if a.Text != "" {
			inc.Actions = append(inc.Actions, a)
		}
	}
}

var (
	ownerWord = regexp.MustCompile(`(?i)(?:[(\[]?\b(?:owner|assignee|assigned to|dri)\s*:?\s*@?([\p{L}][\p{L} .'-]{1,40}?)[)\]]?\s*(?:$|[,;.]))|(?:^|[\s(])@([A-Za-z0-9][\w-]{1,38})`)
	stateWord = regexp.MustCompile(`(?i)^\W*(done|todo|open|closed|completed?|in progress|wip|pending|fixed|resolved)\b\W*|[\[(](done|todo|open|closed|completed?|in progress|wip|fixed)[\])]`)
)

// actions reads a list or table of action items: text, owner, state, address.
func (f *file) actions(from, to int) []Action {
	var out []Action
	var head []string
	doc := f.in.Doc
	for i := from; i < to && i < len(doc.Blocks); i++ {
		b := &doc.Blocks[i]
		a := Action{Line: b.Line}
		switch {
		case b.Kind == markdown.Item && b.Level <= 2:
			a.Text = text.Squash(b.Text)
			if strings.HasSuffix(a.Text, ":") && b.RefLo == b.RefHi {
				continue // a heading of its own
			}
			if m := ownerWord.FindStringSubmatch(a.Text); m != nil {
				a.Owner = strings.TrimSpace(m[1] + m[2])
			}
			if m := stateWord.FindStringSubmatch(a.Text); m != nil {
				a.State = state(m[1] + m[2])
			}
		case b.Kind == markdown.Row && b.Head:
			head = b.Cells
			continue
		case b.Kind == markdown.Row:
			for k, c := range b.Cells {
				label := ""
				if k < len(head) {
					label = headingKey(head[k])
				}
				switch {
				case label == "owner" || label == "assignee" || label == "who" || label == "responsible" || label == "dri" || label == "assigned to":
					a.Owner = strings.TrimPrefix(strings.TrimSpace(c), "@")
				case label == "status" || label == "state" || label == "done":
					a.State = state(c)
				case a.Text == "" && (label == "" || strings.Contains(label, "action") || strings.Contains(label, "item") || strings.Contains(label, "description") || strings.Contains(label, "what") || strings.Contains(label, "task")):
					a.Text = text.Squash(c)
				}
			}
			if a.Text == "" && len(b.Cells) > 0 {
				a.Text = text.Squash(b.Cells[0])
			}
		default:
			continue
		}
		switch b.Check {
		case "done":
			a.State = "done"
		case "open":
			a.State = "open"
		}
		for r := b.RefLo; r < b.RefHi && r < len(doc.Refs) && a.Target == ""; r++ {
			if k := doc.Refs[r].Kind; k == markdown.Link || k == markdown.Wikilink {
				a.Target = doc.Refs[r].Target
			}
		}
		if a.Text != "" {
			out = append(out, a)
		}
	}
	return out
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
