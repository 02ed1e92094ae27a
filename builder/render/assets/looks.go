package assets

import (
	"bytes"
	"fmt"
	"slices"

	"digsite/builder/config"
)

// looks returns the rules for kinds that the theme's style sheet does not know, or that look otherwise than there:
//
//	.k-rfc { --kind: var(--own-1, var(--page)); --shape: var(--shape-circle, circle(50%)); }
//
// A theme of a site's own may lack the properties, so each has another behind it. A further kind is in the graph as
// others are, so it also gets the rules by which graph.css shows one kind alone.
func looks(kinds []config.Look) []byte {
	var css bytes.Buffer
	for _, l := range kinds {
		fmt.Fprintf(&css, "\n.k-%s {", l.Kind)
		if l.Colour > 0 {
			fmt.Fprintf(&css, " --kind: var(--own-%d, var(--page));", l.Colour)
		}
		if l.Shape != "" {
			fmt.Fprintf(&css, " --shape: var(--shape-%s, circle(50%%));", l.Shape)
		}
		css.WriteString(" }\n")
		if !slices.Contains(config.KindNames(), l.Kind) {
			fmt.Fprintf(&css, alone, l.Kind)
		}
	}
	return css.Bytes()
}

// alone shows one kind alone in a graph, as graph.css does for the kinds that it knows.
const alone = `#kind-%[1]s:target ~ .web :is(.spot, .item):not(.k-%[1]s) { opacity: .22; }
#kind-%[1]s:target ~ .web :is(.line:not(.a-%[1]s, .b-%[1]s), .item:not(.k-%[1]s)) { display: none; }
#kind-%[1]s:target ~ .filters .f-kind-%[1]s { color: var(--ink); border-bottom: 2px solid var(--kind); }
`
