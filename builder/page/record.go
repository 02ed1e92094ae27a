package page

import (
	"digsite/builder/drawing/strip"
	"digsite/builder/fingerprint"
)

// Option is one considered option of a decision.
type Option struct {
	Title, Block       string
	Anchor             string // its place in the comparison: "option:use-a-queue"
	Chosen             bool
	Good, Bad, Neutral []string
}

// Stop is one station of a trail. To is empty when the record it names is not there; then Text says what was meant.
type Stop struct {
	Text, Note, Question string
	Ref                  string // its permanent name, "adr-12#context"; "" where it has none
	Anchor               string // its place on the trail's page: "stop:3"
	To                   []Link
	Summary              string
}

// Embed is a part of another record's body that stands in a page, named by Fill.Embed. It goes one level deep: what
// the other record embeds is a link here.
type Embed struct {
	Body     int    // index into Page.Bodies
	Fragment string // the heading or block that is shown; "" for the whole
	Fills    []Fill // one for each reference of that body, as seen from this page
}

// Record is the page of one record: the view of template "record".
type Record struct {
	Frame
	Body    fingerprint.Sum
	Fills   []Fill // one for each reference of the body
	Embeds  []Embed
	Marks   []Mark
	Fold    Fold     // what of the body the page's head shows already
	Inset   Inset    // where in the body the options are compared
	Terms   []string // for each glossary term that the body uses, its finished start tag, "" for none
	Split   Split    // what of the body stands behind what a reader is to do first
	TitleID string   // the id of the file's own h1, which the page's title stands for: links to it land there
	Written string   // the language of the text, a BCP 47 tag; "" where the record states none
	Opening string   // that h1's words, where they say more than the title
	Leads   bool     // the text begins with the sentence that would be the deck

	ID, Label string
	Short     string // the permanent address, from this page
	Former    string // ids under which it was known before, with a blank between them
	Title     string
	KindTitle string // "Decision"; "" where the label says it
	Of        Value  // of a chapter or translation: the record that it is a part of
	IsRecord  bool
	Status    Status
	Day       string // its date, "" for none
	Deck      Deck
	State     State
	Held      string // when it held, see held
	By        []Link // what ended it; none or one
	Banner    Banner
	Facts     []Fact
	Unknown   []Fact // fields that nothing took, as stated
	Words     int
	Minutes   int
	Contents  []Heading

	Options     []Option
	Constraints Constraints
	Premises    []Premise
	Incident    Incident
	Replay      Replay
	Walk        []Link // on a shadowing note: the incidents to walk through, at their place
	Moves       []Move
	Questions   []Question
	Debrief     string
	Eras        []Era
	EraStrip    strip.Strip // the same to scale; empty where their years do not follow one another
	Stops       []Stop
	Trail       Trail // its Stops is 0 on any other record
	Principle   Principle
	Pairing     Pairing
	Reviews     []Review
	Turns       []Turn // whose turn it is in the review

	Lineage   Lineage    // its Total is 0 where nothing supersedes or amends
	Relations []Relation // both ways, the strongest first
	Prev      []Link     // none or one
	Next      []Link
	Earlier   []Link // none or one: what was recorded just before, of any kind
	Later     []Link
	Near      []RailRow // the kind's records around this one; the one without an Href is itself
	NearAll   string    // the page that names all of them, "" where these are all
	NearTitle string    // and what the kind is called
	Findings  int       // things on this page that were not understood
	FindHref  string    // and where they are listed
	Path      string
	WhyAt     string // the page of the code that it is about, "" for none
	SourceAt  string // addresses on the forge, "" when not known
	EditAt    string
	ReportAt  string
	HistoryAt string // its commits
}

// Deck is the sentence that a record's head opens with, in its author's words: what was decided, the rule, the goal,
// the summary. Label says which. Text is "" for none.
type Deck struct{ Label, Text string }

// State is the line under the deck: what keeps a record as it is.
type State struct {
	Forces []Value  // constraints in force; Href is the place on the page that says more
	Taught []Link   // the incidents that taught them
	Took   []string // of an incident: "1 h 10 min to resolve"
	Since  string   // of what is open: the day since which it is
}

// Fill is the finished, escaped HTML that goes where a body names something else: what opens and closes the element.
// For an image or embed Open is the whole; where that is a link, Close is what stands for it inside another link.
// Embed is 0, or n where Embeds[n-1] stands between the two.
type Fill struct {
	Open, Close string
	Embed       int
}

// Fold is the beginning of a body, up to the heading with the id To, that is shown on request. To is "" for none.
type Fold struct{ To, Says string }

// Split says what of a text stands before what a reader is to do first, the moves of a shadowing note or the stops of a
// trail, and what behind it. Where both are true, At is the id of the heading that begins the second part.
type Split struct {
	Lead, Rest bool
	At         string
}

// Inset puts what a template writes before the body behind the heading with the id At; "" leaves it before the body.
// Bare reports that the section holds a list of names and nothing else, which is then shown on request, as Says.
type Inset struct {
	At, Says string
	Bare     bool
}

// Heading is one entry of the table of contents. Level is 2 or 3.
type Heading struct {
	ID, Text string
	Level    int
}

// Relation is one sentence's beginning ("Superseded by") and the records that end it.
type Relation struct {
	Phrase string
	Strong bool // a stated relation, not a mere citation
	Items  []Related
	Rest   []Related // further ones, folded away: a record may be cited by hundreds
	More   int       // and those beyond, of which there is only the number
	Find   string    // where a search for this record finds them; "" on a site without search
}

// Related is one record at the other end, with the words that said so.
type Related struct {
	Link
	Part   string // which part is meant, in the author's words
	Quotes []string
	More   int // further quotes that are not shown
}

// ReplacedPart is a part of a record that another superseded. Part is "" where nobody names one; Anchor is its heading
// or block on the page, "" where none was found.
type ReplacedPart struct {
	Part, Anchor string
	By           Link
}

// Mark is finished, escaped HTML that stands behind the text of a heading of the body.
type Mark struct {
	ID   string // the heading's
	HTML string
}

// Banner says at the top of a record that it does not, or not wholly, hold. Kind is "" when there is nothing to say.
type Banner struct {
	Kind    string         // "superseded", "rejected", "withdrawn", "deprecated", "partial"
	Text    string         // one sentence
	Chain   []Link         // from what replaced it to what is in force today
	Current []Link         // what is in force today, where the chain does not already end there
	Parts   []ReplacedPart // in place of the chain, where only parts were superseded
	Line    string         // the same in a few words, for the line that stays in view: "Superseded by", and the chain
}

// Era is one period of a history. Anchor is its place on the page.
type Era struct {
	Name, From, To, Text, Anchor string
}

// Move is one thing that the expert looked at: when, what, why, and what it showed. Anchor is its place on the page:
// "move:2".
type Move struct {
	At, LookedAt, Because, Found string
	Anchor                       string
}

// Question is asked before its answer is shown. Anchor is its place on the page: "question:1".
type Question struct{ Ask, Answer, Anchor string }
