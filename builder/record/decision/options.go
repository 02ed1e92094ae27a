package decision

import (
	"slices"
	"strings"

	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/record/form"
	"digsite/builder/record/said"
	"digsite/builder/text"
	"digsite/builder/yaml"
)

// Options returns MADR's considered options, the chosen one marked, and what was said for and against each. known are
// those that the dialect stated in a way of its own.
func Options(f *form.Form, known []record.Option) []record.Option {
	list := options(known)
	for _, v := range f.TakeIfList("options") {
		if o := frontOption(v); o.Title != "" {
			list = append(list, o)
		}
	}
	listed, compared := sectionsOfOptions(f)
	if listed == nil {
		return list
	}
	list = list.addListed(f, listed)
	for i := range f.Sections {
		if s := &f.Sections[i]; s.Parent == listed.Index || compared != nil && s.Parent == compared.Index {
			list = list.addSection(f, s)
		}
	}
	for _, key := range []string{"decision outcome", "decision", "outcome"} {
		if s := f.Section(key); s != nil && list.choose(f, s) {
			break
		}
	}
	return list
}

// sectionsOfOptions returns the section that lists the options and that which weighs them, nil for none.
func sectionsOfOptions(f *form.Form) (listed, compared *form.Section) {
	return f.Section("considered options", "options considered", "options", "alternatives considered",
		"considered alternatives"), f.Section("pros and cons of the options", "pros and cons")
}

// Listed returns the id of the section that lists the options, else of that which weighs them, "" for neither. bare
// reports whether it holds a list of their names and nothing else.
func Listed(f *form.Form) (id string, bare bool) {
	listed, compared := sectionsOfOptions(f)
	switch {
	case listed != nil:
		bare = listed.To > listed.From && !slices.ContainsFunc(f.Doc.Blocks[listed.From:listed.To],
			func(b markdown.Block) bool {
				return b.Kind != markdown.Item || b.Level != 1 || b.Quoted || strings.Contains(b.Text, "\n")
			})
		return listed.ID, bare
	case compared != nil:
		return compared.ID, false
	}
	return "", false
}

// options are the options of a record as they are found.
type options []record.Option

// frontOption reads an option of the front matter: {title, chosen, pros, cons, neutral}, or a title.
func frontOption(v yaml.Value) record.Option {
	chosen := form.Entry(v, "chosen")
	o := record.Option{Title: form.TextOf(v), Chosen: chosen == "true" || chosen == "yes"}
	for _, e := range v.Fields {
		switch form.Canonical(e.Key) {
		case "good", "pros", "pro":
			o.Good = append(o.Good, texts(e.Val)...)
		case "bad", "cons", "con":
			o.Bad = append(o.Bad, texts(e.Val)...)
		case "neutral":
			o.Neutral = append(o.Neutral, texts(e.Val)...)
		}
	}
	return o
}

// texts returns a value as a list of texts.
func texts(v yaml.Value) []string {
	if v.Kind == yaml.Scalar {
		return form.OneOrNone(v.Text)
	}
	var out []string
	for _, i := range v.Items {
		out = append(out, form.OneOrNone(form.TextOf(i))...)
	}
	return out
}

// addListed adds the items of the section that lists the options. The same words are one option: "Docker" and "Docker
// Swarm" are two.
func (list options) addListed(f *form.Form, s *form.Section) options {
	for i := s.From; i < s.To; i++ {
		b := &f.Doc.Blocks[i]
		if b.Kind != markdown.Item || b.Level != 1 || b.Quoted || len(list) >= form.MaxList {
			continue
		}
		title := optionTitle(b.Text)
		same := func(o record.Option) bool { return form.HeadingKey(o.Title) == form.HeadingKey(title) }
		if title != "" && !record.Placeholder(title) && !record.Nothing(title) && !slices.ContainsFunc(list, same) {
			list = append(list, record.Option{Title: text.Shorten(title, 200), Code: form.CodeIn(f, title, b.Line)})
		}
	}
	return list
}

// optionTitle returns the words of an item that name an option: its one line, or the first sentence of its paragraph,
// which may go on below.
func optionTitle(item string) string {
	words, _, _ := strings.Cut(item, "\n\n")
	if words = strings.TrimSpace(words); strings.Contains(words, "\n") {
		return strings.TrimSuffix(said.Lead(words), ".")
	}
	return words
}

// argument is an item for or against an option: "Good, because it is small", "Con: slow".
var argument = text.Compile(`(?i)^\W*(good|bad|neutral|pro|con|positive|negative)\b\s*(?:[,:]|\bbecause\b)\s*` +
	`(?:because\s+)?(.*)$`)

