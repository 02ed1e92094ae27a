package bucket

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha256"
	"crypto/tls"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/minio/minio-go/v7"

	"digsite/builder/output"
)

// store is what is below the prefix of one bucket. Paths are those of the site, without the prefix.
type store struct {
	Target
	s3      *minio.Core
	server  string        // "https://s3.amazonaws.com", for messages
	ahead   *atomic.Int64 // how far the server's clock is ahead of ours, in nanoseconds
	tries   int           // how often what was cut off is tried
	sure    bool          // the server is asked to write on a condition
	patient func(ctx context.Context, d time.Duration) error
}

// object is what a listing or a look says of one.
type object struct {
	size     int64
	etag     string
	modified time.Time
	hash     string // metaHash; "" in a listing
	rules    string // metaRules; "" in a listing
}

// What is written beside each object of ours.
const (
	metaHash  = "Digsite-Sha256" // the sum of its bytes
	metaRules = "Digsite-Headers"
	rules     = "1" // of the headers, see output.Headers: raise it when they change, and all is written anew
)

// dated is a transport that reads the server's clock.
type dated struct {
	http.RoundTripper
	ahead *atomic.Int64
}

// RoundTrip passes a request on.
func (d dated) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := d.RoundTripper.RoundTrip(r)
	if err == nil {
		if t, terr := http.ParseTime(res.Header.Get("Date")); terr == nil {
			d.ahead.Store(int64(time.Until(t)))
		}
	}
	return res, err
}

// openStore finds the server and the credentials. Nothing is asked of the server yet.
func openStore(ctx context.Context, t Target, env func(string) string) (*store, error) {
	u, err := serverOf(t, env)
	if err != nil {
		return nil, err
	}
	creds, err := findCredentials(ctx, env, t)
	if err != nil {
		return nil, err
	}
	via, err := minio.DefaultTransport(u.Scheme == "https")
	if err != nil {
		return nil, err
	}
	s := &store{Target: t, server: u.Scheme + "://" + u.Host, ahead: new(atomic.Int64),
		sure: t.Scheme == "s3", tries: 3, patient: sleep}
	region := env("AWS_REGION")
	if region == "" {
		region = env("AWS_DEFAULT_REGION")
	}
	if region == "" && !strings.HasSuffix(u.Hostname(), ".amazonaws.com") {
		region = "us-east-1" // others have none, or take this one
	}
	once := 1 // what is cut off is tried again below, for all alike
	if region == "" {
		once = 2 // the second is for the region that the first was told
	}
	via.DialContext = (&net.Dialer{Timeout: 8 * time.Second}).DialContext
	s.s3, err = minio.NewCore(u.Host, &minio.Options{Creds: creds, Secure: u.Scheme == "https", Region: region,
		Transport: dated{via, s.ahead}, MaxRetries: once})
	if err != nil {
		return nil, &TargetError{"AWS_ENDPOINT_URL is no address of a server", "https://HOST or http://HOST:PORT"}
	}
	return s, nil
}

// serverOf returns the address of the server.
func serverOf(t Target, env func(string) string) (*url.URL, error) {
	address, name := env("AWS_ENDPOINT_URL"), "AWS_ENDPOINT_URL"
	if v := env("AWS_ENDPOINT_URL_S3"); v != "" {
		address, name = v, "AWS_ENDPOINT_URL_S3"
	}
	switch {
	case t.Scheme == "gs": // the variables are about S3
		address = "https://storage.googleapis.com"
	case address == "":
		address = "https://s3.amazonaws.com"
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" {
		return nil, &TargetError{name + " is no address of a server", "https://HOST or http://HOST:PORT"}
	}
	return u, nil
}

// sleep waits.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// again carries a request out, and once more after a while where the connection was cut or the server is busy: after a
// quarter of a second, a half, one, up to eight.
func (s *store) again(ctx context.Context, do func() error) error {
	for try := 1; ; try++ {
		err := do()
		if err == nil || try >= s.tries || !passing(err) || ctx.Err() != nil {
			return err
		}
		wait := min(250*time.Millisecond<<(try-1), 8*time.Second)
		if werr := s.patient(ctx, wait/2+rand.N(wait)); werr != nil {
			return werr
		}
	}
}

