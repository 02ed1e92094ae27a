package recordpage

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestNothingUnnamed: whatever the page of a record is made of is in the name of the Maker, or is a question, whose
// answers are noted. Beside them stand the reader itself, and what is made of named values alone.
func TestNothingUnnamed(t *testing.T) {
	apart := map[string]string{
		"Base.Input.Site": "nil", "Base.Input.Findings": "nil", "Base.Input.History": "nothing",
		"Base.Explore": "compared by package recall", "Base.Word": "made of Config",
		"Base.Sources": "made of Config and Origin", "Base.people": "made of Config",
		"Base.links": "made of a record that was noted", "Base.Site": "notes", "Base.Reader": "notes",
	}
	m := of(t)
	if m.Input.Site != nil || m.Input.Findings != nil || m.Input.History.Files != nil {
		t.Error("what has to be asked for is there")
	}
	seen := 0
	var look func(way []string, of reflect.Type)
	look = func(way []string, of reflect.Type) {
		for of.Kind() == reflect.Pointer || of.Kind() == reflect.Array {
			of = of.Elem()
		}
		if strings.HasPrefix(of.String(), "reading.Question[") {
			seen++
			return
		}
		for i := range of.NumField() {
			f := of.Field(i)
			at := append(slices.Clone(way), f.Name)
			switch is := f.Type.String(); {
			case f.Tag.Get("fingerprint") != "-" && f.Type.Kind() != reflect.Struct, is == "*base.Base" && len(way) > 0:
			case f.Tag.Get("fingerprint") != "-", is == "*base.Base", strings.Contains(is, "reading.Question["):
				look(at, f.Type)
			default:
				name := strings.Join(at, ".")
				if apart[name] == "" {
					t.Errorf("%s is neither named nor a question: its changes would leave stale pages", name)
				}
				delete(apart, name)
			}
		}
	}
	look(nil, reflect.TypeOf(m))
	if len(apart) > 0 || seen < 10 {
		t.Errorf("%d questions; not found: %v", seen, apart)
	}
}
