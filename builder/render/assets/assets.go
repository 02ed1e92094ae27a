// Package assets turns a theme's style sheets, scripts and pictures into the files of the output's assets folder:
// imported sheets are put in place, small modules into those that need them, and each file is made short and named by
// its content.
//
// Its law: what a page loads is decided here and by the theme alone; the same theme, words and colours give the same
// bytes. The package will not read a page, the disk or the network.
package assets

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

// Asset is one file of the theme as it goes to the output.
type Asset struct {
	Name string // as templates know it: "site.css"; see Name
	Path string // in the output: "assets/site.1a2b3c4d.css"
	Data []byte
}

// Options say how the assets are used.
type Options struct {
	Live bool // plain names, nothing made short or merged, so that an edit of one changes no page
	// Colours are site.yaml's, in place of those of the theme.
	Colours []config.Colour
	// Looks are those of the kinds that site.yaml names.
	Looks []config.Look
	// Script puts the site's words into a script.
	Script func(script []byte) []byte
	// Renamed maps names that assets of ours had one version ago to their files: "sieve.js" to
	// "js/features/list-filter.js". Modules of a site's own theme may still import them so.
	Renamed map[string]string
	// Unlayered names sheets of a site's own that replace ours and were written when ours had no layers: they are put
	// into the layer of features, so that they meet our other sheets as they did then.
	Unlayered []string
}

// assetFolders are the folders of a theme that go to the output's assets folder.
var assetFolders = []string{"css", "js", "static"}

// Name returns the name of a theme's file in the output, before its content is made a part of it. The output's
// folder is flat: "css/site.css" is "site.css", "js/features/dates.js" is "dates.js", "js/search/rank.js" is
// "search-rank.js". It returns "" for what is no asset.
func Name(file string) string {
	folder, name, ok := strings.Cut(file, "/")
	if !ok || !slices.Contains(assetFolders, folder) {
		return ""
	}
	return strings.ReplaceAll(strings.TrimPrefix(name, "features/"), "/", "-")
}

// Files returns the files of a theme that are assets, folder by folder.
func Files(fsys fs.FS) ([]string, error) {
	var out []string
	for _, folder := range assetFolders {
		files, err := Below(fsys, folder)
		if err != nil {
			return nil, fmt.Errorf("read the theme's assets: %w", err)
		}
		out = append(out, files...)
	}
	return out, nil
}

