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

// generator marks a build.json as ours.
const generator = "digsite"

// Manifest is build.json: the whole list of a site's files, sorted by path, itself left out. Day is the build date.
type Manifest struct {
	Generator string  `json:"generator"`
	Version   string  `json:"version"`
	Day       string  `json:"date"`
	Files     []Entry `json:"files"`
}

// Entry is one file of a site. Hash is the SHA-256 of its bytes in hexadecimal, Size their number. What a file was made
// from is not told here: only a cache that this machine filled may vouch for that.
type Entry struct {
	Path string `json:"path"`
	Hash string `json:"sha256"`
	Size int64  `json:"size"`
}

// readManifest reads the build.json of the folder name below root.
func readManifest(root *os.Root, name string) (Manifest, error) {
	data, err := root.ReadFile(name + "/" + manifestName)
	if err != nil {
		return Manifest{}, err
	}
	return parseManifest(data)
}

func parseManifest(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, fmt.Errorf("read %s: %w", manifestName, err)
	}
	if m.Generator != generator {
		return Manifest{}, errors.New(manifestName + " is not ours")
	}
	for _, e := range m.Files {
		if err := validPath(e.Path); err != nil {
			return Manifest{}, err
		}
	}
	return m, nil
}

// encode returns the bytes of build.json: one file a line, so that two builds can be compared by eye.
func (m Manifest) encode() ([]byte, error) {
	head, err := json.Marshal(struct {
		Generator string `json:"generator"`
		Version   string `json:"version"`
		Day       string `json:"date"`
	}{generator, m.Version, m.Day})
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
