package export

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"digsite/builder/config"
	"digsite/builder/site"
	"digsite/builder/text"
)

// mostMoved is how many redirects a host takes from a site; the pages that lead on are there for the others.
var mostMoved = map[string]int{"cloudflare": 2000} // developers.cloudflare.com/pages/configuration/redirects

// headers is what a host is to send with each page. A page states most of the policy itself; who may frame it can only
// be said here.
func headers(cfg config.Config) [][2]string {
	return [][2]string{
		{"Content-Security-Policy", cfg.Policy() + "; frame-ancestors 'self'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
	}
}

// hosting is what the writers of settings go by.
type hosting struct {
	base  string   // the path that the site stands under, "/why/"
	kept  []string // the folders of files that may be kept for a year: "assets/"
	moved [][2]string
	cfg   config.Config
}

// HostFiles returns the settings of hosts: headers, how long files are kept, and redirects in place of the pages that
// lead on. They are temporary ones (302): where an address leads may change, and browsers keep a permanent one for
// good. index is the folder of the search index's files, whose names change with what is in them. Two hosts may want a
// file of one name, _headers; it is the same, and of two _redirects the shorter serves both.
func HostFiles(hosts []string, s *site.Site, cfg config.Config, index string) (out []File) {
	if len(hosts) == 0 {
		return nil
	}
	h := hosting{base: "/", kept: []string{config.AssetsURL}, moved: moved(s), cfg: cfg}
	if index != "" {
		h.kept = append(h.kept, index)
	}
	if u, err := url.Parse(cfg.BaseURL); err == nil && cfg.BaseURL != "" {
		h.base = strings.TrimSuffix(u.EscapedPath(), "/") + "/"
	}
	for _, host := range config.Hosts() {
		if slices.Contains(hosts, host) {
			out = append(out, h.files(host)...)
		}
	}
	slices.SortStableFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return slices.CompactFunc(out, func(a, b File) bool { return a.Path == b.Path })
}

// files returns those of one host.
func (h hosting) files(host string) []File {
	switch host {
	case "nginx":
		return []File{{"nginx.conf", h.nginx()}, {"nginx-http.conf", h.nginxMap()}}
	case "caddy":
		return []File{{"Caddyfile", h.caddy()}}
	case "cloudfront":
		return []File{{"cloudfront.js", h.cloudFrontFunction()}, {"cloudfront-headers.json", h.cloudFrontHeaders()}}
	}
	return []File{{"_headers", h.headersFile()}, {"_redirects", h.redirectsFile(mostMoved[host])}}
}

// moved returns the addresses that lead on and where to, "r/adr-12/" and "decisions/0012-use-queues/". One with a sign
// that means something to a host is left out: its page leads on.
func moved(s *site.Site) (out [][2]string) {
	add := func(from, to string) {
		if from != "" && from != to && !strings.ContainsFunc(from+to, func(r rune) bool {
			return !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mark) && !strings.ContainsRune("/-_.~+@,", r)
		}) {
			out = append(out, [2]string{from, text.EscapePath(to)})
		}
	}
	for _, r := range s.Records {
		add(r.Short, r.URL)
	}
	for _, x := range s.Redirects {
		if r := s.ByID(x.To); r != nil {
			add(x.From, r.URL)
		}
	}
	slices.SortFunc(out, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return slices.CompactFunc(out, func(a, b [2]string) bool { return a[0] == b[0] })
}

// headersFile returns _headers, as Netlify and Cloudflare Pages read it: where two blocks set one header, Cloudflare
// sends both values, so each file is in one block with a Cache-Control.
func (h hosting) headersFile() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "%s*\n", h.base)
	for _, x := range headers(h.cfg) {
		fmt.Fprintf(&b, "  %s: %s\n", x[0], x[1])
	}
	for _, folder := range h.kept {
		fmt.Fprintf(&b, "%s%s*\n  Cache-Control: %s\n", h.base, folder, config.CacheForAYear)
	}
	return []byte(b.String())
}