// passing reports whether an error may be gone in a moment.
func passing(err error) bool {
	var answer minio.ErrorResponse
	var wrong *tls.CertificateVerificationError
	if !errors.As(err, &answer) {
		return !errors.As(err, &wrong) && !errors.Is(err, context.Canceled)
	}
	switch answer.Code {
	case "SlowDown", "RequestTimeout", "InternalError", "ServiceUnavailable", "OperationAborted", "IncompleteBody",
		"BadDigest", "ConditionalRequestConflict":
		return true
	}
	return answer.StatusCode >= 500 && answer.StatusCode != http.StatusNotImplemented || answer.StatusCode == 429
}

// is reports whether the server answered with one of these codes.
func is(err error, codes ...string) bool {
	var answer minio.ErrorResponse
	return errors.As(err, &answer) && slices.Contains(codes, answer.Code)
}

// missing reports whether there is no such object. A HEAD has no body that could say more than the status.
func missing(err error) bool {
	return is(err, "NoSuchKey", "NotFound")
}

// put writes an object and returns its ETag. only says under which condition, nil for any.
func (s *store) put(ctx context.Context, path string, data []byte, h output.Headers, meta map[string]string,
	only func(*minio.PutObjectOptions)) (etag string, err error) {
	opts := minio.PutObjectOptions{ContentType: h.Type, ContentEncoding: h.Encoding, CacheControl: h.Cache,
		UserMetadata: meta, DisableContentSha256: true} // it is signed as one
	if only != nil && s.sure {
		only(&opts)
	}
	md, sha := md5.Sum(data), sha256.Sum256(data)
	err = s.again(ctx, func() error {
		// what stands still is cut off: a minute, and what 32 KB a second take
		ctx, done := context.WithTimeout(ctx, time.Minute+time.Duration(len(data)>>15)*time.Second)
		defer done()
		info, err := s.s3.PutObject(ctx, s.Bucket, s.Prefix+path, bytes.NewReader(data), int64(len(data)),
			base64.StdEncoding.EncodeToString(md[:]), hex.EncodeToString(sha[:]), opts)
		etag = info.ETag
		return err
	})
	return etag, err
}

// get reads an object.
func (s *store) get(ctx context.Context, path string) (data []byte, o object, err error) {
	err = s.again(ctx, func() error {
		body, info, _, err := s.s3.GetObject(ctx, s.Bucket, s.Prefix+path, minio.GetObjectOptions{})
		if err != nil {
			return err
		}
		defer body.Close()
		o = seen(info)
		data, err = io.ReadAll(body)
		return err
	})
	return data, o, err
}

// look asks what an object is.
func (s *store) look(ctx context.Context, path string) (o object, err error) {
	err = s.again(ctx, func() error {
		info, err := s.s3.StatObject(ctx, s.Bucket, s.Prefix+path, minio.StatObjectOptions{})
		o = seen(info)
		return err
	})
	return o, err
}

// seen returns what an answer says of an object.
func seen(info minio.ObjectInfo) object {
	return object{size: info.Size, etag: info.ETag, modified: info.LastModified,
		hash: info.Metadata.Get("X-Amz-Meta-" + metaHash), rules: info.Metadata.Get("X-Amz-Meta-" + metaRules)}
}

// list returns all objects below the prefix, the lock left out.
func (s *store) list(ctx context.Context) (all map[string]object, err error) {
	owner := false
	err = s.again(ctx, func() error {
		all = map[string]object{}
		ctx, done := context.WithCancel(ctx) // ends the listing where an object is an error
		defer done()
		for info := range s.s3.Client.ListObjects(ctx, s.Bucket, minio.ListObjectsOptions{Prefix: s.Prefix,
			Recursive: true, FetchOwner: &owner}) {
			if info.Err != nil {
				return info.Err
			}
			if path := strings.TrimPrefix(info.Key, s.Prefix); path != lockName {
				all[path] = seen(info)
			}
		}
		return nil
	})
	return all, err
}

// remove deletes an object. One that is gone already is as well.
func (s *store) remove(ctx context.Context, path string) error {
	err := s.again(ctx, func() error {
		return s.s3.RemoveObject(ctx, s.Bucket, s.Prefix+path, minio.RemoveObjectOptions{})
	})
	if missing(err) {
		return nil
	}
	return err
}
