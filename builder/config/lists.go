package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// pairs reads a map of text to text, in the author's order; each is called for every pair that has a text.
func (r *reader) pairs(v yaml.Value, each func(f yaml.Field, value string)) {
	if v.Kind != yaml.Map {
		r.value(v, r.key, "want lines \"key: value\" below it")
		return
	}
	for _, f := range v.Fields {
		if s, ok := r.scalar(f.Val, filled); ok {
			each(f, s)
		}
	}
}

// object reads a map with a fixed set of keys; fields holds the reader of each. Other keys are refused, as at the top.
func (r *reader) object(v yaml.Value, fields map[string]func(yaml.Value)) {
	if v.Kind != yaml.Map && v.Kind != yaml.Null {
		r.value(v, r.key, "want lines \"key: value\" below it")
	}
	var names []string
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, f := range v.Fields {
		if set, ok := fields[f.Key]; ok {
			set(f.Val)
		} else {
			r.unknown(f, "", names)
		}
	}
}

// into returns a reader of one text into *p; check may be nil.
func (r *reader) into(p *string, check func(string) string) func(yaml.Value) {
	return func(v yaml.Value) {
		if s, ok := r.scalar(v, check); ok {
			*p = s
		}
	}
}

// setNav takes "- Text: target" and "- text: Text / to: target".
func setNav(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.List {
		r.value(v, r.key, "want a list of \"- Text: target\"")
		return
	}
	for _, i := range v.Items {
		var n NavItem
		switch {
		case i.Kind == yaml.Map && i.Has("text"):
			r.object(i, map[string]func(yaml.Value){"text": r.into(&n.Text, filled), "to": r.into(&n.To, filled)})
		case i.Kind == yaml.Map && len(i.Fields) == 1:
			n.Text = i.Fields[0].Key
			r.into(&n.To, filled)(i.Fields[0].Val)
		default:
			r.value(i, r.key, "want \"- Text: target\"")
			continue
		}
		if n.To != "" {
			c.Nav = append(c.Nav, n)
		} else if i.Has("text") && !i.Has("to") {
			r.value(i, r.key, "want a target: \"to:\" is missing")
		}
	}
}

// setKinds takes a map of name to kind, or a list of kinds with name. Whether a kind's address is free is known only
// when all are read.
func setKinds(r *reader, c *Config, v yaml.Value) {
	add := func(name string, at, v yaml.Value) {
		k := Kind{Name: name}
		own := Colour{Line: v.Line, Col: v.Col}
		r.object(v, map[string]func(yaml.Value){
			"name": r.into(&k.Name, nil), "plural": r.into(&k.Plural, plural), "prefix": r.into(&k.Prefix, kindName),
			"title": r.into(&k.Title, filled), "one": r.into(&k.One, filled),
			"statuses": func(v yaml.Value) {
				k.Statuses = r.scalars(v, filled)
				k.Stateless = v.Kind == yaml.List && len(v.Items) == 0
			},
			"sections": func(v yaml.Value) { k.Sections = r.scalars(v, filled) },
			"required": func(v yaml.Value) { k.Required = r.scalars(v, filled) },
			"colour": func(v yaml.Value) {
				if v.Line > 0 {
					own.Line, own.Col = v.Line, v.Col
				}
				r.ownColour(&own, v)
			},
			"shape": r.into(&k.Shape, oneOf(Shapes()...)),
		})
		if why := kindName(k.Name); why != "" {
			if low := strings.ToLower(k.Name); kindName(low) == "" {
				why = fmt.Sprintf("%s; write %s, with title: %ss for what readers see", why, low, k.Name)
			}
			r.value(at, r.key, why)
			return
		}
		c.Kinds = append(c.Kinds, k)
		if own.Token = k.Name; own.Light != "" || own.Dark != "" {
			c.Colours = append(c.Colours, own)
		}
		if v.Has("plural") {
			at = v.Get("plural")
		}
		i := len(c.Kinds) - 1
		r.late = append(r.late, func(c *Config) {
			if taken := c.addressTaken(i); taken != "" {
				r.value(at, "kinds", fmt.Sprintf("%s: %s; choose another plural, such as %s-pages", k.Name, taken,
					k.Address()))
			}
		})
	}
	switch v.Kind {
	case yaml.Map:
		for _, f := range v.Fields {
			add(f.Key, yaml.Value{Kind: yaml.Scalar, Text: f.Key, Line: f.Line, Col: f.Col}, f.Val)
		}
	case yaml.List:
		for _, i := range v.Items {
			add("", i, i)
		}
	default:
		r.value(v, r.key, "want a map of name to kind")
	}
}

