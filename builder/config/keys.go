package config

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"digsite/builder/finding"
	"digsite/builder/yaml"
)

// Key documents one key of site.yaml: its name, with the key above it where it stands below one ("code.roots"), what it
// takes, what holds without it, and what it is for.
type Key struct{ Name, Type, Default, Help string }

// row is a key and how its value is read. set puts the value into the Config or reports what is wrong with it.
type row struct {
	Key
	set func(*reader, *Config, yaml.Value)
}

// Keys returns every key of site.yaml, in the order of the reference page.
func Keys() []Key {
	var out []Key
	for _, r := range table() {
		out = append(out, r.Key)
	}
	return out
}

// siteKeys returns the keys that say what the site is and where it stands.
func siteKeys() []row {
	return []row{
		{Key{"title", "text", "the content folder's name", "The site's name, in the header and in every page's title."},
			text(func(c *Config) *string { return &c.Title }, nil)},
		{Key{"description", "text", "", "One sentence about the site, for feeds and search engines."},
			text(func(c *Config) *string { return &c.Description }, nil)},
		{Key{"needs", "range of versions", "", "The versions of digsite that may build the site, such as \">=0.3\". " +
			"Another one stops with exit status 3 and says which is wanted."},
			text(func(c *Config) *string { return &c.Needs }, needs)},
		{Key{"language", "language tag", "en", "The language of the records as a BCP 47 tag such as en, de or pt-BR; " +
			"search goes by its word forms."},
			text(func(c *Config) *string { return &c.Language }, language)},
		{Key{"timezone", "time zone", "",
			"The zone of times that state none, as an IANA name such as Europe/Berlin. Without it they have none."},
			text(func(c *Config) *string { return &c.Timezone }, timezone)},
		{Key{"base-url", "address", "",
			"Where the site will stand. Only the 404 page, canonical addresses, feeds and the sitemap need it."},
			text(func(c *Config) *string { return &c.BaseURL }, BaseAddress)},
		{Key{"repository", "address", "the git remote",
			"Web address of the repository, so that links to its files become links to pages."},
			text(func(c *Config) *string { return &c.Repository }, address)},
		{Key{"branch", "text", "the git branch, else main", "The branch that edit links name."},
			text(func(c *Config) *string { return &c.Branch }, nil)},
		{Key{"edit", "address with {path}", "", "Where a page is edited; {path} is replaced by the file's path."},
			text(func(c *Config) *string { return &c.Edit }, address)},
		{Key{"issues", "address with {path} {title} {url}", "", "Where a problem with a page is reported."},
			text(func(c *Config) *string { return &c.Issues }, address)},
		{Key{"content", "folder or list of folders", ".", "The folders that hold records, relative to site.yaml."},
			list(func(c *Config) *[]string { return &c.Content }, inside)},
		{Key{"output", "folder", "_site", "Where the site is written, relative to site.yaml."},
			text(func(c *Config) *string { return &c.Output }, filled)},
		{Key{"exclude", "list of globs", "", "What is not content, such as drafts/** or **/CHANGELOG.md."},
			list(func(c *Config) *[]string { return &c.Exclude }, filled)},
		{Key{"theme", "folder", "", "A folder whose templates and assets replace the built-in theme's, file by file."},
			text(func(c *Config) *string { return &c.Theme }, inside)},
		{Key{"logo", "file", "", "A picture for the header, relative to site.yaml."},
			text(func(c *Config) *string { return &c.Logo }, picture)},
		{Key{"colours", "map of name to colour, or to light and dark", "",
			"Colours in place of the theme's, such as link: {light: \"#1c5786\", dark: \"#8fbfea\"}; digsite " +
				"theme list names them. One that is hard to read is reported."}, setColours},
		{Key{"footer", "text", "", "A line at the foot of every page."},
			text(func(c *Config) *string { return &c.Footer }, nil)},
		{Key{"nav", "list of text: target", "one entry a kind",
			"The site's navigation; a target is a page, an id or an address."}, setNav},
	}
}

// table returns the whole of site.yaml, in the order of the reference page. A key that is not here is refused. One list
// makes the reader, the reference page and the hints, so they cannot differ.
func table() []row { return slices.Concat(siteKeys(), recordKeys()) }

