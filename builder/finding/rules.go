package finding

import "slices"

// Code names a rule: lower-case words joined by hyphens. Codes are permanent: scripts and baselines name them, so a
// rule that changes its meaning gets another code.
type Code string

// Rule documents one code. `digsite explain`, the page of rules and the default hints are all made from this table.
type Rule struct {
	Code     Code
	Severity Severity
	Title    string // what the rule finds, in one line
	Why      string // why it matters to a reader of the site, one or two sentences
	Mend     string // what to do, as an order
	Example  string // a short bad example as the author wrote it; may span lines
	Right    string // the same as it should be, "" where Mend says all
}

// The codes. Each has its row in rules (rows.go); add both together.
const (
	FrontSyntax     Code = "front-syntax"
	FrontType       Code = "front-type"
	FrontLimit      Code = "front-limit"
	FrontUnclosed   Code = "front-unclosed"
	TextEncoding    Code = "text-encoding"
	TextBinary      Code = "text-binary"
	TextTooLarge    Code = "text-too-large"
	StatusUnknown   Code = "status-unknown"
	StatusMissing   Code = "status-missing"
	StatusConflict  Code = "status-conflict"
	DateInvalid     Code = "date-invalid"
	EndedBefore     Code = "ended-before-begun"
	DateFuture      Code = "date-future"
	KindUnknown     Code = "kind-unknown"
	IDClash         Code = "id-clash"
	SlugClash       Code = "slug-clash"
	LinkBroken      Code = "link-broken"
	LinkUnread      Code = "link-unread"
	FragmentBroken  Code = "fragment-broken"
	LinkAmbiguous   Code = "link-ambiguous"
	LinkCase        Code = "link-case"
	AssetLarge      Code = "asset-large"
	LinkScheme      Code = "link-scheme"
	LinkOutside     Code = "link-outside"
	ImageMissing    Code = "image-missing"
	ImageRemote     Code = "image-remote"
	HTMLEscaped     Code = "html-escaped"
	NestingLimit    Code = "nesting-limit"
	DiagramSource   Code = "diagram-source"
	RelationUnknown Code = "relation-unknown"
	OneSided        Code = "one-sided"
	SupersedeCycle  Code = "supersede-cycle"
	CitesRetired    Code = "cites-retired"
	ReviewOverdue   Code = "review-overdue"
	GitShallow      Code = "git-shallow"
	GitFailed       Code = "git-failed"
	TrackedIgnored  Code = "tracked-ignored"
	SymlinkOutside  Code = "symlink-outside"
	FileUnreadable  Code = "file-unreadable"
	ExcludeUnread   Code = "exclude-unread"
	EmptyFile       Code = "empty-file"
	FolderLeftOut   Code = "folder-left-out"
	NoMarkdown      Code = "no-markdown"
	ThemeBroken     Code = "theme-broken"
	ThemeUnused     Code = "theme-unused"
	ThemeMoved      Code = "theme-moved"
	ColourContrast  Code = "colour-contrast"
	LogoMissing     Code = "logo-missing"
	NavBroken       Code = "nav-broken"
	WordRenamed     Code = "word-renamed"
	ConfigSyntax    Code = "config-syntax"
	ConfigKey       Code = "config-key"
	ConfigValue     Code = "config-value"
	ConfigUnused    Code = "config-unused"
	NeedsUnmet      Code = "needs-unmet"
	NeedsUnknown    Code = "needs-unknown"

	CitationAmbiguous Code = "citation-ambiguous"
	CitationUnknown   Code = "citation-unknown"
	FormatUnread      Code = "format-unread"
	DuplicateNumber   Code = "duplicate-number"
	RestsOnRetired    Code = "rests-on-retired"
	ActionUnowned     Code = "action-unowned"
	Orphan            Code = "orphan"
	ConstraintDates   Code = "constraint-dates"
	GoalOverdue       Code = "goal-overdue"
	CapacityExceeded  Code = "capacity-exceeded"
	ReviewUnmanned    Code = "review-unmanned"
	TemplateUntouched Code = "template-untouched"

	AnchorDrifted   Code = "anchor-drifted"
	AnchorLost      Code = "anchor-lost"
	AnchorMoved     Code = "anchor-moved"
	AnchorUnchecked Code = "anchor-unchecked"
	MarkerUnknown   Code = "marker-unknown"
	MarkerRetired   Code = "code-cites-retired"
	MarkerProposed  Code = "code-cites-proposed"
	CodeRoot        Code = "code-root"
	PathGone        Code = "path-gone"
	AcceptedAfter   Code = "accepted-after-code"
	AgentsStale     Code = "agents-stale"

	TitleRepeated    Code = "title-repeated"
	TemplateUnfilled Code = "template-unfilled"
	TitleShort       Code = "title-short"
	SectionMissing   Code = "section-missing"
	RestsOnUnsettled Code = "rests-on-unsettled"
	PremiseFallen    Code = "premise-fallen"
	PremiseUnknown   Code = "premise-unknown"
	NumberTaken      Code = "number-taken"
	AddressGone      Code = "address-gone"
	IgnoreUnread     Code = "ignore-unread"
	IgnoreUnused     Code = "ignore-unused"
)

// Rules returns the whole table, sorted by code.
func Rules() []Rule {
	out := make([]Rule, len(rules))
	for i, r := range rules {
		out[i] = r.rule()
	}
	slices.SortFunc(out, func(a, b Rule) int {
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return out
}

// Lookup returns the rule of a code; false when there is none.
func Lookup(code Code) (Rule, bool) {
	for _, r := range rules {
		if r.Code == code {
			return r.rule(), true
		}
	}
	return Rule{}, false
}

// row is a line of the table, see rules: a rule without what is right, which has a table of its own.
type row struct {
	Code             Code
	Severity         Severity
	Title, Why, Mend string
	Example          string
}

// rule returns the whole rule of a line.
func (r row) rule() Rule {
	return Rule{r.Code, r.Severity, r.Title, r.Why, r.Mend, r.Example, rights[r.Code]}
}
