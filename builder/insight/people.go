package insight

import (
	"slices"

	"digsite/builder/record"
	"digsite/builder/site"
	"digsite/builder/text"
)

// allGone reports whether there are people and all of them have left; last is the day on which the last one did.
func allGone(s *site.Site, names []string) (last string, gone bool) {
	for _, n := range names {
		day, left := s.Gone(s.Person(n))
		if !left {
			return "", false
		}
		last = max(last, day)
	}
	return last, len(names) > 0
}

// Named returns all whom a record names in its fields, those of its reviews aside, as they are written. Who was
// observed is not among them: a shadowing note may say "the on-call", which is no name.
func Named(r *record.Record) []string {
	named := slices.Concat(r.Authors, r.DecisionMakers, r.Consulted, r.Informed, r.Owners, r.Responders)
	if x := r.Pairing; x != nil {
		named = append(named, x.Mentor, x.Mentee)
	}
	if x := r.Shadowing; x != nil {
		named = append(named, x.Observer)
	}
	return named
}

// program matches, in lower case, the names of programs that commit, and words for nobody in particular:
// "renovate[bot]", "github-actions", "unknown", "everybody".
var program = text.Compile(
	`[\[( ]bot[\])]?$|[-_]bot$|^bot$|^(?:dependabot|renovate|greenkeeper|mergify|bors|homu|codecov|` +
		`github-actions|github actions|web-flow|github|gitlab|jenkins|travis|travis ci|ci|root|admin|noreply|` +
		`no-reply|unknown|anonymous|nobody|tbd|n/?a|none|everyone|everybody|all|us|we|various|others|et al\.?)$|` +
		`^(?:dependabot|renovate|github-actions|pre-commit-ci|allcontributors|semantic-release)\W?bot$`)

// team matches, in lower case, the names of groups: "platform team", "sig node", "acme/payments".
var team = text.Compile(`(?:^|[\s/_-])(?:teams?|board|group|committee|council|squad|guild|tribe|chapter|` +
	`department|dept|division|sig|wg|working group|task force|engineers|engineering|developers|devs|dev|devops|` +
	`ops|operations|maintainers|contributors|architects|architecture|authors|members|leads|staff|` +
	`stakeholders|management|office|community|org|organisation|organization|` +
	`security|platform|infrastructure|infra|sre|sres|qa)$|^sig[-\s]|^(?:all\s|everyone\b)|^@?[\w.-]+/[\w.-]+$`)

// nobody reports whether a name in lower case is that of a team, a board or a program: what those know leaves with no
// person.
func nobody(name string) bool { return program.MatchString(name) || team.MatchString(name) }
