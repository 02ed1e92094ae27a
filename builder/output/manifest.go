package output

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"digsite/builder/config"
)

// manifestName is the file that lists a site, and marks a folder as ours.
const manifestName = config.ManifestFile

// ignoreName is the file that keeps an output folder out of git, see Made.Ignored.
const ignoreName = ".gitignore"

// generator marks a build.json as ours.
const generator = "digsite"

// Manifest is build.json, by which a folder is known as ours: the whole list of a site's files, itself left out.
//
//	{"generator":"digsite","version":"1.4.0","date":"2026-11-30","content":120,"files":[
//	{"path":"index.html","sha256":"9f86…","size":5120}
//	]}
type Manifest struct {
	Generator string  `json:"generator"` // always generator; anything else makes the folder somebody else's
	Version   string  `json:"version"`   // of the program
	Day       string  `json:"date"`      // the build date, YYYY-MM-DD (ADR-21)
	Content   *int    `json:"content"`   // how many pages show content; nil where an older program did not say
	Format    int     `json:"format"`    // of the manifest; 0 is the one that this program writes
	Files     []Entry `json:"files"`     // sorted by path
}

// Entry is one file of a site. What a file was made from does not stand here: only a cache that this machine filled may
// vouch for that (ADR-26).
type Entry struct {
	Path string `json:"path"`   // slash-separated, relative to the output folder
	Hash string `json:"sha256"` // SHA-256 in hexadecimal; "" while a publication is under way
	Size int64  `json:"size"`   // in bytes
}

// by reports whether the site says of itself what the new one would.
func (m Manifest) by(made Made) bool {
	return m.Version == made.Version && m.Day == made.Day && m.Content != nil && *m.Content == made.Content
}

// readManifest reads the build.json of the folder name below root; "." is root itself.
func readManifest(root *os.Root, name string) (Manifest, error) {
	data, err := root.ReadFile(name + "/" + manifestName)
	if err != nil {
		return Manifest{}, err
	}
	return ParseManifest(data)
}

// ParseManifest reads a build.json. Its paths are checked as those of a new site are: somebody may have written one
// that leads to a file elsewhere, and files that it names are deleted. For that reason one of a format that only a
// newer program knows is refused, with a *RefusedError.
func ParseManifest(data []byte) (Manifest, error) {
	var head struct {
		Generator, Version string
		Format             json.RawMessage
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return Manifest{}, fmt.Errorf("read %s: %w", manifestName, err)
	}
	if head.Generator != generator {
		return Manifest{}, errors.New(manifestName + " is not ours")
	}
	if f := string(head.Format); f != "" && f != "0" {
		return Manifest{}, &RefusedError{fmt.Sprintf("the site there was written by a newer digsite (%s): its %s "+
			"has format %s, which this one does not know", head.Version, manifestName, f),
			"nothing was changed; use that version of digsite"}
	}
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("read %s: %w", manifestName, err)
	}
	for _, e := range m.Files {
		if err := validPath(e.Path); err != nil {
			return Manifest{}, err
		}
	}
	return m, nil
}

// Encode returns the bytes of build.json: one file a line, so that two builds can be compared by eye.
func (m Manifest) Encode() ([]byte, error) {
	head, err := json.Marshal(struct {
		Generator string `json:"generator"`
		Version   string `json:"version"`
		Day       string `json:"date"`
		Content   *int   `json:"content,omitempty"`
	}{generator, m.Version, m.Day, m.Content})
	if err != nil {
		return nil, err
	}
	out := append(head[:len(head)-1], ",\"files\":["...)
	for i, e := range m.Files {
		line, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(out, '\n'), line...)
	}
	return append(out, "\n]}\n"...), nil
}
