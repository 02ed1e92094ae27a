package html

// StepKind says what a Step does.
type StepKind uint8

// The kinds of steps.
const (
	Write     StepKind = iota // Text is finished HTML
	Say                       // Text is plain: to be escaped on the page, and kept in the plain text
	Note                      // Text belongs to the plain text alone: the line's end behind a block
	Anchor                    // Text is the id that its author gave the element whose start tag is being written; or ""
	Paragraph                 // the element whose start tag is being written is named as a paragraph of Markdown is
	Link                      // a link to Text begins, with Title
	LinkEnd                   // it ends
	Image                     // an image from Text, with Title and Alt
	Fold                      // the attributes of a <details> end here
	FoldEnd                   // the innermost <details> ends
	Unfold                    // it ends too, and its author never closed it: it has to be shown open
	Refuse                    // a finding: the tag Text is not on the allow-list
)

// Step is one thing that the page has to do for raw HTML: `<b>x` becomes Write "<b>", Say "x" and, at the end of what
// holds it, Write "</b>". The Stack decides, the page carries out: it alone knows its holes, ids and lines.
type Step struct {
	Kind          StepKind
	Text          string
	Title, Alt    string
	Width, Height int // of an Image, in pixels; 0 where none is stated
	At            int // Link, Image, Refuse, Unfold: where it stands in the source
}
