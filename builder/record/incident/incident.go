// Package incident reads what only incident notes state: severity, times, timeline and action items.
//
// Its law: a time becomes RFC 3339 only where its day and its clock are known; what else was written stays as it was
// written. It judges nothing: whether a note is an incident is decided elsewhere.
//
// A shape of timeline or of action items is a case of a switch over the kinds of blocks, in readTimeline and actions.
package incident

import (
	"slices"
	"strings"
	"time"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/named"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Read returns what a form states of an incident of that day, "" where it is not known.
func Read(f *form.Form, day string) *record.Incident {
	inc := &record.Incident{Severity: severity(f), Sections: map[string]int{}}
	for i := range f.Sections {
		s := &f.Sections[i]
		c := record.IncidentSection(s.Key)
		if _, there := inc.Sections[c]; c != "" && !there && !s.IsTitle {
			inc.Sections[c] = s.Heading
		}
	}
	zone, said := zoneOfForm(f)
	inc.Timeline = frontTimeline(f, &carrier{day: day, near: day, zone: zone, is24: true, last: -1})
	inc.Whole = !slices.ContainsFunc(inc.Timeline, func(e record.Event) bool { return e.At == "" })
	inc.Actions = frontActions(f)
	var told *form.Section
	for i := range f.Sections {
		s := &f.Sections[i]
		c := record.IncidentSection(s.Key)
		if h, ok := inc.Sections[c]; !ok || h != s.Heading {
			continue
		}
		if c == "timeline" {
			told = s
		}
	}
	if told == nil {
		told = labelled(f, "timeline")
	}
	if told != nil {
		events, whole := readTimeline(f, told, carrier{day: day, near: day, zone: zone, said: said, last: -1})
		inc.Timeline, inc.Whole = append(inc.Timeline, events...), inc.Whole && whole
	}
	inc.Actions = append(inc.Actions, allActions(f)...)
	for i := range inc.Actions {
		inc.Actions[i].Owners = named.People(inc.Actions[i].Owner)
	}
	at := func(key string) string {
		if x := f.Get(key); x != nil && strings.ContainsAny(x.Text, "0123456789") { // not "Resolved: yes"
			// else it is a field as any other: "Resolved: in phase 2"
			if m, known := moment(record.Plain(x.Text), day, zone); known {
				f.Take(key)
				return m
			}
		}
		return ""
	}
	inc.Started, inc.Detected = at("started"), at("detected")
	inc.Mitigated, inc.Resolved = at("mitigated"), at("resolved")
	return inc
}

// labelled returns what stands below a label of a part of incidents, nil for none: "**Action items:**" above a list, or
// an item that bears one, "- **Review actions**:".
func labelled(f *form.Form, part string) *form.Section {
	for i := range f.Doc.Blocks {
		b := &f.Doc.Blocks[i]
		if b.Quoted || b.Kind != markdown.Paragraph && b.Kind != markdown.Item || !boldAlone(f.RawLine(b.Line)) ||
			record.IncidentSection(form.HeadingKey(b.Text)) != part {
			continue
		}
		to := i + 1
		for ; to < len(f.Doc.Blocks); to++ {
			n := &f.Doc.Blocks[to]
			other := n.Kind == markdown.HeadingBlock || n.Kind == markdown.Paragraph && boldAlone(f.RawLine(n.Line))
			if other || b.Kind == markdown.Item && (n.Kind != markdown.Item || n.Level <= b.Level) {
				break
			}
		}
		if to > i+1 {
			f.Take(form.Canonical(strings.Trim(b.Text, ": ")))
			return &form.Section{Text: b.Text, From: i + 1, To: to, End: to}
		}
	}
	return nil
}

// allActions reads every section of actions: "Corrective actions" and "Preventive actions" may be two. Where none is
// headed so, a label may be.
func allActions(f *form.Form) (out []record.Action) {
	end := 0
	for i := range f.Sections {
		s := &f.Sections[i]
		if record.IncidentSection(s.Key) == "actions" && !s.IsTitle && s.From >= end {
			out = append(out, actions(f, s.From, s.End)...)
			end = s.End
		}
	}
	if s := labelled(f, "actions"); s != nil && end == 0 {
		out = actions(f, s.From, s.End)
	}
	return out
}

// severityWord finds a severity in a title. S3 and P2 count in brackets only: bare, they may be a product's name.
var severityWord = text.Compile(`(?i)\bSEV[-\s]?\d\b|[(\[][SP][0-5][)\]]`)

// severity returns the severity field, else what the title says, else the priority.
func severity(f *form.Form) string {
	said := strings.ToUpper(strings.Trim(severityWord.FindString(f.TitleText()), "()[]"))
	if x := f.Take("severity"); x != nil {
		said = text.Shorten(record.Plain(x.Text), 60)
	}
	if said == "" {
		said = text.Cut(f.TakeText("priority"), 60)
	}
	return said
}

// frontTimeline reads a timeline of the front matter: {at, text}, or a text that begins with its time.
func frontTimeline(f *form.Form, c *carrier) []record.Event {
	var out []record.Event
	for _, v := range f.TakeIfList("timeline") {
		words := form.Entry(v, "text", "event", "what")
		s, ok := readStamp(form.Entry(v, "at", "time", "when"))
		if v.Kind == yaml.Scalar {
			s, ok = readStamp(v.Text)
			words = s.rest
		}
		if ok {
			out = append(out, c.event(s, text.Squash(words), v.Line))
		}
	}
	return out
}

// zoneOfForm returns the zone of times that state none: that of a sentence "All times in PST", of a field or of the
// timeline's heading. Else said is false, and the zone the site's, nil where site.yaml names none.
func zoneOfForm(f *form.Form) (z *time.Location, said bool) {
	if x := f.Get("timezone"); x != nil {
		if z := zoneOf(record.Plain(x.Text)); z != nil {
			f.Take("timezone")
			return z, true
		}
	}
	for i := range f.Sections {
		if record.IncidentSection(f.Sections[i].Key) != "timeline" {
			continue
		}
		for _, words := range zoneTexts(f, &f.Sections[i]) {
			if z := zoneOf(zoneWords.FindString(words)); z != nil {
				return z, true
			}
		}
	}
	for i := range f.Doc.Blocks {
		if b := &f.Doc.Blocks[i]; !b.Quoted && (b.Kind == markdown.Paragraph || b.Kind == markdown.Item) {
			if m := allTimes.FindStringSubmatch(b.Text); m != nil {
				return zoneOf(m[1]), true
			}
		}
	}
	return zoneOf(f.Settings.Timezone), false
}
