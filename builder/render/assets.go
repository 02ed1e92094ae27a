package render

import (
	"fmt"
	"io/fs"
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

// isModule tells a module, whose top is its own, from a script.
var isModule = regexp.MustCompile(`(?m)^(import|export)\b`)

// Asset is one file of the theme as it goes to the output.
type Asset struct {
	Name string // as the theme names it: "site.css"
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

// moduleName finds the other modules that a module names.
var moduleName = regexp.MustCompile(`(["'])\./([\w.-]+\.js)(["'])`)

// readAssets reads, minifies and names the assets. A module that imports another carries that one's hashed name, so
// modules are finished in the order of their imports.
func readAssets(fsys fs.FS, o Options, texts map[string]bool) ([]Asset, error) {
	entries, err := fs.ReadDir(fsys, "assets")
	if err != nil {
		return nil, fmt.Errorf("read the theme's assets: %w", err)
	}
	b := bundle{live: o.Live, raw: map[string][]byte{}, done: map[string]Asset{}, open: map[string]bool{}, min: minify.New()}
	b.min.AddFunc("text/css", css.Minify)
	b.min.AddFunc("text/javascript", js.Minify)
	var names []string
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		data, err := fs.ReadFile(fsys, "assets/"+e.Name())
		if err != nil {
			return nil, fmt.Errorf("read the theme's asset %s: %w", e.Name(), err)
		}
		switch {
		case path.Ext(e.Name()) == ".js":
			data = scriptWords(data, o.Words, texts)
		case e.Name() == "site.css":
			data = coloured(data, o.Colours)
		}
		b.raw[e.Name()] = data
		names = append(names, e.Name())
	}
	if own, ok := b.raw[tokensFile]; ok {
		b.raw["site.css"] = withTokens(b.raw["site.css"], own)
		names = slices.DeleteFunc(names, func(n string) bool { return n == tokensFile })
	}
	slices.Sort(names)
	var out []Asset
	for _, n := range names {
		a, err := b.finish(n)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// bundle is the assets on their way to the output.
type bundle struct {
	live bool
	raw  map[string][]byte
	done map[string]Asset
	open map[string]bool
	min  *minify.M
}

// finish gives one asset with its final name, those that it imports first.
func (b *bundle) finish(name string) (Asset, error) {
	if a, ok := b.done[name]; ok {
		return a, nil
	}
	if b.open[name] {
		return Asset{}, fmt.Errorf("theme asset %s: its imports form a circle; break it", name)
	}
	b.open[name] = true
	data := b.raw[name]
	a := Asset{Name: name, Path: config.AssetsURL + name, Data: data}
	if !b.live {
		var err error
		if data, err = b.small(name, data); err != nil {
			return Asset{}, err
		}
		ext := path.Ext(name)
		a.Data = data
		a.Path = config.AssetsURL + strings.TrimSuffix(name, ext) + "." + fingerprint.Bytes(data).String()[:8] + ext
	}
	b.done[name] = a
	return a, nil
}

// small rewrites imports and minifies.
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
	var failed error
	if kind == "text/javascript" {
		data = moduleName.ReplaceAllFunc(data, func(m []byte) []byte {
			other := string(m[3 : len(m)-1])
			if _, ok := b.raw[other]; !ok {
				failed = fmt.Errorf("theme asset %s: it imports %s, which the theme does not have", name, other)
				return m
			}
			a, err := b.finish(other)
			if err != nil {
				failed = err
				return m
			}
			return []byte(`"./` + path.Base(a.Path) + `"`)
		})
	}
	if failed != nil {
		return nil, failed
	}
	if isModule.Match(data) {
		short, err := shortNames(data)
		if err != nil {
			return nil, fmt.Errorf("theme asset %s: cannot be read: %w", name, err)
		}
		data = short
	}
	out, err := b.min.Bytes(kind, data)
	if err != nil {
		return nil, fmt.Errorf("theme asset %s: cannot be minified: %w", name, err)
	}
	return out, nil
}
