package page

// Frame is what every page has around its <main>.
type Frame struct {
	Root        string    // from this page to the site's root: "../../", "./"
	Lang        string    // language of the site, a BCP 47 tag
	Dir         string    // "ltr" or "rtl"
	SiteTitle   string    // title of site.yaml
	PageTitle   string    // for <title>
	Description string    // for <meta name="description">, at most 200 letters
	Canonical   string    // absolute address, "" when the site does not know where it stands
	Kind        string    // the kind that colours the page, "" for none
	Policy      string    // content-security policy
	Nav         []NavLink // the bar's links: nav of site.yaml, else the main kinds
	Menus       []Menu    // what the bar folds: Learn
	All         []NavLink // of both: site.yaml's entries or every kind, for the menu of a phone
	Explore     Menu      // the overview pages, in groups
	More        Menu      // the links for which the bar has no room
	Beside      Menu      // what stands where a record has its neighbours, on a page that is of no one record
	Tabs        []NavLink // the bar at the foot of a phone, without its menu
	Ways        []NavLink // overview pages, in one list
	Crumbs      []NavLink // the way from the home page to here
	Style       string    // addresses of the theme's assets
	PagesStyle  string    // of every page that is of no one record, "" on a record's own
	Sheet       string    // a further style sheet of this page's type, "" for none
	Sheets      []string  // more of them
	Unscripted  []string  // sheets that a script brings on a gesture, for a browser without scripts
	Modules     []string  // that this page's scripts are going to load: fetched along with the page
	Index       string    // of the search, where the page asks it at once
	Boot        string    // runs before the first paint
	Main        string    // the module that loads every other
	Icon        string    // the site's sign in a browser's tab
	Logo        string    // address of site.yaml's logo, "" for none
	LogoWidth   int       // as the header shows it; 0 when not known
	Feed        string    // address of the Atom feed, "" when the site does not know where it stands
	Markdown    string    // address of the same page as Markdown, "" for none
	Live        bool      // the page comes from digsite serve
	Search      bool      // a search index lies beside the pages
	Zone        string    // the time zone in which a script writes times, "" for UTC
	Shortcuts   bool      // single keys do something
	NoIndex     bool      // search engines should leave the page out
	Footer      string    // the line of site.yaml
	Version     string    // of digsite
	Day         string    // the build date
	Held        string    // address of the file that a script reads to show a day, "" where no record has a date
	Social      Social    // what other sites are told
}

// NavLink is a link with its text. Count is 0 where none is shown, and so is each of the last three "".
type NavLink struct {
	Text, Href string
	Current    bool
	Count      int
	Kind       string // whose colour and shape stand before it
	Why        string // what the reader finds there, in a sentence
	Icon       string // "home", see css/icons.css
}

// Menu is a part of the bar that opens. Current reports whether the page is one of its links.
type Menu struct {
	Text    string
	Current bool
	Groups  []NavGroup
}

// NavGroup is some links of a menu under one title, "" for none.
type NavGroup struct {
	Title string
	Links []NavLink
}

// Overview is one of the overview pages. Why is its sentence in the menu and on the home page; Group is the title under
// which the menu lists it: "See", "Find by", "Keep healthy".
type Overview struct{ Text, Href, Why, Group string }
