package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"

	"digsite/builder/bucket/standin"
)

// bucketServers are the stand-ins of scripts that run, by their folder.
var bucketServers sync.Map

// bucket NAME starts a server that speaks S3, with one empty bucket and credentials in the environment. Then
//
//	bucket put KEY FILE      somebody else puts an object there
//	bucket has KEY TEXT      the object holds the text, or the header where TEXT is as "@Content-Type: text/css"
//	bucket same PREFIX DIR   below the prefix are the files of a folder, but for .gitignore, and no others
//	bucket break TEXT        requests whose "METHOD /path" ends so are forbidden from now on; "" ends that
func bucketCmd(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 1 {
		s := standin.New(args[0])
		at := httptest.NewServer(s)
		ts.Defer(at.Close)
		bucketServers.Store(ts.Getenv("WORK"), s)
		ts.Setenv("AWS_ENDPOINT_URL", at.URL)
		ts.Setenv("AWS_ACCESS_KEY_ID", s.Key)
		ts.Setenv("AWS_SECRET_ACCESS_KEY", s.Secret)
		return
	}
	v, ok := bucketServers.Load(ts.Getenv("WORK"))
	if !ok || len(args) < 2 {
		ts.Fatalf("usage: [!] bucket NAME | put KEY FILE | has KEY TEXT | same PREFIX DIR | break TEXT")
	}
	s := v.(*standin.Server)
	s.Change(func(buckets map[string]map[string]*standin.Object) {
		for _, objects := range buckets {
			askBucket(ts, s, objects, neg, args)
		}
	})
}

// askBucket carries out a command that a bucket is there for.
func askBucket(ts *testscript.TestScript, s *standin.Server, objects map[string]*standin.Object, neg bool,
	args []string) {
	switch o := objects[args[1]]; args[0] {
	case "put":
		objects[args[1]] = &standin.Object{Data: []byte(ts.ReadFile(args[2])), Header: http.Header{}, ETag: "theirs"}
	case "has":
		header, isHeader := strings.CutPrefix(args[2], "@")
		name, value, _ := strings.Cut(header, ": ")
		has := o != nil && (isHeader && o.Header.Get(name) == value || strings.Contains(string(o.Data), args[2]))
		if has == neg {
			ts.Fatalf("%s has %q: %v; %v", args[1], args[2], has, o)
		}
	case "same":
		var want, got []string
		dir := ts.MkAbs(args[2])
		ts.Check(filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
			if rel, _ := filepath.Rel(dir, name); err == nil && !d.IsDir() && rel != ".gitignore" {
				want = append(want, args[1]+filepath.ToSlash(rel)+" "+ts.ReadFile(name))
			}
			return err
		}))
		for key, o := range objects {
			got = append(got, key+" "+string(o.Data))
		}
		slices.Sort(want)
		slices.Sort(got)
		if slices.Equal(want, got) == neg {
			ts.Fatalf("the bucket is the folder: %v; %d files, %d objects", !neg, len(want), len(got))
		}
	case "break":
		s.Break = func(w http.ResponseWriter, r *http.Request, after bool) bool {
			if args[1] != "" && strings.HasSuffix(r.Method+" "+r.URL.Path, args[1]) {
				w.WriteHeader(http.StatusForbidden)
				return true
			}
			return false
		}
	default:
		ts.Fatalf("bucket %s?", args[0])
	}
}
