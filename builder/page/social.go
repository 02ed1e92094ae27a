package page

// Social is what other sites and search engines are told of a page, in its head alone.
type Social struct {
	Type      string   // of Open Graph: "article" for a record, "website" for other pages
	Title     string   // without the site's name
	Locale    string   // "pt_BR"; "" where the site's language names no country
	Published string   // a day, "" when not known
	Modified  string   // a day, "" when not known, or when it is Published
	Section   string   // the kind: "Decision"
	Tags      []string // at most ten
	Image     string   // absolute address of the record's first picture, "" for none
	Data      []LinkedData
}

// LinkedData is a record for programs, in the words of schema.org: one element of a JSON-LD block, none or one a page.
// What is not known is left out.
type LinkedData struct {
	Context string  `json:"@context"`
	Graph   []Thing `json:"@graph"`
}

// Thing is one node of a LinkedData: the article, or the way that leads to it.
type Thing struct {
	Type          string   `json:"@type"`
	Headline      string   `json:"headline,omitempty"`
	Description   string   `json:"description,omitempty"`
	URL           string   `json:"url,omitempty"`
	Image         string   `json:"image,omitempty"`
	DatePublished string   `json:"datePublished,omitempty"`
	DateModified  string   `json:"dateModified,omitempty"`
	Status        string   `json:"creativeWorkStatus,omitempty"`
	Language      string   `json:"inLanguage,omitempty"`
	Section       string   `json:"articleSection,omitempty"`
	Keywords      []string `json:"keywords,omitempty"`
	Authors       []Named  `json:"author,omitempty"`
	Part          []Named  `json:"isPartOf,omitempty"`        // of the site
	Way           []Step   `json:"itemListElement,omitempty"` // from the home page to here
}

// Named is a person or a site.
type Named struct {
	Type string `json:"@type"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Step is one link of the way to a page.
type Step struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"` // absolute address
}
