// Package config turns site.yaml into a Config.
//
// Its law: an unknown key is refused with its line, column, an excerpt and the nearest known key; nothing is ignored
// silently. It will not read files or the environment. What a key means for a page is not here: other packages read the
// fields.
package config

// Config is site.yaml, with defaults filled in. The zero value is not usable: see Default. Paths are slash-separated
// and relative to the folder of site.yaml. The reference page is made from Keys, so a field's comment says only what
// that page does not.
type Config struct {
	Title       string // default: the content folder's name
	Description string
	Language    string // BCP 47, default "en"
	Timezone    string // IANA name, "" where nobody names one
	BaseURL     string // where the site will stand, "" when not known; only 404, canonical, feeds and sitemap need it
	Repository  string // web address of the forge's repository, "" : the git remote's
	Branch      string // for edit links, "" : the git branch, else "main"
	Edit        string // template of an edit link; {path} is replaced
	Needs       string // the versions of the program that may read it, "" for any: ">=0.3"
	Issues      string // template of a "report a problem" link; {path} {title} {url} are replaced

	Content []string // folders, relative to the folder of site.yaml; default "."
	Output  string   // default "_site"
	Exclude []string // globs that are not content

	Theme     string   // folder that overlays ours, "" for none
	Logo      string   // a picture, relative to site.yaml
	Colours   []Colour // in place of the theme's, in the author's order
	Footer    string   // plain text
	Nav       []NavItem
	Vault     bool     // the content is an Obsidian vault
	Hosts     []string // whose settings are written into the site, of Hosts
	Markdown  bool     // each record's page is written as Markdown as well
	HTML      string   // "", "allow", "none"
	Images    string   // "local" (default) or "remote"
	Shortcuts bool     // single-key shortcuts, default true
	Knowledge bool     // the page of who knows what, default true
	Mentoring [2]int   // the share of a week, in percent, that mentoring should take: from, to

	Kinds      []Kind            // further kinds, and changes to built-in ones by name
	Folders    map[string]string // glob or folder name -> kind
	Statuses   map[string]string // the author's word, lower case -> normalised word
	References []Reference       // further families of bare references
	Synonyms   [][]string        // search: groups of words that mean the same
	Terms      map[string]string // glossary
	Words      map[string]string // the theme's English words -> the site's own
	People     []Person
	Deleted    []Deleted
	Code       Code
	Check      Check
	Drafts     bool // records that are drafts are shown
	Internal   bool // records that are marked as internal are shown
}

// Code says where the code is that records are about, and how it names them.
type Code struct {
	Roots   []string // folders, relative to the folder of site.yaml; none: the git repository around the content
	Exclude []string // globs of code whose comments are no markers
	Markers []string // further shapes of a comment that names a record, with {id} or {number} in it
	Link    string   // template of a link to code; {path} {line} {to} {commit} are replaced, "" : the forge's own way
	Pages   bool     // whether the site has pages of the code tree, default true
}

// Check says how grave the findings of some codes are: "off", "info", "warning" or "error".
type Check struct {
	Severities map[string]string // by code
	Folders    []CheckFolder     // which go before; of several that fit, the longest holds
}

// CheckFolder is what holds in a folder; Pattern is as in Config.Folders.
type CheckFolder struct {
	Pattern    string
	Severities map[string]string
}

// NavItem is one entry of the site's navigation. To is a page's address, an id, a file or a whole address.
type NavItem struct{ Text, To string }

// Kind is a further kind, or a change to a built-in one of the same name, whose empty fields stay what they are. Its
// colour is among Config.Colours.
type Kind struct {
	Name, Plural, Prefix string   // "change", "changes" (also the address), "chg" (of ids)
	Title, One           string   // "Changes" over lists and in menus, "Change" for one of them
	Statuses             []string // words in the order of a record's life
	Stateless            bool     // statuses: [], its records state none
	Sections             []string // headings that a record of the kind is expected to have
	Required             []string // headings that a record of the kind must have
	Shape                string   // one of Shapes
}

// Reference is one family of bare references: the word before the number, and the kind or id prefix it means.
// {"Decision", "adr"} reads "Decision 12" as adr-12.
type Reference struct{ Word, Prefix string }

// Person is somebody whom records name. Aliases are other spellings of the name; Left is the day on which they left,
// YYYY-MM-DD, "" while they are there.
type Person struct {
	Name    string
	Aliases []string
	Left    string
	Team    string
}

// Deleted is a record that is gone and that git does not know: what stands at its addresses. On is YYYY-MM-DD.
type Deleted struct {
	Addresses []string // "r/adr-7/", "decisions/0007-use-kafka/"
	Was       string   // its title
	On        string
	Path      string // of its file
	Instead   string // an id of what stands for it today
}

// Policy returns the content-security policy that every page states and keeps. It allows nothing but the site's own
// files, no inline script or style among them, so that no record's text can ever run as code. Pictures of other hosts
// are allowed where site.yaml wants them.
func (c Config) Policy() string {
	img := ""
	if c.Images == "remote" {
		img = "img-src 'self' https: http:; "
	}
	return "default-src 'self'; " + img + "base-uri 'none'; object-src 'none'; form-action 'self'"
}

// Default returns the configuration of a folder without site.yaml; name is the content folder's, and becomes the title.
func Default(name string) Config {
	return Config{
		Title: name, Language: "en",
		Content: []string{"."}, Output: "_site",
		Images: "local", Shortcuts: true, Knowledge: true, Mentoring: [2]int{10, 20}, Code: Code{Pages: true},
	}
}
