package site

import (
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/git"
	"digsite/builder/graph"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/text"
)

// Input is all that a Site depends on.
type Input struct {
	Pages    []Page
	Sides    []record.Record // facts of side files such as kep.yaml
	Assets   []Asset         // every other file that exists
	Order    []string        // paths of pages in the order that their authors gave them (MkDocs' nav)
	Config   config.Config
	Settings record.Settings
	History  git.History
	Day      string            // the build date, YYYY-MM-DD
	Folders  []string          // content folders relative to the root; none: those of Config
	Links    map[string]string // symbolic links to files of the content -> the file
}

// folding is a Site in the making.
type folding struct {
	in      *Input
	site    *Site
	kinds   map[string]record.Kind
	folders []string        // content folders, "" for the root itself
	places  []address.Place // parallel to site.Records
	byID    map[string]*Record
	clash   map[string]string // folded bare id -> the id of its page
	index   *index
	hidden  *index // pages that this build leaves out; nil when there are none
	library *library
	words   map[string]string // configured citation word -> id prefix
	renamed map[string]string
	repo    string // our repository: "github.com/o/r"
	web     string // its web address, "" when it was only guessed
	guessed bool

	byURL      map[string]*Record // made when a link names the published site
	fragments  map[*Record]map[string]string
	near       map[string][]string // folder -> names, for hints
	hints      int
	committers map[string]string // a name as git gives it -> the name to show
	names      []string
	edges      []graph.Edge
}

// New folds everything into a Site. It keeps no reference to Input's slices but the Pages, which it does not change.
func New(in Input) *Site {
	f := &folding{in: &in, site: &Site{Day: in.Day, people: newPeople(in.Config.People),
		byPath: make(map[string]*Record, len(in.Pages))},
		kinds: map[string]record.Kind{}, byID: make(map[string]*Record, len(in.Pages)), clash: map[string]string{},
		words: map[string]string{}, fragments: map[*Record]map[string]string{}, committers: map[string]string{}}
	f.configure()
	f.admit()
	f.addresses()
	f.index = newIndex(f.site.Records, f.prefixOf)
	f.library = newLibrary(slices.Clone(in.Assets), f.site.Records)
	f.renames()
	f.dates()
	f.ownRepo()
	f.resolve()
	f.relate()
	f.site.Graph = graph.New(f.edges)
	f.stand()
	f.bear()
	f.neighbours()
	f.redirects()
	f.glossary()
	f.site.Assets = f.library.named()
	f.site.byID = f.byID
	f.site.Findings = finding.Sort(f.site.Findings)
	return f.site
}

// ByID finds a record by its id, in any case; nil when there is none.
func (s *Site) ByID(id string) *Record { return s.byID[text.FoldCase(id)] }

// ByPath finds a record by its file; nil when there is none.
func (s *Site) ByPath(path string) *Record { return s.byPath[path] }

// configure reads the tables of the configuration.
func (f *folding) configure() {
	byPrefix := map[string]string{}
	for _, k := range record.Kinds(f.in.Config) {
		f.kinds[k.Name] = k
		byPrefix[k.Name] = k.Prefix
	}
	for _, r := range f.in.Config.References {
		to := strings.ToLower(r.Prefix)
		if prefix := byPrefix[to]; prefix != "" {
			to = prefix
		}
		f.words[strings.ToLower(r.Word)] = to
	}
	folders := f.in.Folders
	if len(folders) == 0 {
		folders = f.in.Config.Content
	}
	for _, folder := range folders {
		folder = strings.Trim(strings.TrimPrefix(folder, "./"), "/")
		if folder == "." {
			folder = ""
		}
		f.folders = append(f.folders, folder)
	}
	if len(f.folders) == 0 {
		f.folders = []string{""}
	}
}

// admit makes a Record of every page that this build shows, side files merged in. Drafts and internal records are
// left out as if their files were not there, but for one thing: a link to one is its author's words, not a fault.
func (f *folding) admit() {
	all := make([]Record, len(f.in.Pages))
	records := make([]*Record, len(f.in.Pages))
	for i := range f.in.Pages {
		all[i] = Record{Record: f.in.Pages[i].Record, Page: &f.in.Pages[i]}
		records[i] = &all[i]
	}
	slices.SortFunc(records, func(a, b *Record) int { return strings.Compare(a.Path, b.Path) })
	f.site.Records = records
	f.attach()
	var hidden []*Record
	f.site.Records = make([]*Record, 0, len(records))
	for _, r := range records {
		if r.Draft && !f.in.Config.Drafts || strings.EqualFold(r.Visibility, "internal") && !f.in.Config.Internal {
			hidden = append(hidden, r)
			continue
		}
		f.site.Records = append(f.site.Records, r)
		f.site.byPath[r.Path] = r
		f.site.Findings = append(f.site.Findings, r.Page.Findings...)
		f.site.Findings = append(f.site.Findings, r.Findings...)
	}
	if len(hidden) > 0 {
		f.hidden = newIndex(hidden, f.prefixOf)
	}
}
