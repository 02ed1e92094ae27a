// Package markdown turns the bytes of one Markdown file into a Doc: HTML with holes, headings, references and
// plain text.
//
// A hole is where the page will name something else. "See [the *plan*](plan.md)." becomes three Parts,
//
//	{HTML: `<p id="b-…">See `, Op: Open, Ref: 0}
//	{HTML: `the <em>plan</em>`, Op: Close, Ref: 0}
//	{HTML: ".</p>\n", Op: End}
//
// and Refs[0] says Link, "plan.md", line 1. Who knows where the plan is published writes `<a href="../plan/">` and
// `</a>` into the holes.
//
// It works in three steps, each a room of its own: syntax reads the tree, the writers here walk it once, and buffer
// keeps what they write. Raw HTML passes html, formulas math, code highlight; reference finds what text refers to.
//
// Its law: a Doc depends on one file and the Options alone. Wherever the page will name another file or record
// there is a hole, filled later by concatenation, so no other file's edit parses this one again. It will not look
// anything up, and it never passes an address, tag or attribute that could run.
package markdown

import (
	"digsite/builder/finding"
	"digsite/builder/markdown/html"
	"digsite/builder/markdown/reference"
)

// Doc is everything that one file says.
type Doc struct {
	Headings []Heading
	Blocks   []Block  // in document order: the outline that dialects and search read
	Refs     []Ref    // in document order; a hole names its Ref by index
	Unread   []Ref    // links that are text because their address holds a blank, in document order; no holes
	Parts    []Part   // the HTML, cut at the holes
	Words    int      // words of prose, code left out
	Diagram  bool     // a drawing is among the Parts, which needs a style sheet of its own
	H1       int      // index into Headings of the h1 that opens the file and is kept out of Parts; -1 for none
	Terms    []string // the glossary's terms that are used, in order of first use; a TermOpen hole names one by index
	Anchors  []string // every other id of the page, in document order: of raw HTML, footnotes, quotes, callouts
	Findings []finding.Finding
}

// Heading is one h1 to h6. ID is unique within the Doc and keeps every script: "Why 32?" is "why-32", as on GitHub, and
// the second of that name "why-32-1".
type Heading struct {
	Level int    // as its author wrote it
	Shown int    // its level on the page, 2 to 6: the page has an h1 of its own, and no level is skipped
	Text  string // plain, on one line
	ID    string // never ""; without the "#"
	Line  int    // 1-based, in the whole file
}

// BlockKind is the kind of a Block.
type BlockKind uint8

// The kinds of blocks. Item is the own text of one list item (nested items are Blocks of their own with Depth+1).
// Row is one table row, its header row included. Quote and callout contents are blocks with Quoted true.
const (
	Paragraph BlockKind = iota
	HeadingBlock
	Item
	Row
	Code
	Term       // a definition list's term
	Definition // and its definition
	Math
	HTML // raw HTML, kept as text without tags
)

// Block is one leaf of the document as plain text. In its Text line breaks, soft and hard, are "\n"; an Item's
// paragraphs are parted by "\n\n".
type Block struct {
	Kind    BlockKind
	ID      string     // address of the block that the reader can link to (the list's or table's, for Item and Row)
	Line    int        // 1-based, in the whole file
	Heading int        // index into Headings of the heading above (for a HeadingBlock: itself); -1 before the first
	Level   int        // HeadingBlock: 1-6; Item: depth of the list, 1 is outermost
	Text    string     // with inline code, link texts and alt texts
	Cells   []string   // Row: plain text of each cell, in columns' order, "" for an empty one; Text joins them by " | "
	Head    bool       // Row: the table's header row
	Rows    []TableRow // HTML: the rows of its tables and definition lists, beside their Text
	Quoted  bool       // inside a block quote or callout
	Ordered bool       // Item of a numbered list
	Check   string     // Item: "", "open" or "done" for task lists
	Lang    string     // Code: the fence's language, "" where it names none
	RefLo   int        // Refs[RefLo:RefHi] stand inside this block; blocks do not overlap
	RefHi   int
}

// TableRow is a row of a table of raw HTML, or a term and its definition.
type TableRow struct {
	Line  int      // 1-based, in the whole file
	Cells []string // plain text; a cell may have several lines
	Head  bool     // the cells are headings of columns
}

// RefKind says how a reference was written.
type RefKind string

// The kinds of references; the words are those of `digsite list --json` where that lists them.
const (
	Link     RefKind = "link"     // [text](target), <target>, reference links, bare addresses
	Image    RefKind = "image"    // ![alt](target)
	Wikilink RefKind = "wikilink" // [[target|text]]
	Embed    RefKind = "embed"    // ![[target]]
	Citation RefKind = "citation" // ADR-0012, RFC 123, 0003-third-record.md in running text
	Tag      RefKind = "tag"      // #tag/sub in a vault
)

// Ref is one place where the file names something else.
type Ref struct {
	Kind     RefKind
	Target   string // as written, entities and backslashes decoded; a Citation: its text
	Prefix   string // Citation: the lower-cased prefix ("adr", "rfc"); "" for a file name
	Number   string // Citation: the digits or compound number without leading zeros ("12", "2024-03")
	Text     string // the visible text, plain
	Title    string // the title attribute, "" for none; of an Embed what stands behind its "|"
	Width    int    // of an Image or Embed, in pixels, where its author states it; else 0
	Height   int
	Alone    bool   // an Embed in a paragraph of embeds: its hole may hold blocks
	Line     int    // 1-based, in the whole file
	Col      int    // 1-based, in runes; 0 when not known
	Block    int    // index into Blocks
	Sentence string // the sentence around it, plain, at most 300 runes
}

// Op says what has to be written into the hole behind a Part's HTML.
type Op uint8

// The operations at a hole.
const (
	End   Op = iota // nothing: the last Part
	Open            // the start of the element for Ref (a link's start tag)
	Close           // its end
	Whole           // the whole element for Ref (an image, an embed)

	TermOpen  // the start of the element that explains a term; Part.Ref is an index into Doc.Terms
	TermClose // its end
)

// Part is a run of finished HTML and the hole behind it. Between Open and Close stands the link's inner HTML. The last
// Part of a Doc, and no other, has the Op End. Placeholders within the HTML were the road not taken: an author's text
// could contain one, and each page would be searched for them again.
type Part struct {
	HTML string
	Op   Op
	Ref  int // index into Doc.Refs, for a term into Doc.Terms; 0 for End
}

// MaxTerm is how long a glossary's term may be, in bytes; longer ones are not looked for.
const MaxTerm = reference.MaxTerm

// Options are the settings that a Doc depends on. All but Highlight are closed data and belong in a cache's key.
type Options struct {
	Vault bool // Obsidian's meanings where they differ (tags, callout names, line breaks stay soft)
	HTML  html.Policy
	// Prefixes are words before a number that make a bare reference, beside the built-in ones: "req" for REQ-12.
	Prefixes []string
	Terms    []string          // the glossary's terms, whose first use gets a hole
	Words    map[string]string // a site's own words for Texts
	// Highlight replaces the package's own highlighting of one code block by a remembered one. nil: highlight.Code.
	Highlight func(lang, options, code string) string `fingerprint:"-"`
}
