package builder

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"image"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/output"
	"digsite/builder/pages"
	"digsite/builder/record"
	"digsite/builder/render"
)

// checkLook refuses a site.yaml that names colours or words which the theme in use does not have.
func (in *Inputs) checkLook() error {
	var ds []finding.Finding
	if len(in.Config.Colours) > 0 {
		tokens, err := render.Tokens(in.Theme)
		if err != nil {
			return err
		}
		names := colourNames(tokens, in.Config)
		for _, c := range in.Config.Colours {
			if !slices.Contains(names, c.Token) {
				ds = append(ds, in.colourUnknown(c, names))
			}
		}
	}
	if in.Config.Theme != "" && len(in.Config.Words) > 0 {
		theme, err := render.New(in.Theme, in.renderOptions())
		if err != nil {
			return in.themeError(err)
		}
		if src, err := os.ReadFile(in.site); err == nil {
			ds = append(ds, config.CheckWords(in.shown(in.site), src, in.Config, theme.Texts())...)
		}
	}
	if errs, _, _ := finding.Count(ds); errs > 0 {
		return &ConfigError{Path: in.shown(in.site), Findings: ds}
	}
	in.warned = append(in.warned, ds...)
	return nil
}

// colourNames lists what `colours:` can name: the theme's tokens, and kinds of the site's own.
func colourNames(tokens []render.Token, c config.Config) []string {
	var out []string
	for _, t := range tokens {
		out = append(out, t.Name)
	}
	for _, k := range record.Kinds(c) {
		if !slices.Contains(out, k.Name) {
			out = append(out, k.Name)
		}
	}
	return out
}

func (in *Inputs) colourUnknown(c config.Colour, names []string) finding.Finding {
	do := "the colours are " + strings.Join(names, ", ")
	if n := finding.Nearest(c.Token, names); n != "" {
		do = fmt.Sprintf("did you mean %q?", n)
	}
	src, _ := os.ReadFile(in.site)
	return finding.At(finding.ConfigKey, finding.Pos{Path: in.shown(in.site), Line: c.Line, Col: c.Col},
		fmt.Sprintf("colours: the theme has no colour %q", c.Token)).
		WithText(c.Token, "").WithHint(strings.TrimPrefix(finding.Excerpt(src, c.Line, c.Col)+"\n"+do, "\n"))
}

// renderOptions are what site.yaml and the caller say about the theme.
func (in *Inputs) renderOptions() render.Options {
	o := render.Options{Live: in.Options.Live, Words: in.Config.Words, Colours: in.Config.Colours}
	if over, ok := in.Theme.(overlayFS); ok {
		o.Last, o.Renamed = over.templates(), oldAssets
	}
	return o
}

// themed makes the theme. A template of the site's own that asks for a field that is not there is found here, whatever
// pages there are: its mistake is one of configuration.
func (in *Inputs) themed() (*render.Theme, error) {
	theme, err := render.New(in.Theme, in.renderOptions())
	if err != nil {
		return nil, in.themeError(err)
	}
	if in.Config.Theme != "" {
		if wrong := theme.Check(); len(wrong) > 0 {
			var all []error
			for _, e := range wrong {
				all = append(all, e)
			}
			return nil, in.themeError(all...)
		}
	}
	return theme, nil
}

// themeError places the errors of templates in the site's own theme. An error in ours stays what it is.
func (in *Inputs) themeError(errs ...error) error {
	var ds []finding.Finding
	for _, err := range errs {
		var e *render.TemplateError
		if !errors.As(err, &e) || in.Config.Theme == "" {
			return err
		}
		name := "templates/" + e.File
		src, rerr := fs.ReadFile(in.Theme, name)
		if rerr != nil {
			src = nil
		}
		if over, ok := in.Theme.(overlayFS); ok {
			name = cmp.Or(over.own(name), name)
		}
		d := finding.At(finding.ThemeBroken,
			finding.Pos{Path: path.Join(in.Config.Theme, name), Line: e.Line, Col: column(src, e)}, e.Message)
		ds = append(ds, d.WithHint(strings.TrimPrefix(finding.Excerpt(src, e.Line, max(1, d.Pos.Col))+"\n"+e.Hint,
			"\n")))
	}
	return &ConfigError{Path: in.Config.Theme, Findings: ds}
}

// column finds where on its line the name stands that a template's error speaks of; 0 when it speaks of none.
func column(src []byte, e *render.TemplateError) int {
	lines := strings.Split(string(src), "\n")
	_, name, ok := strings.Cut(e.Message, "field ")
	if !ok || e.Line < 1 || e.Line > len(lines) {
		return 0
	}
	name, _, _ = strings.Cut(name, " ")
	before, _, ok := strings.Cut(lines[e.Line-1], name)
	if !ok {
		return 0
	}
	return len([]rune(before)) + 1
}