// kindName wants a name that can stand in an address: "design-note".
func kindName(s string) string {
	if !nameShape.MatchString(s) {
		return "want a name of lower-case letters, digits and hyphens"
	}
	return ""
}

// plural wants what kindName does, and says what it is for: a title goes elsewhere.
func plural(s string) string {
	if kindName(s) == "" {
		return ""
	}
	return fmt.Sprintf(
		"the plural is the first part of the addresses of these records, so it wants lower-case letters, "+
			"digits and hyphens; what readers see is their title: write title: %s", s)
}

// setFolders takes a map of folder or glob to kind. Kinds may stand below it in site.yaml, so their names are checked
// last.
func setFolders(r *reader, c *Config, v yaml.Value) {
	c.Folders = map[string]string{}
	key := r.key
	r.pairs(v, func(f yaml.Field, kind string) {
		c.Folders[strings.TrimSuffix(f.Key, "/")] = kind
		r.late = append(r.late, func(c *Config) {
			known := KindNames()
			for _, k := range c.Kinds {
				known = append(known, k.Name)
			}
			if !slices.Contains(known, kind) {
				r.value(f.Val, key, fmt.Sprintf("unknown kind %q%s; the kinds are %s", kind, nearest(kind, known),
					strings.Join(known, ", ")))
			}
		})
	})
}

// setStatuses takes a map of the author's word to one of StatusWords; both in any case.
func setStatuses(r *reader, c *Config, v yaml.Value) {
	c.Statuses = map[string]string{}
	words := StatusWords()
	r.pairs(v, func(f yaml.Field, word string) {
		word = strings.ToLower(word)
		if !slices.Contains(words, word) {
			r.value(f.Val, r.key, fmt.Sprintf("unknown status %q%s; the statuses are %s", word, nearest(word, words),
				strings.Join(words, ", ")))
			return
		}
		c.Statuses[strings.ToLower(strings.TrimSpace(f.Key))] = word
	})
}

// setReferences takes a map of word to prefix, a list of words, or a list of {word, prefix}.
func setReferences(r *reader, c *Config, v yaml.Value) {
	add := func(at yaml.Value, word, prefix string) {
		if !wordShape.MatchString(word) {
			r.value(at, r.key, "want a word of letters and digits before the number, such as DESIGN")
			return
		}
		if prefix == "" {
			prefix = word
		}
		c.References = append(c.References, Reference{Word: word, Prefix: strings.ToLower(prefix)})
	}
	if v.Kind == yaml.Map {
		r.pairs(v, func(f yaml.Field, prefix string) {
			add(yaml.Value{Kind: yaml.Scalar, Text: f.Key, Line: f.Line, Col: f.Col}, f.Key, prefix)
		})
		return
	}
	items := v.Items
	if v.Kind == yaml.Scalar {
		items = []yaml.Value{v}
	}
	for _, i := range items {
		if i.Kind != yaml.Map {
			if s, ok := r.scalar(i, filled); ok {
				add(i, s, "")
			}
			continue
		}
		var word, prefix string
		r.object(i, map[string]func(yaml.Value){"word": r.into(&word, filled), "prefix": r.into(&prefix, filled)})
		add(i, word, prefix)
	}
}

// setSeverities takes a map of code to how grave it is.
func setSeverities(r *reader, c *Config, v yaml.Value) { c.Check.Severities = severities(r, v) }

// setCheckFolders takes a map of folder or glob to such a map.
func setCheckFolders(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.Map {
		r.value(v, r.key, "want lines \"folder: {code: severity}\" below it")
		return
	}
	for _, f := range v.Fields {
		c.Check.Folders = append(c.Check.Folders, CheckFolder{strings.TrimSuffix(f.Key, "/"), severities(r, f.Val)})
	}
}

