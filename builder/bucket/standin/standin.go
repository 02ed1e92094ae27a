// Package standin is a small server that speaks S3, for tests: buckets in memory.
//
// Its law: what S3 refuses of what package bucket may send, it refuses: a signature or a sum that is wrong, a condition
// that is not met, a name that is too long. What it cannot judge it refuses, too. It does not stand for a real server,
// which is tried with DIGSITE_LONG.
package standin

import (
	"bytes"
	"cmp"
	"crypto/md5"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxKey is the longest name of an object, in bytes, as S3 has it.
const maxKey = 1024

// Object is one object.
type Object struct {
	Data     []byte
	Header   http.Header // those that it was written with and is sent with
	ETag     string
	Modified time.Time
}

// Server is the server. Its fields are set before it is asked.
type Server struct {
	Key, Secret string
	Buckets     map[string]map[string]*Object // by name, then by key
	Page        int                           // objects of a listing's page, 0 for S3's 1,000
	Opaque      bool                          // ETags are not the sums of the bytes, as with keys of the owner's
	Plain       bool                          // conditions are not known, and answered with NotImplemented
	// Break, where it is not nil, may answer a request in the server's place, before or (after) it was carried out.
	Break func(w http.ResponseWriter, r *http.Request, after bool) bool

	mu  sync.Mutex
	log []string // "PUT bucket/key"
}

// New returns a server with empty buckets.
func New(buckets ...string) *Server {
	s := &Server{Key: "AKIDEXAMPLE", Secret: "a-secret-for-tests", Buckets: map[string]map[string]*Object{}}
	for _, b := range buckets {
		s.Buckets[b] = map[string]*Object{}
	}
	return s
}

// Log returns the requests since it was asked last.
func (s *Server) Log() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	log := s.log
	s.log = nil
	return log
}

// Change changes the buckets while nothing else does.
func (s *Server) Change(do func(map[string]map[string]*Object)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do(s.Buckets)
}

// failure is an answer that is no success.
type failure struct {
	status int
	code   string
}

// Error returns the code.
func (f failure) Error() string { return f.code }

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // it was cut off
	}
	if s.Break != nil && s.Break(w, r, false) {
		return
	}
	s.mu.Lock()
	s.log = append(s.log, r.Method+" "+strings.TrimPrefix(r.URL.Path, "/"))
	answer, err := s.answer(w.Header(), r, body)
	s.mu.Unlock()
	if s.Break != nil && s.Break(w, r, true) {
		return
	}
	var f failure
	switch {
	case err != nil:
		f = err.(failure)
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(f.status)
		if r.Method != http.MethodHead {
			fmt.Fprintf(w, "<Error><Code>%s</Code><Message>of the stand-in</Message></Error>", f.code)
		}
	case r.Method == http.MethodDelete:
		w.WriteHeader(http.StatusNoContent)
	case r.Method == http.MethodHead:
	default:
		_, _ = w.Write(answer)
	}
}

// answer carries a request out.
func (s *Server) answer(h http.Header, r *http.Request, body []byte) ([]byte, error) {
	if err := s.signed(r, body); err != nil {
		return nil, err
	}
	name, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	bucket, ok := s.Buckets[name]
	if !ok {
		return nil, failure{404, "NoSuchBucket"}
	}
	q := r.URL.Query()
	switch {
	case key == "" && r.Method == http.MethodGet && q.Get("list-type") == "2":
		return s.list(bucket, q)
	case key == "" || r.URL.RawQuery != "" && r.URL.RawQuery != "x-id=":
		return nil, failure{501, "NotImplemented"}
	case len(key) > maxKey:
		return nil, failure{400, "KeyTooLongError"}
	}
	o := bucket[key]
	switch r.Method {
	case http.MethodPut:
		return nil, s.put(h, bucket, key, r, body)
	case http.MethodDelete:
		delete(bucket, key)
		return nil, nil
	case http.MethodGet, http.MethodHead:
		if o == nil {
			return nil, failure{404, "NoSuchKey"}
		}
		maps.Copy(h, o.Header)
		h.Set("ETag", `"`+o.ETag+`"`)
		h.Set("Last-Modified", o.Modified.UTC().Format(http.TimeFormat))
		h.Set("Content-Length", strconv.Itoa(len(o.Data)))
		return o.Data, nil
	}
	return nil, failure{405, "MethodNotAllowed"}
}