// addSection reads the arguments below an option's own heading.
func (list options) addSection(f *form.Form, s *form.Section) options {
	o := list.find(s.Text)
	if o == nil {
		if len(list) == form.MaxList {
			return list
		}
		list = append(list, record.Option{Title: text.Cut(s.Text, 200)})
		o = &list[len(list)-1]
	}
	o.Block = s.ID
	for _, c := range form.CodeIn(f, s.Text, s.Line) {
		if !slices.Contains(o.Code, c) {
			o.Code = append(o.Code, c)
		}
	}
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
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
	return list
}

// find returns an option by its title: the same words, or one beginning with the other's.
func (list options) find(title string) *record.Option {
	key := form.HeadingKey(title)
	for _, begins := range []bool{false, true} {
		for i := range list {
			have := form.HeadingKey(list[i].Title)
			if have == key || begins && key != "" && have != "" &&
				(strings.HasPrefix(have, key+" ") || strings.HasPrefix(key, have+" ")) {
				return &list[i]
			}
		}
	}
	return nil
}

var (
	chosenOne = text.Compile(`(?i)\bchosen\s+option\s*:?\s*["“'*_]*\s*(?:"|“|')?([^"”\n]+?)["”']?\s*` +
		`(?:[,.;]|\bbecause\b|$)`)
	chosenSome = text.Compile(`(?i)\bchosen\s+options?\s*:\s*([^.\n]+?)` +
		`(?:,?\s*\bbecause\b|,\s+since\b|\.(?:\s|$)|\n|$)`)
)

// choose marks what the outcome names, and reports whether it names something. A number means the option of that place.
func (list options) choose(f *form.Form, s *form.Section) bool {
	for i := s.From; i < s.End && i < len(f.Doc.Blocks); i++ {
		b := &f.Doc.Blocks[i]
		if b.Quoted {
			continue
		}
		if all := chosenSome.FindStringSubmatch(b.Text); all != nil && list.chooseSome(all[1]) {
			return true
		}
		m := chosenOne.FindStringSubmatch(b.Text)
		if m == nil {
			continue
		}
		if o := list.find(m[1]); o != nil {
			o.Chosen = true
		} else if n := form.LeadingNumber(m[1]); n > 0 && n <= len(list) && len(m[1]) < 12 {
			list[n-1].Chosen = true
		}
		return true
	}
	return false
}

var (
	joined = text.Compile(`(?i)^\W*(?:and|with|plus|together|combined|as well as|both|also)\b|^\W*[+&,]\W*$`)
	leads  = text.Compile(`(?i)^\W*(?:(?:both|use|the|a|combination|combine|of|options?|\d+[.:)]?)\W+)*$`)
)

// chooseSome marks the options of a sentence that takes more than one: "Kafka" and "RabbitMQ", Postgres with Redis as a
// cache. It reports false where it names fewer than two, or one instead of another.
func (list options) chooseSome(sentence string) bool {
	low := strings.ToLower(sentence)
	named := list.namedIn(low)
	if len(named) < 2 || !leads.MatchString(low[:named[0].from]) {
		return false
	}
	for i, n := range named[1:] {
		if !joined.MatchString(low[named[i].to:n.from]) {
			return false
		}
	}
	for _, n := range named {
		list[n.option].Chosen = true
	}
	return true
}

// naming is where a text names an option: text[from:to].
type naming struct{ from, to, option int }

// namedIn returns where a text, in lower case, names options, in its order. A part of a longer name is not named.
func (list options) namedIn(low string) []naming {
	var all []naming
	for i := range list {
		title := strings.ToLower(record.Plain(list[i].Title))
		at := strings.Index(low, title)
		if title != "" && at >= 0 && whole(low, at, at+len(title)) {
			all = append(all, naming{at, at + len(title), i})
		}
	}
	all = slices.DeleteFunc(all, func(n naming) bool {
		return slices.ContainsFunc(all, func(o naming) bool {
			return o.option != n.option && o.from <= n.from && o.to >= n.to && o.to-o.from > n.to-n.from
		})
	})
	slices.SortFunc(all, func(a, b naming) int { return a.from - b.from })
	return all
}

// whole reports whether s[from:to] is no part of a longer word.
func whole(s string, from, to int) bool {
	return (from == 0 || !text.LetterOrDigit(rune(s[from-1]))) && (to >= len(s) || !text.LetterOrDigit(rune(s[to])))
}
