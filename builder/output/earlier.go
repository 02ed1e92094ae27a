package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"digsite/builder/config"
	"digsite/builder/text"
)

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
	for _, e := range m.Files {
		paths = append(paths, e.Path)
	}
	return paths, records, nil
}
