package draft

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"text/template"
)

// pipelines are the files by which a forge checks and publishes a repository's records.
//
//go:embed ci
var pipelines embed.FS

// Pipeline is what such a file has to know. Source is the web address of the repository that digsite is released from,
// Release the release to take, Path the folder of the records from the top of the repository, "" for all of it. Own
// says that site.yaml lies in that folder, and is to be obeyed.
type Pipeline struct {
	Source, Release, Path string
	Own                   bool
}

// Forges returns the forges that there is a pipeline for.
func Forges() []string { return []string{"github", "gitlab", "forgejo"} }

// places are the files that the forges read.
var places = map[string]string{
	"github": ".github/workflows/digsite.yml", "gitlab": ".gitlab-ci.yml", "forgejo": ".forgejo/workflows/digsite.yml",
}

// File returns the pipeline of a forge.
func (p Pipeline) File(forge string) (File, error) {
	name := places[forge]
	if name == "" {
		return File{}, fmt.Errorf("there is no pipeline for %q", forge)
	}
	t, err := template.New(forge+".yml").Delims("[[", "]]").ParseFS(pipelines, "ci/"+forge+".yml")
	if err != nil {
		return File{}, fmt.Errorf("read the pipeline of %s: %w", forge, err)
	}
	var b strings.Builder
	if err := t.Execute(&b, p); err != nil {
		return File{}, fmt.Errorf("fill in the pipeline of %s: %w", forge, err)
	}
	return File{Path: name, Text: b.String()}, nil
}

// Action returns the source as GitHub names the repository of an action: "acme/digsite", and the whole address for one
// that is elsewhere, which Forgejo and Gitea read.
func (p Pipeline) Action() string { return strings.TrimPrefix(p.Source, "https://github.com/") }

// QuotedPath returns the path as YAML reads it whatever is in it.
func (p Pipeline) QuotedPath() string { return strconv.Quote(p.Path) }

// QuotedSource returns the source in the same way.
func (p Pipeline) QuotedSource() string { return strconv.Quote(p.Source) }

// At returns how a command line names the folder before the command: with a site.yaml it works there, and that says
// what is read. The shell has the folder's name as $RECORDS.
func (p Pipeline) At() string { return p.named(p.Own, ` -C "$RECORDS"`) }

// Of returns how it names the folder behind the command: without a site.yaml the folder is what is read.
func (p Pipeline) Of() string { return p.named(!p.Own, ` "$RECORDS"`) }

func (p Pipeline) named(so bool, words string) string {
	if p.Path == "" || !so {
		return ""
	}
	return words
}
