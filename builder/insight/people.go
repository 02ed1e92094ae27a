package insight

import (
	"regexp"

	"digsite/builder/site"
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

// program matches, in lower case, the names of programs that commit, and words for nobody in particular:
// "renovate[bot]", "github-actions", "unknown", "everybody".
var program = regexp.MustCompile(
	`[\[( ]bot[\])]?$|[-_]bot$|^bot$|^(?:dependabot|renovate|greenkeeper|mergify|bors|homu|codecov|` +
		`github-actions|github actions|web-flow|github|gitlab|jenkins|travis|travis ci|ci|root|admin|noreply|` +
		`no-reply|unknown|anonymous|nobody|tbd|n/?a|none|everyone|everybody|all|us|we|various|others|et al\.?)$|` +
		`^(?:dependabot|renovate|github-actions|pre-commit-ci|allcontributors|semantic-release)\W?bot$`)

// team matches, in lower case, the names of groups: "platform team", "sig node", "acme/payments".
var team = regexp.MustCompile(`(?:^|[\s/_-])(?:teams?|board|group|committee|council|squad|guild|tribe|chapter|` +
	`department|dept|division|sig|wg|working group|task force|engineers|engineering|developers|devs|dev|devops|` +
	`ops|operations|maintainers|contributors|architects|architecture|authors|members|leads|staff|` +
	`stakeholders|management|office|community|org|organisation|organization|` +
	`security|platform|infrastructure|infra|sre|sres|qa)$|^sig[-\s]|^(?:all\s|everyone\b)|^@?[\w.-]+/[\w.-]+$`)

// nobody reports whether a name in lower case is that of a team, a board or a program: what those know leaves with no
// person.
func nobody(name string) bool { return program.MatchString(name) || team.MatchString(name) }
