// Package people knows under which name somebody is known: site.yaml's where it lists them, else the one that a record
// or git gives.
//
// Its law: no name that it returns holds a mail address, however that was written. It guesses no kinship of names:
// "A. Lovelace" is Ada Lovelace where site.yaml says so.
package people

import (
	"regexp"
	"strings"
	"unicode"

	"digsite/builder/config"
	"digsite/builder/text"
)

// List is whom site.yaml names, by name and alias in lower case.
type List map[string]config.Person

// New enters people under their names and aliases; of two who share an alias, the first has it.
func New(list []config.Person) List {
	p := List{}
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

// Name returns the name under which somebody is known: site.yaml's for a name or alias, else the written one. It holds
// no mail address, whatever was written.
func (p List) Name(written string) string {
	name := withoutAddress(written)
	if len(p) == 0 {
		return name
	}
	for _, key := range []string{strings.TrimSpace(written), name} {
		if x, known := p[strings.ToLower(key)]; known {
			return x.Name
		}
	}
	return name
}

var (
	hiddenAt = strings.NewReplacer("＠", "@", "﹫", "@", "%40", "@", "&#64;", "@", "&#x40;", "@", "&commat;", "@",
		"．", ".", "。", ".")
	spelledAt  = regexp.MustCompile(`(?i)\s*[\[({]\s*(?:at|@)\s*[\])}]\s*`)
	spelledDot = regexp.MustCompile(`(?i)\s*[\[({]\s*dot\s*[\])}]\s*`)
	mail       = regexp.MustCompile(`[<("']*(?:mailto:)?([^\s@<>()"',;:]+)@[^\s@<>()"',;]+(?:@[^\s<>()"',;]+)*[>)"']*`)
	noName     = regexp.MustCompile(`<[^>]*>|[<>]`)
)

// odd reports whether a sign of a name may be a part of an address, or be invisible.
func odd(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune("@%&<>[({", r) }

// withoutAddress drops every mail address from a name, plain, in another script's signs or spelled out in brackets, and
// what cannot be seen. Of an address alone the part before the @ is left.
func withoutAddress(name string) string {
	if !strings.ContainsFunc(name, odd) { // most names, and there are many
		return text.Squash(name)
	}
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
