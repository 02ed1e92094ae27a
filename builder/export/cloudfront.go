package export

import (
	"fmt"
	"strings"
)

// mostOfFunction is how many bytes a function of CloudFront may have, less what is around the redirects.
// docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
const mostOfFunction = 10_000 - 1_000

// cloudFrontFunction returns a function for viewer requests, which does what a bucket cannot: an address that ends with
// a slash is its page, one that lacks the slash leads to it, and what leads on does so at once, as far as there is
// room. For the others the pages lead on.
func (h hosting) cloudFrontFunction() []byte {
	var b strings.Builder
	b.WriteString("// Made by digsite build --host cloudfront: a function of CloudFront, for viewer requests.\n" +
		"var moved = {")
	for i, m := range h.moved {
		line := fmt.Sprintf("\n  %q: %q", h.base+inASCII(m[0]), h.base+inASCII(m[1]))
		if b.Len()+len(line) > mostOfFunction {
			break
		}
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(line)
	}
	b.WriteString(`
};
function handler(event) {
  var request = event.request;
  var uri = request.uri;
  var to = moved[uri];
  if (!to && !uri.endsWith('/') && !uri.split('/').pop().includes('.')) {
    to = moved[uri + '/'] || uri.replace(/^\/+/, '/') + '/'; // "//host" is another host
  }
  if (!to) {
    request.uri = uri.endsWith('/') ? uri + 'index.html' : uri;
    return request;
  }
  var asked = request.querystring || {};
  var query = Object.keys(asked).map(function (name) { return name + '=' + asked[name].value; }).join('&');
  return { statusCode: 302, headers: { location: { value: to + (query ? '?' + query : '') } } };
}
`)
	return []byte(b.String())
}

// inASCII returns a part of an address as it is asked for: "gr%C3%B6%C3%9Fe" of "größe".
func inASCII(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// cloudFrontHeaders returns the policy of response headers, as the command line of AWS takes it.
func (h hosting) cloudFrontHeaders() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "{\n  \"Name\": %q,\n  \"SecurityHeadersConfig\": {", strings.Trim(h.variable(""), "$_"))
	for i, x := range headers(h.cfg) {
		if i > 0 {
			b.WriteString(",")
		}
		name := strings.TrimPrefix(strings.ReplaceAll(x[0], "-", ""), "X") // "ContentTypeOptions"
		fmt.Fprintf(&b, "\n    %q: { \"Override\": true", name)
		if x[1] != "nosniff" { // which is the only value of its header
			fmt.Fprintf(&b, ", %q: %q", name, x[1])
		}
		b.WriteString(" }")
	}
	b.WriteString("\n  }\n}\n")
	return []byte(b.String())
}