// recordKeys returns those that say how records are read, shown and checked.
func recordKeys() []row {
	return []row{
		{Key{"vault", "true or false", "false", "An Obsidian vault: #tags, callouts and notes as Obsidian means them."},
			flag(func(c *Config) *bool { return &c.Vault })},
		{Key{"markdown", "true or false", "false", "Each record as Markdown too: index.md beside its page."},
			flag(func(c *Config) *bool { return &c.Markdown })},
		{Key{"host", "host or list of hosts", "", "Hosts whose settings are written: headers, caching, redirects."},
			list(func(c *Config) *[]string { return &c.Hosts }, oneOf(Hosts()...))},
		{Key{"html", "allow or none", "inert elements only",
			"Raw HTML in records: allow passes what cannot run, none shows all as text."},
			text(func(c *Config) *string { return &c.HTML }, oneOf("allow", "none"))},
		{Key{"images", "local or remote", "local", "Whether pictures from other servers are shown, or linked only."},
			text(func(c *Config) *string { return &c.Images }, oneOf("local", "remote"))},
		{Key{"shortcuts", "true or false", "true", "Single-key shortcuts on the pages."},
			flag(func(c *Config) *bool { return &c.Shortcuts })},
		{Key{"kinds", "map of name to kind", "",
			"Further kinds of record, and changes to built-in ones, by name. Each may state title (over lists, in " +
				"menus and charts), one (what one of it is called), plural (the first part of its addresses, and a " +
				"folder that holds such records), prefix (of ids), statuses (its words for states; [] where its " +
				"records state none), sections (that digsite new writes), required (sections that each must have), " +
				"colour (\"#a2399c\", or light and dark), " +
				"and shape (" + strings.Join(Shapes(), ", ") + "). A kind of your own has a colour and a shape even " +
				"if you state none."}, setKinds},
		{Key{"folders", "map of folder, file or glob to kind", "",
			"The kind of what a folder holds, such as docs/rfcs: decision, or of files, such as rfcs/*/README.md: " +
				"decision. A name alone is meant at any depth; of several that fit, the longest holds."}, setFolders},
		{Key{"statuses", "map of word to status", "",
			"Further status words and what they mean, such as aceptado: accepted."}, setStatuses},
		{Key{"references", "map of word to prefix", "",
			"Further families of bare references, such as DESIGN: adr for DESIGN-12."}, setReferences},
		{Key{"search.synonyms", "list of lists of words", "", "Words that mean the same when somebody searches."},
			setSynonyms},
		{Key{"code.roots", "folder or list of folders", "the git repository around the content",
			"Where the code is that records are about, relative to site.yaml; ../src is allowed within the " +
				"repository."},
			list(func(c *Config) *[]string { return &c.Code.Roots }, codeRoot)},
		{Key{"code.exclude", "list of globs", "", "Code whose comments name no record, such as **/testdata/**."},
			list(func(c *Config) *[]string { return &c.Code.Exclude }, filled)},
		{Key{"code.markers", "list of texts with {id} or {number}", "",
			"Further ways in which a comment names a record, beside ADR-12 and @adr 12, such as decision({id}) " +
				"or HACK-{number}."},
			list(func(c *Config) *[]string { return &c.Code.Markers }, marker)},
		{Key{"code.link", "address with {path} {line} {to} {commit}", "the forge's own way",
			"Where a line of code is shown; {commit} is the permanent name of the version, {line} and {to} the " +
				"first and last line."},
			text(func(c *Config) *string { return &c.Code.Link }, codeLink)},
		{Key{"code.pages", "true or false", "true",
			"Pages that show the code tree by the records about it. They hold paths and symbols, never code."},
			flag(func(c *Config) *bool { return &c.Code.Pages })},
		{Key{"check.severities", "map of code to off, info, warning or error", "as digsite explain lists them",
			"How grave a finding is, such as path-gone: warning. What is off is not reported."}, setSeverities},
		{Key{"check.folders", "map of folder, file or glob to such a map", "",
			"What holds in a folder instead, such as legacy: {cites-retired: off}. Folders are named as in folders:."},
			setCheckFolders},
		{Key{"terms", "map of term to meaning", "",
			"The glossary: a page explains a term where it uses it first. A page named glossary.md may define more."},
			setTerms},
		{Key{"words", "map of English words to others", "",
			"The words of the theme in the site's language, such as Search: Suche; %s and %d stand for what is " +
				"filled in."}, setWords},
		{Key{"people", "list of name, aliases, team, left", "",
			"People whom records name: other spellings of a name, the team, the day on which somebody left."},
			setPeople},
		{Key{"deleted", "list of address, was, on, path, instead", "",
			"Records that are gone and that git does not know: what an old link to one of their addresses is told."},
			setDeleted},
		{Key{"mentoring.capacity", "two whole numbers, from and to", "[10, 20]",
			"The share of a mentor's week, in percent, that all pairings together should take. More is reported."},
			setCapacity},
		{Key{"knowledge", "true or false", "true",
			"The page that tells who knows which service and tag, from records and git, and who changed a record " +
				"last. Mail addresses are never shown."},
			flag(func(c *Config) *bool { return &c.Knowledge })},
		{Key{"drafts", "true or false", "false", "Publish records marked draft: true."},
			flag(func(c *Config) *bool { return &c.Drafts })},
		{Key{"internal", "true or false", "false", "Publish records marked visibility: internal."},
			flag(func(c *Config) *bool { return &c.Internal })},
	}
}

