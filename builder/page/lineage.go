package page

// Dossier is one chain of records with their text, oldest first, to be read or printed as a whole: the
// view of template "dossier".
type Dossier struct {
	Frame
	Title   string
	Total   int
	Picture Picture // none where the chain is too long to be drawn
	Parts   []DossierPart
	Embeds  []Embed // the text of each part, by number
	Left    []Link  // records whose text is too much for one page
}

// DossierPart is one record of it.
type DossierPart struct {
	Link
	Anchor, KindTitle string
	Facts             []Fact
	Notes             []LineageNote // what became of it
	Address           string        // where it stands for ever, as fully as is known
	Body              int           // index into Embeds
}

// Dossiers lists every chain of the site, the view of template "dossiers".
type Dossiers struct {
	Frame
	Title  string
	Chains []DossierRow
	Total  int
	Pager  Pager
}

// DossierRow is one chain: its records, oldest first, and the page that holds their text, "" where it has none.
type DossierRow struct {
	Anchor, Href, Title string
	Records             []Link
	More                int // further records that are not named here
	From, To            string
}

// Lineage is a record among those that it follows and that follow it by supersession or amendment: drawn, and as a
// table, which says the same. Rows are newest first.
type Lineage struct {
	Picture Picture
	Rows    []LineageRow
	Total   int    // records of the whole chain
	Dossier string // where the whole chain stands with its text
	Graph   string // where all records are drawn, "" for nowhere
}

// LineageRow is one record of it. Notes say what became of it.
type LineageRow struct {
	Link
	Here  bool
	Notes []LineageNote
}

// LineageNote is one step: "superseded by" and the record, and the part that is meant where it is not the whole.
type LineageNote struct {
	Phrase, Part string
	To           Link
}
