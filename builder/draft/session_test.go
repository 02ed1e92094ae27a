package draft

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"reflect"
	"strings"
	"testing"

	"digsite/builder/record"
)

// pack writes JSON as the value of ?trail=.
func pack(json string) string {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	w.Write([]byte(json))
	w.Close()
	return "z" + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

// byBrowser is what a browser wrote for one stop.
const byBrowser = "zBcExDsIwDAXQq3yZtVl6AxAn6Fp1cIlRIiVxZbsKx-e9nWjZibOl9fHREfKLxCOny_Rs0pMHh3QZQQs931ta8bpry2AUvV2g" +
	"X3jn1mCq3TFrFLCZTkcUDlxaRyDrHHQcfw"

// TestReadSession: whatever somebody pastes is a session with all its stops, or an error that says which.
func TestReadSession(t *testing.T) {
	two := pack(`["Why doors wait",["adr-7#b-w2qyt5b2","ADR-7 Retry","a-retry","Note","Why?"],["doors"]]`)
	stops := func(refs ...string) (out []record.Stop) {
		for _, r := range refs {
			out = append(out, record.Stop{Record: r})
		}
		return out
	}
	for _, row := range []struct {
		what, address, name string
		stops               []record.Stop
		err                 error
	}{
		{"a whole link", "https://example.org/kb/r/adr-7/?is=a-retry&trail=" + two + "&stop=1#b-w2qyt5b2",
			"Why doors wait", []record.Stop{{Record: "adr-7#b-w2qyt5b2", Note: "Note", Question: "Why?"},
				{Record: "doors"}}, nil},
		{"its value alone", two, "Why doors wait", []record.Stop{{Record: "adr-7#b-w2qyt5b2", Note: "Note",
			Question: "Why?"}, {Record: "doors"}}, nil},
		{"as a browser packs it", "http://x/?trail=" + byBrowser, "", stops("adr-2#context-and-problem-statement"), nil},
		{"an earlier version's", "http://x/r/a/?trail=adr-2,a%2Cb,how/it/went/", "", stops("adr-2", "a,b",
			"how/it/went/"), nil},
		{"the same from its second page", "http://x/r/a/?trail=adr-2%2Cadr-3", "", stops("adr-2", "adr-3"), nil},
		{"one id that begins with z", "http://x/r/a/?trail=zone-transfers", "", stops("zone-transfers"), nil},
		{"markup and control characters", pack("[\"\",[\"adr-1\",\"\",\"\",\"<b>\\u0007\\n\\u001b[1m\"]]"), "",
			[]record.Stop{{Record: "adr-1", Note: "<b> [1m"}}, nil},
		{"what is no text counts as none", pack(`["",["adr-1",7,null,{},["x"]]]`), "", stops("adr-1"), nil},
		{"cut off", two[:len(two)-6], "", nil, errDamaged},
		{"changed by hand", two[:9] + "!," + two[9:], "", nil, errNoStops},
		{"so in an address", "?trail=" + two[:9] + "!," + two[9:], "", nil, errDamaged},
		{"no list", pack(`{"a":1}`), "", nil, errDamaged},
		{"no stops", pack(`["name"]`), "", nil, errDamaged},
		{"a stop without a place", pack(`["",["adr-1"],[]]`), "", nil, errDamaged},
		{"a flood", pack(`["",["` + strings.Repeat("x", 1<<20) + `"]]`), "", nil, errDamaged},
		{"a percent sign too many", "http://x/?trail=%zz", "", nil, errDamaged},
		{"an enormous address", "http://x/?trail=z" + strings.Repeat("A", 20_000), "", nil, errTooLong},
		{"a trail that is a record", "http://x/?trail=trails/first-day&stop=2", "", nil, errIsRecord},
		{"another address", "http://x/?q=jobs", "", nil, errNoStops},
		{"no address", "Use queues", "", nil, errNoStops},
	} {
		s, err := ReadSession(row.address)
		if err != row.err || s.Name != row.name || !reflect.DeepEqual(s.Stops, row.stops) {
			t.Errorf("%s: %q %v, error %v; want %q %v, %v", row.what, s.Name, s.Stops, err, row.name, row.stops,
				row.err)
		}
	}
}

// FuzzReadSession: no address breaks the reader, and each stop that it gives names a place on one line.
func FuzzReadSession(f *testing.F) {
	f.Add(byBrowser)
	f.Add("http://x/?trail=adr-2,a%2Cb&stop=1")
	f.Add(pack(`["",["adr-1"]]`))
	f.Fuzz(func(t *testing.T, address string) {
		s, err := ReadSession(address)
		if (err == nil) == (len(s.Stops) == 0) || len(s.Stops) != len(s.Called) {
			t.Fatalf("%d stops, error %v", len(s.Stops), err)
		}
		for _, stop := range s.Stops {
			if stop.Record == "" || strings.ContainsAny(stop.Record+stop.Note+stop.Question, "\n\r\x1b") {
				t.Fatalf("a stop %q", stop)
			}
		}
	})
}
