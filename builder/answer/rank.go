package answer

import (
	"cmp"
	"fmt"
	"strings"

	"digsite/builder/search"
)

// Part is one summand of a hit's score, as `digsite search --explain` shows it; the points of all add up to the score.
type Part struct {
	Part      string  `json:"part"` // "word", "side", "section", "title", "prior", "name"
	Points    float64 `json:"points"`
	Because   string  `json:"because"`             // in plain words
	Word      string  `json:"word,omitempty"`      // "migr*" for words that begin so
	Meant     string  `json:"meant,omitempty"`     // the word that was searched instead
	Documents int     `json:"documents,omitempty"` // that have the word
	Idf       float64 `json:"idf,omitempty"`       // how rare it is, times its weight in the query
	Tf        float64 `json:"tf,omitempty"`        // how often it stands here, weighted by place
	Found     []Found `json:"found,omitempty"`
	Factor    float64 `json:"factor,omitempty"` // of "prior": what the other points are multiplied by
}

// Found counts a word in one sort of place: "title", "label", "heading", "text".
type Found struct {
	Where string `json:"where"`
	Exact int    `json:"exact"` // the word itself
	Kin   int    `json:"kin"`   // its other forms, and words that mean the same
}

// parts words the summands of a score. section is the heading of the section that the hit's passage is from.
func parts(ps []search.Part, section string) []Part {
	out := []Part{}
	for _, p := range ps {
		q := Part{Part: string(p.Kind), Points: p.Points, Word: p.Word, Meant: p.Meant, Documents: p.Documents,
			Idf: p.Idf, Tf: p.Frequency, Factor: p.Factor}
		for _, f := range p.Found {
			q.Found = append(q.Found, Found{string(f.Where), f.Exact, f.Kin})
		}
		q.Because = because(p, section)
		out = append(out, q)
	}
	return out
}

// because says in words what a part is for.
func because(p search.Part, section string) string {
	switch string(p.Kind) {
	case "word":
		return wordBecause(p)
	case "side":
		where := "a heading"
		if p.Title {
			where = "the title"
		}
		return fmt.Sprintf("%q side by side in %s", p.Word, where)
	case "section":
		if section == "" || !p.Shown {
			return "the section that answers best"
		}
		return fmt.Sprintf("the section that answers best, %q", section)
	case "title":
		return "the query is the title, word for word"
	case "name":
		return "the query names this record"
	}
	if p.Retired {
		return fmt.Sprintf("retired: all of the above times %.2f", p.Factor)
	}
	return fmt.Sprintf("cited by others, or recent: all of the above times %.2f", p.Factor)
}

// wordBecause says where a word stands and how rare it is: "queue" 1 × in the title, 4 × in the text; 3 records have
// it.
func wordBecause(p search.Part) string {
	word, begins := strings.CutSuffix(p.Word, "*")
	what := fmt.Sprintf("%q", word)
	switch {
	case p.Meant != "":
		what = fmt.Sprintf("%q, searched instead of %q,", p.Meant, word)
	case begins:
		what = fmt.Sprintf("words that begin with %q", word)
	}
	var where []string
	for _, f := range p.Found {
		at := map[search.Where]string{"title": "in the title", "label": "among tags and names",
			"heading": "in headings"}[f.Where]
		at = cmp.Or(at, "in the text")
		times := fmt.Sprintf("%d × %s", f.Exact, at)
		switch {
		case f.Kin == 0:
		case f.Exact == 0 && begins:
			times = fmt.Sprintf("%d × %s", f.Kin, at)
		case f.Exact == 0:
			times = fmt.Sprintf("%d × %s in another form", f.Kin, at)
		default:
			times += fmt.Sprintf(" (and %d in another form)", f.Kin)
		}
		where = append(where, times)
	}
	out := fmt.Sprintf("%s %s; %d records have it", what, strings.Join(where, ", "), p.Documents)
	if p.Documents == 1 {
		out = fmt.Sprintf("%s %s; no other record has it", what, strings.Join(where, ", "))
	}
	if begins {
		out = fmt.Sprintf("%s %s", what, strings.Join(where, ", "))
	}
	if p.Apart {
		out += "; apart from the words it belongs to, so it counts less"
	}
	return out
}
