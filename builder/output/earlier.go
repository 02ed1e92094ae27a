package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"digsite/builder/config"
	"digsite/builder/text"
)

// IsEarlier reports whether a place is meant for EarlierPaths: a folder with a build.json, or such a file itself.
func IsEarlier(place string) bool {
	_, err := os.Stat(filepath.Join(place, manifestName))
	return err == nil || filepath.Ext(place) == ".json"
}

// EarlierPaths returns the paths of all files of a site that was built, by its folder or by its build.json alone, which
// may have been fetched from where the site is published.
func EarlierPaths(place string) ([]string, error) {
	dir, name := place, manifestName
	if filepath.Ext(place) == ".json" {
		dir, name = filepath.Dir(place), filepath.Base(place)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the earlier site: %w", text.Cause(err))
	}
	defer root.Close()
	data, err := root.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, text.Cause(err))
	}
	m, err := ParseManifest(data)
	if err != nil {
		return nil, err
	}
	return m.paths(), nil
}

// paths returns the paths of all files.
func (m Manifest) paths() []string {
	out := make([]string, len(m.Files))
	for i, e := range m.Files {
		out[i] = e.Path
	}
	return out
}

// Earlier returns the paths of all files of a site that was built into a folder, and its records.json. It refuses a
// folder that holds no site.
func Earlier(dir string) (paths []string, records []byte, err error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, &RefusedError{fmt.Sprintf("there is no site in %s", dir),
			"name the folder of a site that was built"}
	}
	if err != nil {
		return nil, nil, fmt.Errorf("open the earlier site: %w", text.Cause(err))
	}
	defer root.Close()
	m, err := readManifest(root, ".")
	if err == nil {
		records, err = root.ReadFile(config.RecordsFile)
	}
	if err != nil {
		return nil, nil, &RefusedError{fmt.Sprintf("%s holds no site to compare with: %v", dir, text.Cause(err)),
			"name the folder of a site that was built, with its " + manifestName + " and " + config.RecordsFile}
	}
	return m.paths(), records, nil
}