// severities reads a map of code to severity. A code of site.yaml itself stays what it is: it stops the build.
func severities(r *reader, v yaml.Value) map[string]string {
	var codes []string
	for _, x := range finding.Rules() {
		if x.Severity != finding.Error || !strings.HasPrefix(string(x.Code), "config-") {
			codes = append(codes, string(x.Code))
		}
	}
	known := oneOf("off", "info", "warning", "error")
	out := map[string]string{}
	r.pairs(v, func(f yaml.Field, word string) {
		if !slices.Contains(codes, f.Key) {
			r.value(yaml.Value{Kind: yaml.Scalar, Text: f.Key, Line: f.Line, Col: f.Col}, r.key,
				fmt.Sprintf("unknown code %q%s; digsite explain lists them", f.Key, nearest(f.Key, codes)))
			return
		}
		if why := known(word); why != "" {
			r.value(f.Val, r.key, why)
			return
		}
		out[f.Key] = word
	})
	return out
}

// setSynonyms takes a list of groups: "- [database, db]".
func setSynonyms(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.List {
		r.value(v, r.key, "want a list of lists of words")
		return
	}
	for _, i := range v.Items {
		if i.Kind != yaml.List || len(i.Items) < 2 {
			r.value(i, r.key, "want at least two words that mean the same, such as [database, db]")
			continue
		}
		c.Synonyms = append(c.Synonyms, r.scalars(i, filled))
	}
}

// setCapacity takes two shares of a week in percent: "[10, 20]".
func setCapacity(r *reader, c *Config, v yaml.Value) {
	var got []int
	for _, i := range v.Items {
		if n, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(i.Text, "%"))); err == nil {
			got = append(got, n)
		}
	}
	if len(got) != 2 || len(v.Items) != 2 || got[0] < 0 || got[1] < got[0] || got[1] > 100 {
		r.value(v, r.key, "want two whole numbers from 0 to 100, the lower first, such as [10, 20]")
		return
	}
	c.Mentoring = [2]int{got[0], got[1]}
}

// setTerms takes a map of term to meaning. Blanks in a term are one each; a long one is most likely a sentence with a
// colon.
func setTerms(r *reader, c *Config, v yaml.Value) {
	c.Terms = map[string]string{}
	r.pairs(v, func(f yaml.Field, meaning string) {
		name := strings.Join(strings.Fields(f.Key), " ")
		if name == "" || len(name) > 80 {
			r.value(f.Val, r.key, "want a term of at most 80 bytes before the colon")
			return
		}
		c.Terms[name] = meaning
	})
}

// setPeople takes names, and maps with name, team, left and aliases.
func setPeople(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.List {
		r.value(v, r.key, "want a list of people")
		return
	}
	for _, i := range v.Items {
		p := Person{Name: i.Text}
		if i.Kind == yaml.Map {
			p.Name = ""
			r.object(i, map[string]func(yaml.Value){
				"name": r.into(&p.Name, filled), "team": r.into(&p.Team, filled), "left": r.into(&p.Left, day),
				"aliases": func(v yaml.Value) { p.Aliases = r.scalars(v, filled) },
			})
		}
		if p.Name == "" || i.Kind == yaml.List {
			r.value(i, r.key, "want a name")
			continue
		}
		c.People = append(c.People, p)
	}
}

// setDeleted takes maps with address, one or a list, and was.
func setDeleted(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.List {
		r.value(v, r.key, "want a list of deleted records")
		return
	}
	for _, i := range v.Items {
		var d Deleted
		r.object(i, map[string]func(yaml.Value){
			"address": func(v yaml.Value) { d.Addresses = r.scalars(v, filled) }, "was": r.into(&d.Was, filled),
			"on": r.into(&d.On, day), "path": r.into(&d.Path, filled), "instead": r.into(&d.Instead, filled),
		})
		if len(d.Addresses) == 0 || d.Was == "" {
			r.value(i, r.key, "want address, such as r/adr-7/, and was, the title that it had")
			continue
		}
		c.Deleted = append(c.Deleted, d)
	}
}
