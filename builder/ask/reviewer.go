package ask

import (
	"cmp"
	"slices"
	"strings"

	"digsite/builder/graph"
	"digsite/builder/search"
	"digsite/builder/site"
)

// weigh tells what somebody who is about to change code must know of one record: its one sentence, what forced it and
// whether that holds, which incidents it met, and what it leaves open.
func weigh(s *site.Site, code Code, r *site.Record, reasons []WhyReason) WhyRecord {
	slices.SortStableFunc(reasons, func(a, b WhyReason) int {
		return cmp.Or(cmp.Compare(slices.Index(ways, a.Via), slices.Index(ways, b.Via)), cmp.Compare(span(a), span(b)))
	})
	d := Describe(s, r)
	out := WhyRecord{ID: r.ID, Title: r.Title, Kind: r.Kind, Status: d.Status, Standing: d.Standing, SupersededBy: d.SupersededBy,
		Current: list(r.Current), URL: r.URL, Path: r.Path, Date: r.Day, Summary: r.Summary,
		Via: reasons[0].Via, Anchor: reasons[0].Anchor, Lines: reasons[0].Lines, Reasons: reasons,
		Bearing: r.Bearing, Constraints: []WhyConstraint{}, Incidents: incidents(s, r)}
	for _, c := range r.Forces {
		k := WhyConstraint{What: c.What, Source: c.Source, Since: c.Since, Until: c.End, State: c.State(s.Day), Incident: c.IncidentID, LiftedBy: cmp.Or(c.LifterID, c.LiftedBy)}
		if i := s.ByID(c.IncidentID); i != nil {
			at := slices.IndexFunc(out.Incidents, func(x WhyIncident) bool { return x.ID == i.ID })
			if at >= 0 {
				out.Incidents = slices.Delete(out.Incidents, at, at+1)
			}
			out.Incidents = slices.Insert(out.Incidents, 0, WhyIncident{i.ID, i.Title, i.Day, "forced", i.URL})
		}
		out.Constraints = append(out.Constraints, k)
	}
	out.Decision, out.Questions = r.Summary, []string{}
	if r.Rule != "" {
		out.Decision = r.Rule
	}
	if r.Shadowing != nil {
		for _, q := range r.Shadowing.Questions {
			out.Questions = append(out.Questions, q.Ask)
		}
	}
	if code.Sections != nil {
		read(code.Sections(r.ID), r.Kind, &out)
	}
	return out
}

// span is how many lines a reason covers: the narrower says more.
func span(r WhyReason) int { return r.Lines[1] - r.Lines[0] }

// read takes a decision's sentence and the open questions from a record's text.
func read(sections []search.Section, kind string, out *WhyRecord) {
	decided := ""
	for _, sec := range sections {
		head := heading(sec.Heading)
		switch {
		case kind == "decision" && decided == "" && slices.Contains(deciding, head):
			for _, p := range sec.Passages {
				if !p.Code && len(p.Text) > 20 {
					decided = sentence(p.Text)
					break
				}
			}
		case slices.ContainsFunc(open, func(w string) bool { return strings.HasPrefix(head, w) }):
			for _, p := range sec.Passages {
				if q := sentence(p.Text); !p.Code && !nothing(q) && len(out.Questions) < maxQuestions {
					out.Questions = append(out.Questions, q)
				}
			}
		}
	}
	out.Decision = cmp.Or(decided, out.Decision)
}

// deciding are the headings below which a decision says what was decided, open those below which a record asks.
var (
	deciding = []string{"decision", "decision outcome", "outcome", "the decision", "chosen option", "resolution"}
	open     = []string{"open question", "unresolved question", "open issue", "unresolved issue", "unresolved", "outstanding question", "questions"}
)

// maxQuestions bounds what is asked of one reader.
const maxQuestions = 5

// heading is a heading's words without number and case.
func heading(s string) string {
	return strings.ToLower(strings.Trim(strings.TrimLeft(strings.TrimSpace(s), "0123456789. "), ": "))
}

// sentence gives the first sentence of a passage, in one line, at most 300 runes. A short first one takes the next along.
func sentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	end := 0
	for i := 0; i+1 < len(text); i++ {
		if (text[i] == '.' || text[i] == '?' || text[i] == '!') && text[i+1] == ' ' && i >= 40 && !abbreviates(text[:i+1]) {
			end = i + 1
			break
		}
	}
	if end > 0 {
		text = text[:end]
	}
	if r := []rune(text); len(r) > 300 {
		text = strings.TrimRight(string(r[:299]), " ,;") + "…"
	}
	return text
}

// abbreviates tells a full stop that ends no sentence: "e.g.", "i.e.", "vs.", "cf.".
func abbreviates(s string) bool {
	for _, a := range []string{"e.g.", "i.e.", "vs.", "cf.", "etc.", "approx.", "no."} {
		if strings.HasSuffix(strings.ToLower(s), a) {
			return true
		}
	}
	return false
}

// nothing tells the words of somebody who has no question.
func nothing(s string) bool {
	s = strings.ToLower(strings.Trim(s, " .!*_()"))
	return len(s) < 8 || strings.HasPrefix(s, "none") && len(s) < 40 || strings.HasPrefix(s, "there are no") || strings.HasPrefix(s, "no open") || strings.HasPrefix(s, "nothing")
}

// telling orders what an incident may have to do with a record.
var telling = []graph.Rel{graph.Contradicts, graph.Teaches, graph.Tested, graph.Causes, graph.Produced}

// incidents gives the incidents tied to a record, one line each, the gravest tie first.
func incidents(s *site.Site, r *site.Record) []WhyIncident {
	type tie struct {
		rel  string
		rank int
	}
	ties := map[string]tie{}
	if s.Graph == nil {
		return []WhyIncident{}
	}
	note := func(id, rel string, of graph.Rel) {
		if o := s.ByID(id); o == nil || o.Kind != "incident" || o.ID == r.ID {
			return
		}
		rank := slices.Index(telling, of)
		if rank < 0 {
			rank = len(telling)
		}
		if old, ok := ties[id]; !ok || rank < old.rank {
			ties[id] = tie{rel, rank}
		}
	}
	for _, e := range s.Graph.In(r.ID) {
		note(e.From, string(e.Rel), e.Rel)
	}
	for _, e := range s.Graph.Out(r.ID) {
		note(e.To, inverse(e.Rel), e.Rel)
	}
	out := []WhyIncident{}
	for id, t := range ties {
		o := s.ByID(id)
		out = append(out, WhyIncident{id, o.Title, o.Day, t.rel, o.URL})
	}
	slices.SortFunc(out, func(a, b WhyIncident) int {
		return cmp.Or(cmp.Compare(ties[a.ID].rank, ties[b.ID].rank), strings.Compare(b.Date, a.Date), cmp.Compare(a.ID, b.ID))
	})
	return out
}
