package rank

import (
	"slices"

	"digsite/builder/search/document"
)

// Part is one summand of a hit's score, as the formula at Weights names it. The points of all its parts add up to the
// score: what the prior changes is a part of its own, with the difference that it makes.
type Part struct {
	Kind   PartKind
	Points float64
	Word   string // "queue"; "migr*" for what begins so; of PartSide both, "queue limit"
	Meant  string // the word that was searched instead, "" for the word itself

	Idf       float64 // of PartWord: how rare the word is, times its weight in the query
	Frequency float64 // tf, the weighted sum of Found
	Documents int     // in how many documents it is
	Apart     bool    // it belongs to its neighbours and stands apart from them
	Found     []Found // where it stands

	Title   bool // of PartSide: in the title, not in a heading
	Shown   bool // of PartSection: it is the section that the hit's excerpt is from
	section int
	Factor  float64 // of PartPrior: what the rest is multiplied by
	Retired bool    // and whether that is so because the record is retired
}

// PartKind says which summand of the formula a part is.
type PartKind string

// The summands.
const (
	PartWord    PartKind = "word"    // of words
	PartSide    PartKind = "side"    // side: a pair of neighbours
	PartSection PartKind = "section" // section
	PartTitle   PartKind = "title"   // titled
	PartPrior   PartKind = "prior"   // what prior(d) adds or takes
	PartName    PartKind = "name"    // Named
)

// Found counts a word in one sort of place. Exact are occurrences of the word itself, Kin of others of its stem, of
// words that mean the same, or of those that a beginning stands for.
type Found struct {
	Where      Where
	Exact, Kin int
}

// Where is a sort of place in a document, which occurrences count by.
type Where string

// The sorts of places.
const (
	InTitle   Where = "title"
	InLabel   Where = "label"
	InHeading Where = "heading"
	InText    Where = "text"
)

// whereIs returns the sort of place that an area is, "" for names, which count nothing as words.
func whereIs(area int) Where {
	switch {
	case area == document.AreaTitle:
		return InTitle
	case area == document.AreaLabels:
		return InLabel
	case area == document.AreaNames:
		return ""
	case document.IsHeading(area):
		return InHeading
	}
	return InText
}

// found sums up the spots of a word in one document, the place that counts most first.
func found(spots []Spot) []Found {
	var out []Found
	for _, where := range []Where{InTitle, InLabel, InHeading, InText} {
		f := Found{Where: where}
		for _, p := range spots {
			if whereIs(int(p.Area)) == where {
				f.Exact += int(p.Exact)
				f.Kin += int(p.Kin)
			}
		}
		if f.Exact+f.Kin > 0 {
			out = append(out, f)
		}
	}
	return out
}

// tell notes a part, where somebody asks for them and it counts at all.
func (s *scorer) tell(p Part) {
	if s.explain && p.Points != 0 {
		s.parts = append(s.parts, p)
	}
}

// told returns the parts of the document that was scored last, the prior's effect on their sum behind them.
func (s *scorer) told(sum float64, level int) []Part {
	if !s.explain {
		return nil
	}
	factor := s.k.prior(level)
	s.tell(Part{Kind: PartPrior, Points: sum*factor - sum, Factor: factor, Retired: level <= levels})
	out := slices.Clone(s.parts)
	s.parts = s.parts[:0]
	return out
}

// settle fills in what only the planner knows: which words were searched for others, and whether the section that
// counted is the one that is shown.
func (p *planner) settle(h Hit) {
	for i := range h.Parts {
		part := &h.Parts[i]
		switch part.Kind {
		case PartSection:
			part.Shown = part.section == h.Section
		case PartWord:
			word := part.Word
			switch other := p.meant[word]; {
			case p.corrected[word] != "":
				part.Meant = p.corrected[word]
			case p.begun[word]: // with its umlauts or without
				part.Word += "*"
			case other != word:
				part.Meant = other
			}
		}
	}
}