// A check returns what is wrong with a value, "" when nothing is.

var (
	tagShape  = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)
	wordShape = regexp.MustCompile(`^\p{L}[\p{L}\p{N}_-]*$`)
	nameShape = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
)

// language and the functions below check one value. They return what is wanted instead, in words that follow the key's
// name, or "" when the value will do.
func language(s string) string {
	if !tagShape.MatchString(s) {
		return "want a language tag such as en or pt-BR"
	}
	return ""
}

// timezone asks Go's zone table; cmd embeds it, so that the answer is the same on every machine.
func timezone(s string) string {
	if _, err := time.LoadLocation(s); err != nil || s == "" || s == "Local" {
		return "want an IANA zone such as UTC or Europe/Berlin"
	}
	return ""
}

// address wants a whole web address without credentials: it goes onto pages that anybody may read.
func address(s string) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return "want a whole address that begins with https:// or http://"
	}
	if u.User != nil {
		return "an address on a public page may not hold a name or password"
	}
	return ""
}

// BaseAddress wants the address of a site's home page, wherever it was given: in site.yaml, by a flag, in the
// environment. It returns what is wanted, "" for an address that will do. Paths are put behind it, so nothing may
// follow its own; a "$" is a variable that nobody filled in.
func BaseAddress(s string) string {
	if why := address(s); why != "" {
		return why
	}
	u, _ := url.Parse(s)
	switch {
	case u.RawQuery != "" || u.ForceQuery || strings.Contains(s, "#"):
		return "want the address of the home page alone, without ? or #"
	case strings.ContainsAny(s, "$ {}<>") || strings.TrimSpace(s) != s || strings.Trim(u.Host, ".:") == "":
		return "want a whole address such as https://example.org/records/"
	}
	return ""
}

// filled wants a text that is not blank.
func filled(s string) string {
	if strings.TrimSpace(s) == "" || strings.ContainsRune(s, 0) {
		return "want a name, not nothing"
	}
	return ""
}

// inside wants a path that does not leave the folder of site.yaml, on any system: "C:x" does on Windows.
func inside(s string) string {
	clean := path.Clean(strings.ReplaceAll(s, "\\", "/"))
	if filled(s) != "" || path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") ||
		strings.Contains(clean, ":") {
		return "want a path inside the folder of site.yaml"
	}
	return ""
}

// codeRoot wants a relative folder; "../src" may lead out of the content, as far as the repository goes.
func codeRoot(s string) string {
	clean := path.Clean(strings.ReplaceAll(s, "\\", "/"))
	if filled(s) != "" || path.IsAbs(clean) || strings.Contains(clean, ":") {
		return "want a folder relative to site.yaml"
	}
	return ""
}

// marker wants one placeholder and something that no other word has.
func marker(s string) string {
	rest := strings.NewReplacer("{id}", "", "{number}", "").Replace(s)
	switch n := strings.Count(s, "{id}") + strings.Count(s, "{number}"); {
	case n != 1:
		return "want {id} or {number} in it, once, such as decision({id})"
	case len(strings.TrimSpace(rest)) < 2 || len(s) > 100:
		return "want at least two more letters, such as decision({id})"
	}
	return ""
}

// codeLink wants an address with {path} in it.
func codeLink(s string) string {
	if !strings.Contains(s, "{path}") {
		return "want {path} in it"
	}
	return address(s)
}

// picture wants the path of a picture that browsers show, by its ending.
func picture(s string) string {
	if why := inside(s); why != "" {
		return why
	}
	if ext := strings.ToLower(path.Ext(s)); !slices.Contains([]string{".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp",
		".avif"}, ext) {
		return "want a picture: svg, png, jpg, gif, webp or avif"
	}
	return ""
}

// oneOf returns a check that wants one of some words.
func oneOf(words ...string) func(string) string {
	return func(s string) string {
		if !slices.Contains(words, s) {
			return "want " + strings.Join(words, " or ") + nearest(s, words)
		}
		return ""
	}
}

// nearest returns "; did you mean X?" when a word is near, "" when none is.
func nearest(word string, among []string) string {
	if n := finding.Nearest(word, among); n != "" {
		return fmt.Sprintf("; did you mean %q?", n)
	}
	return ""
}

// day wants YYYY-MM-DD.
func day(s string) string {
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return "want a day such as 2024-05-31"
	}
	return ""
}
