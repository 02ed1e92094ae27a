package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/record"
	"digsite/builder/render"
	"digsite/builder/render/assets"
)

// checkTheme refuses a site.yaml that names colours or words which the theme in use does not have.
func (w *Workspace) checkTheme() error {
	var ds []finding.Finding
	if len(w.Config.Colours) > 0 {
		tokens, err := assets.Tokens(w.Theme)
		if err != nil {
			return err
		}
		names := colourNames(tokens, w.Config)
		for _, c := range w.Config.Colours {
			if !slices.Contains(names, c.Token) {
				ds = append(ds, w.colourUnknown(c, names))
			}
		}
	}
	if w.Config.Theme != "" && len(w.Config.Words) > 0 {
		theme, err := render.New(w.Theme, w.renderOptions())
		if err != nil {
			return w.ThemeError(err)
		}
		if src, err := os.ReadFile(w.SiteFile); err == nil {
			ds = append(ds, config.CheckWords(w.Shown(w.SiteFile), src, w.Config, theme.Texts())...)
		}
	}
	if errs, _, _ := finding.Count(ds); errs > 0 {
		return &ConfigError{Path: w.Shown(w.SiteFile), Findings: ds}
	}
	for i := range ds {
		ds[i].Pos.Path = w.SitePath()
	}
	w.Findings = append(w.Findings, ds...)
	return nil
}

// colourNames lists what `colours:` can name: the theme's tokens, and kinds of the site's own.
func colourNames(tokens []assets.Token, c config.Config) []string {
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

// colourUnknown reports a colour of site.yaml that the theme has not.
func (w *Workspace) colourUnknown(c config.Colour, names []string) finding.Finding {
	do := "the colours are " + strings.Join(names, ", ")
	if n := finding.Nearest(c.Token, names); n != "" {
		do = fmt.Sprintf("did you mean %q?", n)
	}
	src, _ := os.ReadFile(w.SiteFile)
	return finding.At(finding.ConfigKey, finding.Pos{Path: w.Shown(w.SiteFile), Line: c.Line, Col: c.Col},
		fmt.Sprintf("colours: the theme has no colour %q", c.Token)).
		WithText(c.Token, "").WithHint(strings.TrimPrefix(finding.Excerpt(src, c.Line, c.Col)+"\n"+do, "\n"))
}

// renderOptions returns what site.yaml and the caller say about the theme.
func (w *Workspace) renderOptions() render.Options {
	o := render.Options{Words: w.Config.Words}
	o.Live, o.Colours, o.Looks = w.Options.Live, w.Config.Colours, w.Config.Looks()
	if over, ok := w.Theme.(overlayFS); ok {
		o.Last, o.Renamed, o.Unlayered = over.templates(), oldAssets, over.oldSheets()
	}
	return o
}

// ThemeSum names all that NewTheme reads beside site.yaml; false where it cannot be read. It costs a hundredth of what
// the theme does: no template is parsed, and no script made short.
func (w *Workspace) ThemeSum() (fingerprint.Sum, bool) {
	o := w.renderOptions()
	name := struct {
		Files, Last, Unlayered []string
		Sums                   []fingerprint.Sum
		Renamed                map[string]string
	}{Files: themeFiles(w.Theme), Last: o.Last, Unlayered: o.Unlayered, Renamed: o.Renamed}
	for _, file := range name.Files {
		text, err := fs.ReadFile(w.Theme, file)
		if err != nil {
			return fingerprint.Sum{}, false
		}
		name.Sums = append(name.Sums, fingerprint.Bytes(text))
	}
	return fingerprint.Of(name), true
}

// NewTheme makes the theme. A template of the site's own that asks for a field that is not there is found here,
// whatever pages there are: its mistake is one of configuration. Where the site has none of its own, all looks at one
// workspace share one theme.
func (w *Workspace) NewTheme() (*render.Theme, error) {
	if w.ours != nil {
		return w.ours()
	}
	theme, err := render.New(w.Theme, w.renderOptions())
	if err != nil {
		return nil, w.ThemeError(err)
	}
	if wrong := theme.Check(); len(wrong) > 0 {
		var all []error
		for _, e := range wrong {
			all = append(all, e)
		}
		return nil, w.ThemeError(all...)
	}
	return theme, nil
}

// ThemeError places the errors of templates in the site's own theme, under the file's name there, as a *ConfigError. An
// error in ours stays what it is: no author can mend it.
func (w *Workspace) ThemeError(errs ...error) error {
	var ds []finding.Finding
	for _, err := range errs {
		var e *render.TemplateError
		if !errors.As(err, &e) || w.Config.Theme == "" {
			return err
		}
		name := "templates/" + e.File
		src, rerr := fs.ReadFile(w.Theme, name)
		if rerr != nil {
			src = nil
		}
		if over, ok := w.Theme.(overlayFS); ok {
			name = cmp.Or(over.own(name), name)
		}
		d := finding.At(finding.ThemeBroken,
			finding.Pos{Path: path.Join(w.Config.Theme, name), Line: e.Line, Col: column(src, e)}, e.Message)
		ds = append(ds, d.WithHint(strings.TrimPrefix(finding.Excerpt(src, e.Line, max(1, d.Pos.Col))+"\n"+e.Hint,
			"\n")))
	}
	return &ConfigError{Path: w.Config.Theme, Findings: ds}
}

// column returns where on its line the name stands that a template's error speaks of ("... field Titel ..."), from 1; 0
// when it speaks of none.
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

// ThemeFindings returns what is not as site.yaml's author meant it, though it can be used: files that replace nothing,
// colours that are hard to read.
func (w *Workspace) ThemeFindings() []finding.Finding {
	var out []finding.Finding
	if over, ok := w.Theme.(overlayFS); ok {
		out = append(out, over.findings(w.Config.Theme)...)
	}
	at := finding.Pos{Path: "site.yaml"}
	if len(w.Config.Colours) == 0 {
		return out
	}
	tokens, err := assets.Tokens(w.Theme)
	if err != nil {
		return out
	}
	for _, l := range assets.Contrasts(tokens, w.Config.Colours) {
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

// Described returns what a theme's author can replace, the site's own theme being in place.
func (w *Workspace) Described() (render.Described, error) {
	theme, err := render.New(w.Theme, w.renderOptions())
	if err != nil {
		return render.Described{}, w.ThemeError(err)
	}
	own := func(string) bool { return false }
	if over, ok := w.Theme.(overlayFS); ok {
		own = func(file string) bool { return over.own(file) != "" }
	}
	return theme.Describe(w.Theme, own)
}

// Texts lists every text that `words:` can replace, sorted: the theme's, those of the site's own kinds, and those of a
// theme of its own.
func (w *Workspace) Texts() ([]string, error) {
	theme, err := render.New(w.Theme, w.renderOptions())
	if err != nil {
		return nil, w.ThemeError(err)
	}
	return config.Texts(w.Config, theme.Texts()), nil
}
