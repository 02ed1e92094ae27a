package canvas

import (
	"strconv"
	"strings"
)

// Tint returns the class for the colours that an author gave a shape ("fill:#f96,stroke:#333,stroke-dasharray:5 5"):
// the
// theme's nearest colour, so that what was set apart stays so in light and dark. "" where they are none or grey.
func Tint(styles string) string {
	fill, stroke, dashed := "", "", false
	for _, part := range strings.FieldsFunc(styles, func(r rune) bool { return r == ',' || r == ';' }) {
		name, value, _ := strings.Cut(part, ":")
		switch value = strings.TrimSpace(value); strings.TrimSpace(name) {
		case "fill":
			fill = Hue(value)
		case "stroke":
			stroke = Hue(value)
		case "stroke-dasharray":
			dashed = value != "" && value != "0" && value != "none"
		}
	}
	if fill == "" {
		fill = stroke
	}
	class := ""
	if fill != "" {
		class = " d-" + fill
	}
	if dashed {
		class += " d-dashed"
	}
	return class
}

// named are the colour words that diagrams use.
var named = map[string]string{
	"red": "red", "crimson": "red", "darkred": "red", "firebrick": "red", "tomato": "red", "salmon": "red",
	"lightcoral": "red", "indianred": "red", "coral": "red", "maroon": "red", "lightsalmon": "red",
	"orange": "amber", "darkorange": "amber", "gold": "amber", "yellow": "amber", "khaki": "amber",
	"lightyellow": "amber",
	"goldenrod":   "amber", "moccasin": "amber", "peachpuff": "amber", "wheat": "amber", "brown": "amber",
	"green": "green", "lightgreen": "green", "darkgreen": "green", "lime": "green", "limegreen": "green",
	"palegreen": "green", "seagreen": "green", "forestgreen": "green", "olive": "green",
	"blue": "blue", "lightblue": "blue", "darkblue": "blue", "navy": "blue", "skyblue": "blue", "aqua": "blue",
	"cyan": "blue", "lightcyan": "blue", "teal": "blue", "steelblue": "blue", "dodgerblue": "blue", "turquoise": "blue",
	"cornflowerblue": "blue", "royalblue": "blue", "lightskyblue": "blue", "lightsteelblue": "blue",
	"aliceblue": "blue",
	"purple":    "purple", "violet": "purple", "magenta": "purple", "fuchsia": "purple", "indigo": "purple",
	"plum": "purple", "lavender": "purple", "pink": "purple", "hotpink": "purple", "lightpink": "purple",
	"orchid": "purple",
}

// Hue returns the theme's colour that is nearest to one of CSS: red, amber, green, blue or purple; "" for greys and
// what
// is not a colour.
func Hue(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if hue, ok := named[s]; ok {
		return hue
	}
	var c [3]int
	switch {
	case strings.HasPrefix(s, "#") && len(s) >= 7:
		for i := range c {
			n, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
			if err != nil {
				return ""
			}
			c[i] = int(n)
		}
	case strings.HasPrefix(s, "#") && len(s) >= 4:
		for i := range c {
			n, err := strconv.ParseUint(s[1+i:2+i], 16, 8)
			if err != nil {
				return ""
			}
			c[i] = int(n) * 17
		}
	case strings.HasPrefix(s, "rgb"):
		_, list, _ := strings.Cut(s, "(")
		parts := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(", /)", r) })
		for i := range c {
			if i >= len(parts) {
				return ""
			}
			n, err := strconv.Atoi(parts[i])
			if err != nil || n < 0 || n > 255 {
				return ""
			}
			c[i] = n
		}
	default:
		return ""
	}
	return hueOf(c[0], c[1], c[2])
}

// hueOf sorts a colour by its place on the colour circle.
func hueOf(r, g, b int) string {
	most, least := max(r, g, b), min(r, g, b)
	if most-least < 18 {
		return ""
	}
	degrees := 0
	switch d := most - least; most {
	case r:
		degrees = (60*(g-b)/d + 360) % 360
	case g:
		degrees = 60*(b-r)/d + 120
	default:
		degrees = 60*(r-g)/d + 240
	}
	switch {
	case degrees < 18 || degrees >= 340:
		return "red"
	case degrees < 68:
		return "amber"
	case degrees < 168:
		return "green"
	case degrees < 256:
		return "blue"
	}
	return "purple"
}
