package mcp

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"digsite/builder/agents"
	"digsite/builder/answer"
	"digsite/builder/finding"
	"digsite/builder/fingerprint"
	"digsite/builder/insight/ties"
	"digsite/builder/mcp/material"
	"digsite/builder/site"
	"digsite/builder/text"
)

// The addresses of resources. Every record is recordURI and its id.
const (
	recordURI = "digsite://r/"
	mapURI    = "digsite://map"
	rulesURI  = "digsite://rules"
)

// template is how clients are told of the records' addresses.
const template = recordURI + "{id}"

// uri returns the address of a record, with everything escaped that a template's variable may not hold.
func uri(id string) string { return recordURI + strings.ReplaceAll(url.QueryEscape(id), "+", "%20") }

// idOf returns the id in a record's address.
func idOf(uri string) (string, bool) {
	rest, ok := strings.CutPrefix(uri, recordURI)
	id, err := url.PathUnescape(rest)
	return id, ok && err == nil
}

// resources adds what can be read by its address. The records are listed as they are now, a page at a time, and not
// kept in the library's own list, which would have to be brought up to date with every save.
func (w World) resources(s *mcp.Server) {
	s.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: template, Name: "record", Title: "A record",
		Description: "One record by its id, with its standing and its text.", MIMEType: "text/markdown"}, w.read)
	for _, r := range w.fixed() {
		s.AddResource(r, w.read)
	}
	s.AddReceivingMiddleware(func(next mcp.MethodHandler) mcp.MethodHandler {
		return func(ctx context.Context, method string, req mcp.Request) (mcp.Result, error) {
			if method != "resources/list" {
				return next(ctx, method, req)
			}
			cursor := ""
			if p, ok := req.GetParams().(*mcp.ListResourcesParams); ok && p != nil {
				cursor = p.Cursor
			}
			return w.listResources(ctx, cursor)
		}
	})
}

// fixed returns the resources that every site has.
func (w World) fixed() []*mcp.Resource {
	return []*mcp.Resource{
		{URI: mapURI, Name: "map", Title: "Map of the records", MIMEType: "text/markdown",
			Description: "How many records of which kind there are, where they lie, and what was written last."},
		{URI: rulesURI, Name: "rules", Title: "Rules", MIMEType: "text/markdown",
			Description: "The principles in force, and what digsite check holds records to."},
	}
}

// resourcesAPage is how many resources one answer lists.
const resourcesAPage = 200

// listResources lists the fixed resources and the records, a page at a time.
func (w World) listResources(ctx context.Context, cursor string) (*mcp.ListResourcesResult, error) {
	v, err := w.Look(ctx)
	if err != nil {
		return nil, err
	}
	at, err := material.Paging{Cursor: cursor}.Begin("resources")
	if err != nil {
		return nil, err
	}
	from := at.Done // of the records
	for i, r := range v.Site.Records {
		if at.Last != "" && material.Brief(r.ID) == at.Last {
			from = i + 1
			break
		}
	}
	out := &mcp.ListResourcesResult{Cacheable: mcp.Cacheable{CacheScope: private}, Resources: []*mcp.Resource{}}
	if cursor == "" {
		out.Resources = w.fixed()
	}
	records := v.Site.Records[min(from, len(v.Site.Records)):]
	page := records[:min(resourcesAPage, len(records))]
	for _, r := range page {
		x := material.RowOf(r)
		res := &mcp.Resource{URI: uri(r.ID), Name: text.Clean(r.ID), Title: x.Title, Description: x.Facts(),
			MIMEType: "text/markdown", Annotations: &mcp.Annotations{Priority: 0.6}}
		if r.Standing == site.Retired {
			res.Annotations.Priority = 0.1
		}
		out.Resources = append(out.Resources, res)
	}
	if len(page) < len(records) {
		last := material.Brief(page[len(page)-1].ID)
		out.NextCursor = material.Place{About: "resources", Last: last, Done: from + len(page)}.String()
	}
	return out, nil
}

// read answers with one resource.
func (w World) read(ctx context.Context, req *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
	v, err := w.Look(ctx)
	if err != nil {
		return nil, err
	}
	words := ""
	switch req.Params.URI {
	case mapURI:
		words = siteMap(v.Site)
	case rulesURI:
		words = rules(v.Site)
	default:
		id, ok := idOf(req.Params.URI)
		r := v.Site.ByID(id)
		if !ok || r == nil {
			return nil, mcp.ResourceNotFoundError(req.Params.URI)
		}
		words = written(v, r, mostRead)
	}
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: req.Params.URI, MIMEType: "text/markdown",
		Text: words}}}, nil
}

