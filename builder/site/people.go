package site

import (
	"regexp"
	"strings"
	"unicode"

	"digsite/builder/config"
	"digsite/builder/text"
)

// people is whom site.yaml names, by name and alias in lower case.
type people map[string]config.Person

func newPeople(list []config.Person) people {
	p := people{}
	for _, x := range list {
		p[strings.ToLower(x.Name)] = x
	}
	for _, x := range list {
		for _, a := range append([]string{x.Name}, x.Aliases...) {
			for _, key := range []string{a, withoutAddress(a)} {
				if _, taken := p[strings.ToLower(key)]; !taken && key != "" {
					p[strings.ToLower(key)] = x
				}
			}
		}
	}
	return p
}

// name returns the name under which somebody is known: site.yaml's for a name or alias, else the written one. It holds
// no mail address, whatever was written.
func (p people) name(written string) string {
	name := withoutAddress(written)
	for _, key := range []string{strings.TrimSpace(written), name} {
		if x, known := p[strings.ToLower(key)]; known {
			return x.Name
		}
	}
	return name
}

// Gone reports whether site.yaml says that somebody has left by the build date, and on which day. name is one that the
// site returns: Committers, or what Person makes of a written name.
func (s *Site) Gone(name string) (day string, gone bool) {
	x := s.people[strings.ToLower(name)]
	return x.Left, x.Left != "" && x.Left <= s.Day
}

// Listed reports whether site.yaml names somebody so, by name or alias.
func (s *Site) Listed(name string) bool {
	_, known := s.people[strings.ToLower(name)]
	return known
}

// Person returns the name under which the site knows somebody whom a record or git names: aliases of site.yaml become
// the
// name, and mail addresses are dropped.
func (s *Site) Person(written string) string { return s.people.name(written) }

var (
	hiddenAt = strings.NewReplacer("＠", "@", "﹫", "@", "%40", "@", "&#64;", "@", "&#x40;", "@", "&commat;", "@", "．",
		".", "。", ".")
	spelledAt  = regexp.MustCompile(`(?i)\s*[\[({]\s*(?:at|@)\s*[\])}]\s*`)
	spelledDot = regexp.MustCompile(`(?i)\s*[\[({]\s*dot\s*[\])}]\s*`)
	mail       = regexp.MustCompile(`[<("']*(?:mailto:)?([^\s@<>()"',;:]+)@[^\s@<>()"',;]+(?:@[^\s<>()"',;]+)*[>)"']*`)
	noName     = regexp.MustCompile(`<[^>]*>|[<>]`)
)

// withoutAddress drops every mail address from a name, plain, in another script's signs or spelled out in brackets, and
// what cannot be seen. Of an address alone the part before the @ is left.
func withoutAddress(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r), r == unicode.ReplacementChar:
			return -1
		case unicode.IsControl(r), unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = hiddenAt.Replace(name)
	if strings.ContainsAny(name, "@[({") {
		if at := spelledAt.ReplaceAllString(name, "@"); at != name {
			name = spelledDot.ReplaceAllString(at, ".")
		}
	}
	if strings.Contains(name, "@") {
		rest := strings.TrimSpace(mail.ReplaceAllString(name, " "))
		if only := mail.FindStringSubmatch(name); only != nil && !strings.ContainsFunc(rest, func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsDigit(r)
		}) {
			rest = only[1]
		}
		name = strings.Trim(rest, " .,;:\"'")
	}
	return text.Squash(noName.ReplaceAllString(name, " "))
}