// lookFindings says what is not as site.yaml's author meant it, though it can be used.
func (in *Inputs) lookFindings() []finding.Finding {
	var out []finding.Finding
	if over, ok := in.Theme.(overlayFS); ok {
		out = append(out, over.findings(in.Config.Theme)...)
	}
	at := finding.Pos{Path: "site.yaml"}
	if in.Config.Logo != "" && in.logo == nil {
		out = append(out, finding.At(finding.LogoMissing, at,
			fmt.Sprintf("the logo %s cannot be read", in.Config.Logo)))
	}
	if len(in.Config.Colours) == 0 {
		return out
	}
	tokens, err := render.Tokens(in.Theme)
	if err != nil {
		return out
	}
	for _, l := range render.Contrasts(tokens, in.Config.Colours) {
		at.Line, at.Col = l.Colour.Line, l.Colour.Col
		pages := "light"
		if l.Dark {
			pages = "dark"
		}
		out = append(out, finding.At(finding.ColourContrast, at,
			fmt.Sprintf("on %s pages %s (%s) on %s (%s) has a contrast of %.1f; text needs 4.5", pages, l.Text, l.A,
				l.On, l.B, l.Ratio)))
	}
	return out
}

// navFindings names the entries of the navigation that lead nowhere.
func (r *Result) navFindings() []finding.Finding {
	in := r.Inputs
	pages := sync.OnceValue(func() *pages.Maker { // only a target that is no record needs them
		return pages.New(pages.Input{Site: r.Site, Config: in.Config, History: in.History, Code: r.Code})
	})
	var out []finding.Finding
	for _, n := range in.Config.Nav {
		if strings.Contains(n.To, "://") || strings.HasPrefix(n.To, "mailto:") || strings.HasPrefix(n.To, "tel:") ||
			r.Site.ByID(n.To) != nil {
			continue
		}
		to, _, _ := strings.Cut(strings.TrimPrefix(n.To, "/"), "#")
		to, _, _ = strings.Cut(to, "?")
		if to == "" || r.Site.ByPath(to) != nil || path.Ext(to) != "" && path.Ext(to) != ".html" {
			continue
		}
		file := to
		if path.Ext(to) != ".html" {
			file = strings.TrimSuffix(to, "/") + "/index.html"
		}
		if _, ok := pages().At(file); ok && (strings.HasSuffix(to, "/") || path.Ext(to) != "") {
			continue
		}
		hint := "name a page's address such as decisions/, an id, a file, or a whole address"
		if _, ok := pages().At(file); ok {
			hint = fmt.Sprintf("write %q: the address of a page ends in /", to+"/")
		} else if near := finding.Nearest(strings.TrimSuffix(to, "/"), in.navTargets()); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near+"/")
		}
		out = append(out, finding.At(finding.NavBroken, in.navPlace(n),
			fmt.Sprintf("nav: %q leads to %s, and there is no such page", n.Text, n.To)).WithHint(hint))
	}
	return out
}

// navTargets are addresses that a navigation usually names.
func (in *Inputs) navTargets() []string {
	out := config.PageNames()
	for _, k := range record.Kinds(in.Config) {
		out = append(out, k.Plural)
	}
	return out
}

// navPlace finds the line of site.yaml that names a target.
func (in *Inputs) navPlace(n config.NavItem) finding.Pos {
	at := finding.Pos{Path: "site.yaml"}
	src, err := os.ReadFile(in.site)
	if err != nil {
		return at
	}
	at.Path = in.shown(in.site)
	for i, line := range strings.Split(string(src), "\n") {
		if before, _, ok := strings.Cut(line, n.To); ok &&
			(strings.Contains(before, n.Text) || strings.Contains(before, "to:")) {
			at.Line, at.Col = i+1, len([]rune(before))+1
			return at
		}
	}
	return at
}

// readLogo reads the picture of the header anew.
func (in *Inputs) readLogo() {
	in.logo = nil
	if in.Config.Logo == "" {
		return
	}
	data, err := in.Tree.Read(path.Clean(in.Config.Logo))
	if err != nil || len(data) == 0 {
		return
	}
	l := &logo{data: data}
	ext := strings.ToLower(path.Ext(in.Config.Logo))
	name := "logo" + ext
	if !in.Options.Live {
		name = "logo." + fingerprint.Bytes(data).String()[:8] + ext
	}
	l.path = config.AssetsURL + name
	if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Height > 0 {
		l.width = (c.Width*logoHeight + c.Height/2) / c.Height
	}
	in.logo = l
}

// logoHeight is how high the header shows a logo, in pixels.
const logoHeight = 24

// logo is the picture of the header, as the output has it.
type logo struct {
	path  string
	data  []byte
	width int // at logoHeight; 0 when it is not known
}

// file is the logo's place in the output; none when there is no logo.
func (l *logo) file() []output.File {
	if l == nil {
		return nil
	}
	return []output.File{{Path: l.path, Key: fingerprint.Bytes(l.data), Data: constant(l.data)}}
}

// picture is the logo as pages show it.
func (l *logo) picture() pages.Logo {
	if l == nil {
		return pages.Logo{}
	}
	return pages.Logo{Path: l.path, Width: l.width}
}
