package record

import (
	"regexp"
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

var (
	chosenOption = regexp.MustCompile(`(?i)\bchosen\s+option\s*:?\s*["“'*_]*\s*(?:"|“|')?([^"”\n]+?)["”']?\s*(?:[,.;]|\bbecause\b|$)`)
	argument     = regexp.MustCompile(`(?i)^\W*(good|bad|neutral|pro|con|positive|negative)\b\s*(?:[,:]|\bbecause\b)\s*(?:because\s+)?(.*)$`)
)

// readOptions takes MADR's considered options, the chosen one, and what was said for and against each.
func (f *file) readOptions() {
	for _, v := range f.frontList("options") {
		o := Option{Title: flat(v), Chosen: entry(v, "chosen") == "true" || entry(v, "chosen") == "yes"}
		for _, e := range v.Fields {
			for to, keys := range map[*[]string]string{&o.Good: "good pros pro", &o.Bad: "bad cons con", &o.Neutral: "neutral"} {
				if strings.Contains(" "+keys+" ", " "+canonical(e.Key)+" ") {
					*to = append(*to, texts(e.Val)...)
				}
			}
		}
		if o.Title != "" {
			f.rec.Options = append(f.rec.Options, o)
		}
	}
	doc := f.in.Doc
	listed := f.sectionNamed("considered options", "options considered", "options", "alternatives considered", "considered alternatives")
	if listed < 0 {
		return
	}
	s := f.sections[listed]
	for i := s.from; i < s.to; i++ {
		if b := &doc.Blocks[i]; b.Kind == markdown.Item && b.Level == 1 && !b.Quoted {
			title := strings.TrimSpace(strings.SplitN(b.Text, "\n", 2)[0])
			if title != "" && !placeholder(title) && !nothing(title) && !f.listedOption(title) && len(f.rec.Options) < maxList {
				f.rec.Options = append(f.rec.Options, Option{Title: text.Cut(title, 200)})
			}
		}
	}
	parents := []int{listed, f.sectionNamed("pros and cons of the options", "pros and cons")}
	for i, c := range f.sections {
		if c.parent >= 0 && (c.parent == parents[0] || c.parent == parents[1]) {
			f.optionSection(i)
		}
	}
	for _, key := range []string{"decision outcome", "decision", "outcome"} {
		if at := f.sectionNamed(key); at >= 0 && f.choose(f.sections[at]) {
			break
		}
	}
}

// texts gives a value as a list of texts.
func texts(v yaml.Value) []string {
	if v.Kind == yaml.Scalar {
		return one(v.Text)
	}
	var out []string
	for _, i := range v.Items {
		out = append(out, one(flat(i))...)
	}
	return out
}

// optionSection reads the arguments below an option's own heading.
func (f *file) optionSection(at int) {
	s := f.sections[at]
	o := f.option(s.text)
	if o == nil && len(f.rec.Options) == maxList {
		return
	}
	if o == nil {
		f.rec.Options = append(f.rec.Options, Option{Title: text.Cut(s.text, 200)})
		o = &f.rec.Options[len(f.rec.Options)-1]
	}
	o.Block = f.in.Doc.Headings[s.heading].ID
	for i := s.from; i < s.end && i < len(f.in.Doc.Blocks); i++ {
		b := &f.in.Doc.Blocks[i]
		if b.Kind != markdown.Item {
			continue
		}
		m := argument.FindStringSubmatch(text.Squash(b.Text))
		if m == nil || m[2] == "" {
			continue
		}
		switch strings.ToLower(m[1]) {
		case "good", "pro", "positive":
			o.Good = append(o.Good, m[2])
		case "bad", "con", "negative":
			o.Bad = append(o.Bad, m[2])
		default:
			o.Neutral = append(o.Neutral, m[2])
		}
	}
}

// option finds an option by its title: the same words, or one beginning with the other's.
func (f *file) option(title string) *Option {
	key := headingKey(title)
	for pass := range 2 {
		for i := range f.rec.Options {
			have := headingKey(f.rec.Options[i].Title)
			if have == key || pass == 1 && key != "" && have != "" && (strings.HasPrefix(have, key+" ") || strings.HasPrefix(key, have+" ")) {
				return &f.rec.Options[i]
			}
		}
	}
	return nil
}

// choose marks the option that the outcome names, and tells whether it names one.
func (f *file) choose(s section) bool {
	for i := s.from; i < s.end && i < len(f.in.Doc.Blocks); i++ {
		b := &f.in.Doc.Blocks[i]
		if all := chosenTogether.FindStringSubmatch(b.Text); all != nil && !b.Quoted && f.chooseAll(all[1]) {
			return true
		}
		m := chosenOption.FindStringSubmatch(b.Text)
		if m == nil || b.Quoted {
			continue
		}
		if o := f.option(m[1]); o != nil {
			o.Chosen = true
		} else if n := leadingNumber(m[1]); n > 0 && n <= len(f.rec.Options) && len(m[1]) < 12 {
			f.rec.Options[n-1].Chosen = true
		}
		return true
	}
	return false
}

// listedOption tells that the same words are an option already: "Docker" and "Docker Swarm" are two.
func (f *file) listedOption(title string) bool {
	key := headingKey(title)
	return slices.ContainsFunc(f.rec.Options, func(o Option) bool { return headingKey(o.Title) == key })
}

var (
	chosenTogether = regexp.MustCompile(`(?i)\bchosen\s+options?\s*:\s*([^.\n]+?)(?:,?\s*\bbecause\b|,\s+since\b|\.(?:\s|$)|\n|$)`)
	joined         = regexp.MustCompile(`(?i)^\W*(?:and|with|plus|together|combined|as well as|both|also)\b|^\W*[+&,]\W*$`)
	leading        = regexp.MustCompile(`(?i)^\W*(?:(?:both|use|the|a|combination|combine|of|options?|\d+[.:)]?)\W+)*$`)
)

// chooseAll marks the options of a sentence that takes more than one: "Kafka" and "RabbitMQ", Postgres with Redis as a
// cache. false: it names fewer than two, or one instead of another.
func (f *file) chooseAll(txt string) bool {
	type hit struct{ from, to, option int }
	var hits []hit
	low := strings.ToLower(txt)
	for i := range f.rec.Options {
		title := strings.ToLower(plainText(f.rec.Options[i].Title))
		at := strings.Index(low, title)
		if title == "" || at < 0 || at > 0 && text.LetterOrDigit(rune(low[at-1])) || at+len(title) < len(low) && text.LetterOrDigit(rune(low[at+len(title)])) {
			continue
		}
		hits = append(hits, hit{at, at + len(title), i})
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { // a part of a longer name is not named
		return slices.ContainsFunc(hits, func(o hit) bool {
			return o.option != h.option && o.from <= h.from && o.to >= h.to && o.to-o.from > h.to-h.from
		})
	})
	slices.SortFunc(hits, func(a, b hit) int { return a.from - b.from })
	if len(hits) < 2 || !leading.MatchString(low[:hits[0].from]) {
		return false
	}
	for i, h := range hits[1:] {
		if !joined.MatchString(low[hits[i].to:h.from]) {
			return false
		}
	}
	for _, h := range hits {
		f.rec.Options[h.option].Chosen = true
	}
	return true
}
