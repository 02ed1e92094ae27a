package folder

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"digsite/builder/record"
	"digsite/builder/series"
	"digsite/builder/site/address"
)

// group is the numbered records of one folder: a folder has one series of numbers.
type group struct {
	all    []*record.Record
	untold []*record.Record // whose file and folder do not tell the series
	told   map[string]int   // series -> how many state it
	called map[string]int   // series -> how many of the others call themselves so in their text
}

// untold finds the series of numbered records that state none: that of most records of their folder, else what a house
// that has no folder for them calls them, in their text or on the page about them.
//
//	proposals/1219-keys.md    beside 200 whose headings are "MSC1692: ..."   msc
//	text/0007-bands.md        under "# Enhancement proposals (OTEP)"         otep
func untold(records []*record.Record, houses []string) {
	abouts := about(records)
	for scope, g := range groups(records) {
		word := g.most()
		if word == "" && g.open(scope) {
			word = g.house(scope, abouts, houses)
		}
		if word != "" {
			g.name(word)
		}
	}
}

// groups returns the numbered decisions by their folder, of those folders in which some state no series.
func groups(records []*record.Record) map[string]*group {
	out := map[string]*group{}
	for _, r := range records {
		if r.IsRecord && r.Number >= 0 && r.Kind == "decision" {
			scope := address.Scope(r.Path)
			if out[scope] == nil {
				out[scope] = &group{told: map[string]int{}, called: map[string]int{}}
			}
			out[scope].add(r)
		}
	}
	maps.DeleteFunc(out, func(_ string, g *group) bool { return len(g.untold) == 0 })
	return out
}

// likeliest returns the series of the untold records that is stated most in their folder, whether that is enough or
// not.
func likeliest(records []*record.Record) map[*record.Record]string {
	out := map[*record.Record]string{}
	for _, g := range groups(records) {
		count := maps.Clone(g.called)
		for word, n := range g.told {
			count[word] += n
		}
		best := ""
		for _, word := range slices.Sorted(maps.Keys(count)) {
			if count[word] > count[best] {
				best = word
			}
		}
		for _, r := range g.untold {
			out[r] = best
		}
	}
	return out
}

func (g *group) add(r *record.Record) {
	g.all = append(g.all, r)
	if r.Prefix != "" && !r.Guessed {
		g.told[strings.ToLower(r.Prefix)]++
		return
	}
	g.untold = append(g.untold, r)
	if r.Called != "" {
		g.called[r.Called]++
	}
}

// most returns the series that more than half of all records state.
func (g *group) most() string {
	for word, n := range g.told {
		if n*2 > len(g.all) {
			return word
		}
	}
	return ""
}

// open reports whether nothing else says what the records of a folder are: none of them, and no folder named after
// decisions.
func (g *group) open(scope string) bool {
	low := strings.ToLower(scope)
	return len(g.told) == 0 && !strings.Contains(low, "decision") && !strings.Contains(low, "adr")
}

// house returns what the house calls its records: in the title of the page about them, in most of their texts that
// name themselves ("this OTEP"), or by the name of the repository.
func (g *group) house(scope string, abouts map[string]string, houses []string) string {
	for dir := scope; ; dir = path.Dir(dir) {
		if dir == "." {
			dir = ""
		}
		if word := abouts[dir]; word != "" {
			return word
		}
		if dir == "" {
			break
		}
	}
	all := 0
	for _, n := range g.called {
		all += n
	}
	for word, n := range g.called {
		if n*3 > all*2 && n*4 >= len(g.untold) {
			return word
		}
	}
	for _, name := range houses {
		if word := series.OfFolder(name); word != "" {
			return word
		}
	}
	return ""
}

// name assigns the untold records their series.
func (g *group) name(word string) {
	for _, r := range g.untold {
		r.Prefix, r.Guessed = word, false
	}
}

// inBrackets is a series in the title of the page about it: "OpenTelemetry Enhancement Proposals (OTEPs)".
var inBrackets = regexp.MustCompile(`\(([A-Z]{2,8})s?\)`)

// about returns the series that the title of a README or index names, by its folder; that of one decision record's own
// format ("Architecture decision records (ADRs)") is none.
func about(records []*record.Record) map[string]string {
	out := map[string]string{}
	for _, r := range records {
		dir, _ := path.Split(r.Path)
		m := inBrackets.FindStringSubmatch(r.Title)
		if r.IsRecord || m == nil || !isIndex(r) {
			continue
		}
		if word := strings.ToLower(m[1]); series.KindOf(word) == "decision" && series.Family(word) != "adr" {
			out[strings.Trim(dir, "/")] = word
		}
	}
	return out
}