// Below returns the files below a folder of a theme, sorted; none where there is no such folder.
func Below(fsys fs.FS, folder string) ([]string, error) {
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

// Read returns the assets, minified and named. A module that imports another carries that one's hashed name, so modules
// are finished in the order of their imports. Sheets that others import and modules that others take in are no files.
func Read(fsys fs.FS, o Options) ([]Asset, error) {
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	b := bundle{o: o, raw: map[string][]byte{}, file: map[string]string{}, done: map[string]Asset{},
		open: map[string]bool{}, written: map[string]bool{}, min: minify.New()}
	b.min.AddFunc("text/css", css.Minify)
	b.min.AddFunc("text/javascript", js.Minify)
	parts := map[string]bool{} // of other sheets
	for _, file := range files {
		if path.Ext(file) == ".css" && !parts[file] {
			if b.raw[Name(file)], err = readSheet(fsys, file, parts); err != nil {
				return nil, err
			}
		}
	}
	for _, file := range files {
		name := Name(file)
		if other, ok := b.file[name]; ok {
			return nil, fmt.Errorf("theme assets %s and %s would both be %s in the output; rename one",
				other, file, name)
		}
		b.file[name] = file
		switch data, err := fs.ReadFile(fsys, file); {
		case err != nil:
			return nil, fmt.Errorf("read the theme's asset %s: %w", file, err)
		case parts[file]: // another sheet took it in: it is no file of its own
			delete(b.raw, name)
			continue
		case path.Ext(name) == ".js":
			b.raw[name] = o.Script(data)
		case path.Ext(name) != ".css":
			b.raw[name] = data
		}
		if slices.Contains(o.Unlayered, name) {
			b.raw[name] = layered("feature", b.raw[name])
		}
	}
	b.site()
	if err := b.findAlone(); err != nil {
		return nil, err
	}
	var out []Asset
	for _, n := range slices.Sorted(maps.Keys(b.raw)) {
		if isModule.Match(b.raw[n]) && !b.alone[n] && !o.Live {
			continue // it is a part of others
		}
		a, err := b.finish(n)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// site puts into site.css what a site sets of its own: colours of site.yaml, custom properties, and last, in no layer,
// so that they win over every rule of ours, its own rules.
func (b *bundle) site() {
	css, ok := b.raw["site.css"]
	if !ok {
		return
	}
	css = coloured(slices.Concat(css, looks(b.o.Looks)), b.o.Colours)
	if own, ok := b.raw[tokensFile]; ok {
		css = withTokens(css, own)
	}
	if own, ok := b.raw[rulesFile]; ok {
		css = slices.Concat(css, []byte("\n"), own)
	}
	b.raw["site.css"] = css
	delete(b.raw, tokensFile)
	delete(b.raw, rulesFile)
	if !b.o.Live {
		used := map[string]bool{}
		for _, asset := range b.raw {
			for _, m := range spareUsed.FindAllSubmatch(asset, -1) {
				used[string(m[1])] = true
			}
		}
		b.raw["site.css"] = spare.ReplaceAllFunc(css, func(property []byte) []byte {
			if used[string(spare.FindSubmatch(property)[1])] {
				return property
			}
			return nil
		})
	}
}

// spare is a colour or a shape that is there for kinds of a site's own, "--own-1: #123;", and spareUsed a use of one,
// "var(--own-1)". A site without such kinds does not send them.
var (
	spare     = regexp.MustCompile(`(?m)^\s*(--(?:own-\d|shape-[a-z]+)):[^;{}]*;[ \t]*\n`)
	spareUsed = regexp.MustCompile(`var\(\s*(--(?:own-\d|shape-[a-z]+))\s*[,)]`)
)

// bundle is the assets on their way to the output. Every map is by an asset's name there: "search-rank.js".
type bundle struct {
	o     Options
	raw   map[string][]byte
	file  map[string]string // name -> file of the theme: "search-rank.js" -> "js/search/rank.js"
	alone map[string]bool   // modules that stay files of their own
	// done holds finished assets; open those whose imports are being finished, by which a circle is found.
	done    map[string]Asset
	open    map[string]bool
	written map[string]bool // names in the output, with their hashes
	min     *minify.M
}

// finish returns one asset with its final name, those that it imports first. In a live site names are plain and
// contents as written, which an author who looks into the browser's tools wants.
func (b *bundle) finish(name string) (Asset, error) {
	if a, ok := b.done[name]; ok {
		return a, nil
	}
	if b.open[name] {
		return Asset{}, fmt.Errorf("theme asset %s: its imports form a circle; break it", b.file[name])
	}
	b.open[name] = true
	data, err := b.raw[name], error(nil)
	switch {
	case path.Ext(name) != ".js":
	case b.o.Live || !isModule.Match(data):
		data, err = b.linked(name)
	default:
		data, err = b.merged(name)
	}
	if err != nil {
		return Asset{}, err
	}
	a := Asset{Name: name, Path: config.AssetsURL + name, Data: data}
	if !b.o.Live {
		if a.Data, err = b.small(name, data); err != nil {
			return Asset{}, err
		}
		// Eight letters of the content's sum: hosts may keep a file for ever, because another content has another name.
		ext := path.Ext(name)
		a.Path = config.AssetsURL + strings.TrimSuffix(name, ext) + "." + fingerprint.Bytes(a.Data).String()[:8] + ext
	}
	b.done[name], b.written[path.Base(a.Path)] = a, true
	return a, nil
}

// small returns an asset minified, if it is a style sheet or a script.
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
	out, err := b.min.Bytes(kind, data)
	if err != nil {
		return nil, fmt.Errorf("theme asset %s: cannot be minified: %w", b.file[name], err)
	}
	return out, nil
}
