package config

import (
	"math"
	"testing"
)

func TestParseColour(t *testing.T) {
	for s, want := range map[string]RGB{
		"#fff": {255, 255, 255}, "#1c5786": {0x1c, 0x57, 0x86}, "#ABC": {0xaa, 0xbb, 0xcc},
		"rgb(28 87 134)": {28, 87, 134}, "rgb(28, 87, 134)": {28, 87, 134},
		"hsl(0 100% 50%)": {255, 0, 0}, "hsl(120deg, 100%, 25%)": {0, 128, 0}, "hsl(210 50% 40%)": {51, 102, 153},
		"hsl(360 0% 100%)": {255, 255, 255},
	} {
		if got, ok := ParseColour(s); !ok || got != want {
			t.Errorf("%s: got %v %v, want %v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "red", "#12", "#1234", "#12345g", "#fff;", "rgb(256 0 0)", "rgb(1 2)",
		"rgb(1% 2% 3%)", "hsl(10 20 30)", "hsl(361 0% 0%)",
		"rgb(1 2 3 / 50%)", "var(--ink)", "url(x)", "expression(1)", " #fff", "#fff\n", "rgb(1.1.1 2 3)",
		"transparent"} {
		if got, ok := ParseColour(s); ok {
			t.Errorf("%q is taken as %v", s, got)
		}
	}
}

// TestContrast: figures of WCAG's own examples.
func TestContrast(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want float64
	}{{"#000", "#fff", 21}, {"#777777", "#ffffff", 4.48}, {"#767676", "#fff", 4.54}, {"#fff", "#fff", 1},
		{"#ff0000", "#fff", 4.0}} {
		a, _ := ParseColour(row.a)
		b, _ := ParseColour(row.b)
		if got := Contrast(a, b); math.Abs(got-row.want) > 0.01 || got != Contrast(b, a) {
			t.Errorf("%s on %s: %.3f, want %.2f", row.a, row.b, got, row.want)
		}
	}
}

// FuzzParseColour: what is taken as a colour holds nothing that could end a declaration.
func FuzzParseColour(f *testing.F) {
	for _, s := range []string{"#fff", "rgb(1 2 3)", "hsl(1deg 2% 3%)", "#fff;}", "rgb(1,2,3)/*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, ok := ParseColour(s); !ok {
			return
		}
		for _, r := range s {
			if r == ';' || r == '}' || r == '{' || r == '/' || r == '"' || r == '\\' || r > 0x7f {
				t.Fatalf("%q is taken as a colour", s)
			}
		}
	})
}