// put writes an object.
func (s *Server) put(h http.Header, bucket map[string]*Object, key string, r *http.Request, body []byte) error {
	old := bucket[key]
	none, match := r.Header.Get("If-None-Match"), r.Header.Get("If-Match")
	sum := md5.Sum(body)
	sent := r.Header.Get("Content-Md5")
	switch {
	case s.Plain && none+match != "":
		return failure{501, "NotImplemented"}
	case r.ContentLength < 0:
		return failure{411, "MissingContentLength"}
	case sent != "" && sent != base64.StdEncoding.EncodeToString(sum[:]):
		return failure{400, "BadDigest"}
	case none != "" && none != "*":
		return failure{501, "NotImplemented"}
	case none == "*" && old != nil:
		return failure{412, "PreconditionFailed"}
	case match != "" && old == nil:
		return failure{404, "NoSuchKey"}
	case match != "" && strings.Trim(match, `"`) != old.ETag:
		return failure{412, "PreconditionFailed"}
	}
	o := &Object{Data: body, Header: http.Header{}, Modified: time.Now(), ETag: hex.EncodeToString(sum[:])}
	if s.Opaque {
		sum = md5.Sum(append(body, "with a key"...))
		o.ETag = hex.EncodeToString(sum[:])
	}
	size := 0
	for name, values := range r.Header {
		switch {
		case strings.HasPrefix(name, "X-Amz-Meta-"):
			size += len(name) + len(values[0])
		case !slices.Contains([]string{"Content-Type", "Content-Encoding", "Cache-Control"}, name):
			continue
		}
		o.Header[name] = values
	}
	if size > 2048 {
		return failure{400, "MetadataTooLarge"}
	}
	bucket[key] = o
	h.Set("ETag", `"`+o.ETag+`"`)
	return nil
}

// list answers ListObjectsV2.
func (s *Server) list(bucket map[string]*Object, q url.Values) ([]byte, error) {
	type contents struct {
		Key          string
		LastModified string
		ETag         string
		Size         int
	}
	var out struct {
		XMLName               xml.Name `xml:"ListBucketResult"`
		IsTruncated           bool
		NextContinuationToken string
		EncodingType          string
		Contents              []contents
	}
	if d := q.Get("delimiter"); d != "" {
		return nil, failure{501, "NotImplemented"}
	}
	out.EncodingType = q.Get("encoding-type")
	for _, key := range slices.Sorted(maps.Keys(bucket)) {
		if !strings.HasPrefix(key, q.Get("prefix")) || key <= q.Get("continuation-token") {
			continue
		}
		if len(out.Contents) == cmp.Or(s.Page, 1000) {
			out.IsTruncated = true
			break
		}
		o := bucket[key]
		out.NextContinuationToken = key
		if out.EncodingType == "url" {
			key = url.QueryEscape(key)
		}
		out.Contents = append(out.Contents, contents{key, o.Modified.UTC().Format(time.RFC3339), `"` + o.ETag + `"`,
			len(o.Data)})
	}
	if !out.IsTruncated {
		out.NextContinuationToken = ""
	}
	return xml.Marshal(out)
}

// signed checks a request's signature, version 4, and that the body is the one that was signed.
func (s *Server) signed(r *http.Request, body []byte) error {
	credential, signed, signature, ok := authorization(r.Header.Get("Authorization"))
	scope := strings.Split(credential, "/") // key, day, region, service, "aws4_request"
	if !ok || len(scope) != 5 {
		return failure{403, "AccessDenied"}
	}
	if scope[0] != s.Key {
		return failure{403, "InvalidAccessKeyId"}
	}
	at, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	if err != nil || time.Since(at).Abs() > 15*time.Minute {
		return failure{403, "RequestTimeTooSkewed"}
	}
	payload := r.Header.Get("X-Amz-Content-Sha256")
	if sum := sha256.Sum256(body); payload != "UNSIGNED-PAYLOAD" && payload != hex.EncodeToString(sum[:]) {
		return failure{400, "XAmzContentSHA256Mismatch"}
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n%s\n", r.Method, r.URL.EscapedPath(),
		strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20"))
	for _, name := range strings.Split(signed, ";") {
		value := r.Header.Get(name)
		switch name {
		case "host":
			value = r.Host
		case "content-length":
			value = strconv.FormatInt(r.ContentLength, 10)
		}
		fmt.Fprintf(&b, "%s:%s\n", name, strings.TrimSpace(value))
	}
	fmt.Fprintf(&b, "\n%s\n%s", signed, payload)
	sum := sha256.Sum256(b.Bytes())
	toSign := fmt.Sprintf("AWS4-HMAC-SHA256\n%s\n%s\n%x", r.Header.Get("X-Amz-Date"), strings.Join(scope[1:], "/"), sum)
	key := []byte("AWS4" + s.Secret)
	for _, part := range append(scope[1:], toSign) {
		key = mac(key, part)
	}
	if hex.EncodeToString(key) != signature {
		return failure{403, "SignatureDoesNotMatch"}
	}
	return nil
}
