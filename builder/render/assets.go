package render

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"digsite/builder/config"
	"digsite/builder/fingerprint"
)

// isModule reports whether a script is a module, whose top-level names are its own.
var isModule = regexp.MustCompile(`(?m)^(import|export)\b`)

// Asset is one file of the theme as it goes to the output.
type Asset struct {
	Name string // as templates know it: "site.css"; see AssetName
	Path string // in the output: "assets/site.1a2b3c4d.css"
	Data []byte
}

// Assets lists the theme's files for the output, sorted by name.
func (t *Theme) Assets() []Asset { return t.assets }

// Names maps an asset's name to its name in the output's assets folder; view.Input wants it.
func (t *Theme) Names() map[string]string {
	out := make(map[string]string, len(t.assets))
	for _, a := range t.assets {
		out[a.Name] = path.Base(a.Path)
	}
	return out
}

// moduleName finds the other modules that a module names: "./main.js", "../lib/dom.js".
var moduleName = regexp.MustCompile(`(["'])(\.\.?/[\w./-]+\.js)(["'])`)

// assetFolders are the folders of a theme that go to the output's assets folder.
var assetFolders = []string{"css", "js", "static"}

// AssetName returns the name of a theme's file in the output, before its content is made a part of it. The output's
// folder is flat: "css/site.css" is "site.css", "js/features/dates.js" is "dates.js", "js/search/rank.js" is
// "search-rank.js". It returns "" for what is no asset.
func AssetName(file string) string {
	folder, name, ok := strings.Cut(file, "/")
	if !ok || !slices.Contains(assetFolders, folder) {
		return ""
	}
	return strings.ReplaceAll(strings.TrimPrefix(name, "features/"), "/", "-")
}

// AssetFiles lists the files of a theme that are assets, sorted.
func AssetFiles(fsys fs.FS) ([]string, error) {
	var out []string
	for _, folder := range assetFolders {
		files, err := filesIn(fsys, folder)
		if err != nil {
			return nil, fmt.Errorf("read the theme's assets: %w", err)
		}
		out = append(out, files...)
	}
	return out, nil
}

// filesIn lists the files below a folder, sorted; none where there is no such folder.
func filesIn(fsys fs.FS, folder string) ([]string, error) {
	var out []string
	err := fs.WalkDir(fsys, folder, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == folder:
			return fs.SkipDir
		case err == nil && !d.IsDir():
			out = append(out, name)
		}
		return err
	})
	return out, err
}

// readAssets reads, minifies and names the assets. A module that imports another carries that one's hashed name, so
// modules are finished in the order of their imports.
func readAssets(fsys fs.FS, o Options, texts map[string]bool) ([]Asset, error) {
	files, err := AssetFiles(fsys)
	if err != nil {
		return nil, err
	}
	b := bundle{o: o, raw: map[string][]byte{}, file: map[string]string{}, done: map[string]Asset{},
		open: map[string]bool{}, min: minify.New()}
	b.min.AddFunc("text/css", css.Minify)
	b.min.AddFunc("text/javascript", js.Minify)
	for _, file := range files {
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read the theme's asset %s: %w", file, err)
		}
		name := AssetName(file)
		if other, ok := b.file[name]; ok {
			return nil, fmt.Errorf("theme assets %s and %s would both be %s in the output; rename one", other, file,
				name)
		}
		switch {
		case path.Ext(name) == ".js":
			data = scriptWords(data, o.Words, texts)
		case name == "site.css":
			data = coloured(data, o.Colours)
		}
		b.raw[name], b.file[name] = data, file
	}
	if own, ok := b.raw[tokensFile]; ok {
		b.raw["site.css"] = withTokens(b.raw["site.css"], own)
		delete(b.raw, tokensFile)
	}
	var out []Asset
	for _, n := range slices.Sorted(maps.Keys(b.raw)) {
		a, err := b.finish(n)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// bundle is the assets on their way to the output, by their names there.
type bundle struct {
	o    Options
	raw  map[string][]byte
	file map[string]string // name -> file of the theme: "search-rank.js" -> "js/search/rank.js"
	done map[string]Asset
	open map[string]bool
	min  *minify.M
}

// finish returns one asset with its final name, those that it imports first.
func (b *bundle) finish(name string) (Asset, error) {
	if a, ok := b.done[name]; ok {
		return a, nil
	}
	if b.open[name] {
		return Asset{}, fmt.Errorf("theme asset %s: its imports form a circle; break it", b.file[name])
	}
	b.open[name] = true
	data, err := b.imports(name)
	if err != nil {
		return Asset{}, err
	}
	a := Asset{Name: name, Path: config.AssetsURL + name, Data: data}
	if !b.o.Live {
		if a.Data, err = b.small(name, data); err != nil {
			return Asset{}, err
		}
		ext := path.Ext(name)
		a.Path = config.AssetsURL + strings.TrimSuffix(name, ext) + "." + fingerprint.Bytes(a.Data).String()[:8] + ext
	}
	b.done[name] = a
	return a, nil
}

// imports puts the names that other modules have in the output where a module names their files.
func (b *bundle) imports(name string) ([]byte, error) {
	if path.Ext(name) != ".js" {
		return b.raw[name], nil
	}
	var failed error
	data := moduleName.ReplaceAllFunc(b.raw[name], func(m []byte) []byte {
		to := string(m[1 : len(m)-1])
		other := b.find(path.Join(path.Dir(b.file[name]), to))
		if other == "" {
			failed = fmt.Errorf("theme asset %s: it imports %s, which the theme does not have", b.file[name], to)
			return m
		}
		a := Asset{Path: other}
		if !b.o.Live { // a name holds the content, so that must be there first
			var err error
			if a, err = b.finish(other); err != nil {
				failed = err
			}
		}
		return []byte(`"./` + path.Base(a.Path) + `"`)
	})
	return data, failed
}

// find returns the name of the asset that a file is, "" for none. Modules of a site's own theme may name ours as they
// were called one version ago.
func (b *bundle) find(file string) string {
	for _, name := range []string{AssetName(file), path.Base(file), AssetName(b.o.Renamed[path.Base(file)])} {
		if _, ok := b.raw[name]; ok {
			return name
		}
	}
	return ""
}

// small minifies.
func (b *bundle) small(name string, data []byte) ([]byte, error) {
	kind := ""
	switch path.Ext(name) {
	case ".css":
		kind = "text/css"
	case ".js":
		kind = "text/javascript"
	default:
		return data, nil
	}
	if isModule.Match(data) {
		short, err := shortNames(data)
		if err != nil {
			return nil, fmt.Errorf("theme asset %s: cannot be read: %w", b.file[name], err)
		}
		data = short
	}
	out, err := b.min.Bytes(kind, data)
	if err != nil {
		return nil, fmt.Errorf("theme asset %s: cannot be minified: %w", b.file[name], err)
	}
	return out, nil
}
