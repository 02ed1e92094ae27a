package assets_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"digsite/builder/config"
	"digsite/builder/render/assets"
	"digsite/theme"
)

// TestOurColoursCanBeRead: each text colour of ours has the contrast of WCAG AA on both grounds, light and dark.
func TestOurColoursCanBeRead(t *testing.T) {
	tokens, err := assets.Tokens(theme.Files)
	if err != nil || len(tokens) < 15 {
		t.Fatal(len(tokens), err)
	}
	var all []config.Colour
	for _, x := range tokens {
		all = append(all, config.Colour{Token: x.Name, Light: x.Light, Dark: x.Dark})
	}
	for _, l := range assets.Contrasts(tokens, all) {
		t.Errorf("%s (%s) on %s (%s), dark %v: %.2f", l.Text, l.A, l.On, l.B, l.Dark, l.Ratio)
	}
}

// TestContrasts: a pair is looked at when the site changed one of it, and only then.
func TestContrasts(t *testing.T) {
	tokens := []assets.Token{{"paper", "#fff", "#000", false}, {"raised", "#eee", "#111", false},
		{"ink", "#000", "#fff", true}, {"faint", "#ddd", "#222", true}}
	for _, row := range []struct {
		own  config.Colour
		want string // text/ground/dark of each, in order
	}{
		{config.Colour{Token: "ink", Light: "#111", Dark: "#eee"}, ""},
		{config.Colour{Token: "ink", Light: "#aaa"}, "ink/paper/light ink/raised/light"},
		{config.Colour{Token: "paper", Dark: "#888"}, "ink/paper/dark faint/paper/light faint/paper/dark"},
		{config.Colour{Token: "design", Light: "#ddd", Dark: "#ddd"}, "design/paper/light design/raised/light"},
	} {
		var got []string
		for _, l := range assets.Contrasts(tokens, []config.Colour{row.own}) {
			got = append(got, l.Text+"/"+l.On+"/"+map[bool]string{true: "dark", false: "light"}[l.Dark])
		}
		if s := strings.Join(got, " "); s != row.want {
			t.Errorf("%+v: %s, want %s", row.own, s, row.want)
		}
	}
}

// TestColoursReplaceOurs: a site's colour stands where ours stood, so that the sheet's later rules still hold.
func TestColoursReplaceOurs(t *testing.T) {
	all, err := assets.Read(theme.Files,
		assets.Options{Live: true, Script: func(s []byte) []byte { return s },
			Colours: []config.Colour{{Token: "link", Dark: "#abcdef"}, {Token: "spike", Light: "#123456"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if a.Name != "site.css" {
			continue
		}
		css := string(a.Data)
		at, kind := strings.Index(css, "#abcdef);"),
			strings.Index(css, ".k-spike { --kind: light-dark(#123456, #123456); }")
		if at < 0 || at > strings.Index(css, "}") || kind < at || strings.Count(css, "--link: light-dark(") != 1 {
			t.Errorf("link at %d, spike at %d in\n%.900s", at, kind, css)
		}
	}
}

// TestKindsOfASitesOwnLook: every shape and colour that a kind may get is in the theme's sheet.
func TestKindsOfASitesOwnLook(t *testing.T) {
	var kinds []config.Look
	for i, shape := range config.Shapes() {
		kinds = append(kinds, config.Look{Kind: "k" + strconv.Itoa(i), Shape: shape, Colour: i%8 + 1})
	}
	kinds = append(kinds, config.Look{Kind: "decision", Shape: "star"})
	all, err := assets.Read(theme.Files,
		assets.Options{Live: true, Script: func(s []byte) []byte { return s }, Looks: kinds})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if a.Name != "site.css" {
			continue
		}
		css := string(a.Data)
		for _, l := range kinds {
			rule := fmt.Sprintf(".k-%s { --kind: var(--own-%d, var(--page)); --shape: var(--shape-%s, circle(50%%)); }",
				l.Kind, l.Colour, l.Shape)
			if l.Colour == 0 {
				rule = ".k-decision { --shape: var(--shape-star, circle(50%)); }"
			}
			if !strings.Contains(css, rule) || !strings.Contains(css, "\n  --shape-"+l.Shape+":") ||
				l.Colour > 0 && !strings.Contains(css, fmt.Sprintf("\n  --own-%d: light-dark(", l.Colour)) {
				t.Errorf("%+v: not in the sheet", l)
			}
		}
		if strings.Contains(css, "#kind-decision:target") || !strings.Contains(css, "#kind-k3:target") {
			t.Error("kinds of a site's own, and they alone, get rules for the graph")
		}
	}
}