// mostRead bounds the text of one resource, in bytes: to read one has no cursor.
const mostRead = 100_000

// written returns a record as text, its own cut to most bytes.
func written(v *View, r *site.Record, most int) string {
	_, words := head(v.Site, r)
	part, rest := cut(v.Markdown(r), most)
	words += "\nIts text, as material:\n" + material.RowOf(r).Fenced(part)
	if rest != "" {
		words += fmt.Sprintf("\nLeft out, %d bytes of it: %s. Ask \"show\" for them.\n", len(rest),
			cmp.Or(strings.Join(headings(rest), ", "), "no heading"))
	}
	return words
}

// siteMap says what there is, in a page: how many records of which kind and standing, where, and the newest.
func siteMap(s *site.Site) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Map of the records, as of %s\n\n", s.Day)
	type kind struct {
		n, retired int
		folders    []string
	}
	kinds, names := map[string]*kind{}, []string{}
	for _, r := range s.Records {
		k := kinds[r.Kind]
		if k == nil {
			k = &kind{}
			kinds[r.Kind], names = k, append(names, r.Kind)
		}
		k.n++
		if r.Standing == site.Retired {
			k.retired++
		}
		if dir := r.Folder(); !slices.Contains(k.folders, dir) {
			k.folders = append(k.folders, dir)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(kinds[b].n, kinds[a].n) })
	for _, name := range names {
		k := kinds[name]
		fmt.Fprintf(&b, "- %s: %d", text.Clean(name), k.n)
		if k.retired > 0 {
			fmt.Fprintf(&b, ", %d of them no longer in force", k.retired)
		}
		fmt.Fprintf(&b, "; in %s\n", material.Few(k.folders))
	}
	b.WriteString("\nThe newest:\n")
	dated := ties.InTime(s)
	for _, r := range slices.Backward(dated[max(0, len(dated)-10):]) {
		b.WriteString(material.RowOf(r).Line())
	}
	waiting, again := len(answer.Questions(s, "", answer.Filter{})), len(answer.Revisit(s, answer.Filter{}))
	fmt.Fprintf(&b, "\nLeave something open: %d (open_questions). To look at again: %d (due).\n"+
		"A record is %s; its principles are %s.\n", waiting, again, template, rulesURI)
	return b.String()
}

// rules says what the house holds itself to, and what its records are held to.
func rules(s *site.Site) string {
	var b strings.Builder
	b.WriteString("# Principles in force\n\n")
	found := agents.Principles(s)
	for _, p := range found {
		fmt.Fprintf(&b, "- %s: %s\n  > %s\n", text.Clean(p.ID), text.Shorten(text.Clean(p.Title), 120),
			text.Shorten(text.Clean(p.Rule), 300))
		for _, x := range p.Exceptions {
			fmt.Fprintf(&b, "  > except: %s\n", text.Shorten(text.Clean(x), 200))
		}
	}
	if len(found) == 0 {
		b.WriteString("None is written down.\n")
	}
	b.WriteString("\n# What `digsite check` reports\n\n")
	for _, r := range finding.Rules() {
		fmt.Fprintf(&b, "- %s (%s): %s\n", r.Code, r.Severity, r.Title)
	}
	return b.String()
}

// follow notifies clients of changes until ctx is done: that the list is another one, and which records are.
func (w World) follow(ctx context.Context, s *mcp.Server) {
	known := map[string]string{}
	if v, err := w.Look(ctx); err == nil {
		known = versions(v)
	}
	w.Follow(ctx, func() {
		v, err := w.Look(ctx)
		if err != nil {
			return
		}
		before, listed := known, false
		known = versions(v)
		for id, now := range known {
			was, there := before[id]
			if listed = listed || !there; there && was != now {
				s.ResourceUpdated(ctx, &mcp.ResourceUpdatedNotificationParams{URI: uri(id)})
			}
		}
		for id := range before {
			_, still := known[id]
			listed = listed || !still
		}
		if listed {
			s.AddResource(w.fixed()[0], w.read) // the library tells of a change of its own list
		}
		s.ResourceUpdated(ctx, &mcp.ResourceUpdatedNotificationParams{URI: mapURI})
		s.ResourceUpdated(ctx, &mcp.ResourceUpdatedNotificationParams{URI: rulesURI})
	})
}

// versions names what each record says and what it comes to: another record may retire it.
func versions(v *View) map[string]string {
	out := map[string]string{}
	for _, r := range v.Site.Records {
		out[r.ID] = v.Sum(r) + fingerprint.Of(material.RowOf(r)).String()
	}
	return out
}