// redirectsFile returns _redirects; most is 0 for any number.
func (h hosting) redirectsFile(most int) []byte {
	var b strings.Builder
	for i, m := range h.moved {
		if most > 0 && i == most {
			break
		}
		fmt.Fprintf(&b, "%s%s %s%s 302\n", h.base, m[0], h.base, m[1])
	}
	return []byte(b.String())
}

// variable names one of nginx's variables for this site: "$digsite_why_kept" below /why/, so that two sites of one
// server do not share it.
func (h hosting) variable(what string) string {
	return "$digsite_" + strings.TrimLeft(strings.Map(func(r rune) rune {
		if r < 0x80 && text.LetterOrDigit(r) {
			return r
		}
		return '_'
	}, h.base), "_") + what
}

// nginx returns what belongs into the location of the site.
func (h hosting) nginx() []byte {
	var b strings.Builder
	b.WriteString("# Made by digsite build --host nginx. In the location of the site; nginx-http.conf belongs beside " +
		"the server.\n")
	fmt.Fprintf(&b, "index index.html;\nerror_page 404 %s404.html;\ngzip_static on;\ncharset utf-8;\n", h.base)
	fmt.Fprintf(&b, "add_header Cache-Control %s always;\n", h.variable("kept"))
	for _, x := range headers(h.cfg) {
		fmt.Fprintf(&b, "add_header %s %q always;\n", x[0], x[1])
	}
	to := h.variable("moved")
	fmt.Fprintf(&b, "if (%s) {\n  return 302 %s$is_args$args;\n}\n", to, to)
	return []byte(b.String())
}

// nginxMap returns the tables that it looks into, which nginx takes beside a server only. A table is looked up by a
// hash, however many addresses it has.
func (h hosting) nginxMap() []byte {
	var b strings.Builder
	b.WriteString("# Made by digsite build --host nginx. Beside the server, in http.\n")
	fmt.Fprintf(&b, "map $uri %s {\n  default %q;\n", h.variable("kept"), config.CacheAsked)
	for _, folder := range h.kept {
		fmt.Fprintf(&b, "  \"~^%s%s\" %q;\n", strings.ReplaceAll(h.base, ".", `\.`), folder, config.CacheForAYear)
	}
	fmt.Fprintf(&b, "}\nmap $uri %s {\n  default \"\";\n", h.variable("moved"))
	for _, m := range h.moved {
		fmt.Fprintf(&b, "  \"%s%s\" \"%s%s\";\n", h.base, m[0], h.base, m[1])
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// caddy returns what belongs into the handle_path of the site, where addresses begin with what follows its path.
func (h hosting) caddy() []byte {
	var b strings.Builder
	b.WriteString("# Made by digsite build --host caddy. In the handle_path of the site.\nheader {\n")
	for _, x := range headers(h.cfg) {
		fmt.Fprintf(&b, "\t%s %q\n", x[0], x[1])
	}
	b.WriteString("}\n@digsite_kept path")
	for _, folder := range h.kept {
		fmt.Fprintf(&b, " /%s*", folder)
	}
	b.WriteString("\n@digsite_asked not path")
	for _, folder := range h.kept {
		fmt.Fprintf(&b, " /%s*", folder)
	}
	fmt.Fprintf(&b, "\nheader @digsite_kept Cache-Control %q\nheader @digsite_asked Cache-Control %q\n",
		config.CacheForAYear, config.CacheAsked)
	b.WriteString("map {query} {digsite_query} {\n\t\"\" \"\"\n\tdefault \"?{query}\"\n}\n")
	b.WriteString("map {path} {digsite_moved} {\n")
	for _, m := range h.moved {
		fmt.Fprintf(&b, "\t\"/%s\" \"%s%s\"\n", m[0], h.base, m[1])
	}
	b.WriteString("\tdefault \"\"\n}\n@digsite_moved vars_regexp digsite {digsite_moved} ^/\n" +
		"redir @digsite_moved {digsite_moved}{digsite_query} temporary\n")
	b.WriteString("file_server {\n\tprecompressed br gzip\n}\n")
	return []byte(b.String())
}
