package config

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"digsite/builder/yaml"
)

// Colour is a site's own value of one colour of the theme, such as link: for light and for dark pages.
type Colour struct {
	Token       string // as the style sheet names it, without the two hyphens
	Light, Dark string // as site.yaml writes them, each one that ParseColour takes
	Line, Col   int    // in site.yaml, for findings
}

// RGB is a colour as a screen mixes it: red, green, blue, each 0 to 255.
type RGB [3]uint8

var (
	hexColour  = regexp.MustCompile(`^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	callColour = regexp.MustCompile(
		`^(rgb|hsl)\(\s*([0-9.]+)(?:deg)?\s*[\s,]\s*([0-9.]+)(%?)\s*[\s,]\s*([0-9.]+)(%?)\s*\)$`)
)

// ParseColour reads #rgb, #rrggbb, rgb(1 2 3) and hsl(210 50% 40%), with blanks or commas. Nothing else is a colour
// here: what a style sheet says must be known to the last letter, because it goes into one, and because its contrast is
// looked at. So there are no names, no transparency and no var().
func ParseColour(s string) (RGB, bool) {
	if hexColour.MatchString(s) {
		h := s[1:]
		if len(h) == 3 {
			h = string([]byte{h[0], h[0], h[1], h[1], h[2], h[2]})
		}
		n, err := strconv.ParseUint(h, 16, 32)
		return RGB{uint8(n >> 16), uint8(n >> 8), uint8(n)}, err == nil
	}
	m := callColour.FindStringSubmatch(s)
	if m == nil {
		return RGB{}, false
	}
	var n [3]float64
	for i, text := range []string{m[2], m[3], m[5]} {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return RGB{}, false
		}
		n[i] = v
	}
	if m[1] == "rgb" {
		if m[4] != "" || m[6] != "" || n[0] > 255 || n[1] > 255 || n[2] > 255 {
			return RGB{}, false
		}
		return RGB{uint8(n[0]), uint8(n[1]), uint8(n[2])}, true
	}
	if m[4] == "" || m[6] == "" || n[0] > 360 || n[1] > 100 || n[2] > 100 {
		return RGB{}, false
	}
	return fromHSL(n[0], n[1]/100, n[2]/100), true
}

// fromHSL mixes a colour from its hue in degrees, and saturation and lightness from 0 to 1.
func fromHSL(h, s, l float64) RGB {
	part := func(n float64) uint8 {
		k := math.Mod(n+h/30, 12)
		v := l - s*min(l, 1-l)*max(-1, min(k-3, 9-k, 1))
		return uint8(math.Round(v * 255))
	}
	return RGB{part(0), part(8), part(4)}
}

// Contrast returns the ratio of WCAG 2.2 between two colours: 1 for the same, 21 for black on white. Text needs 4.5.
func Contrast(a, b RGB) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance returns WCAG's relative luminance, 0 for black to 1 for white.
func (c RGB) luminance() float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// colour returns what is wrong with a value that should be a colour, "" when nothing is.
func colour(s string) string {
	if _, ok := ParseColour(s); !ok {
		return fmt.Sprintf("want a colour such as \"#1c5786\", rgb(28 87 134) or hsl(207 65%% 32%%), not %q", s)
	}
	return ""
}

// setColours takes "link: colour" for both, and "link: {light: colour, dark: colour}". Which names there are is the
// theme's to say, see package builder.
func setColours(r *reader, c *Config, v yaml.Value) {
	if v.Kind != yaml.Map {
		r.value(v, r.key, "want lines \"name: colour\" below it")
		return
	}
	for _, f := range v.Fields {
		own := Colour{Token: strings.TrimPrefix(f.Key, "--"), Line: f.Line, Col: f.Col}
		r.ownColour(&own, f.Val)
		if own.Light != "" || own.Dark != "" {
			c.Colours = append(c.Colours, own)
		}
	}
}

// ownColour takes a colour for both, or {light: colour, dark: colour}. Its place is where own says, for a value that is
// not there has none.
func (r *reader) ownColour(own *Colour, v yaml.Value) {
	switch v.Kind {
	case yaml.Map:
		r.object(v, map[string]func(yaml.Value){"light": r.into(&own.Light, colour), "dark": r.into(&own.Dark, colour)})
		if len(v.Fields) == 0 {
			r.value(v, r.key, "want light, dark or both")
		}
	case yaml.Null:
		r.value(yaml.Value{Line: own.Line, Col: own.Col}, r.key,
			"put the colour in quotes: to YAML, # begins a comment")
	default:
		if s, ok := r.scalar(v, colour); ok {
			own.Light, own.Dark = s, s
		}
	}
}
