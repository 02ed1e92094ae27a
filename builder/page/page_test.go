package page

import (
	"reflect"
	"testing"
	"time"
)

// views lists one value of each view type.
var views = []any{Record{}, Home{}, List{}, Terms{}, Term{}, Findings{}, Retired{}, Rules{}, Settings{}, Search{},
	NotFound{}, Timeline{},
	Redirect{}, Clash{}, Graph{}, Dossier{}, Dossiers{}, Timeline{}, Revisit{}, Due{}, Reviews{}, Knowledge{},
	Code{}, Glossary{}}

// TestViewsAreClosed: no pointer, function, interface or channel hides in what a template may read.
func TestViewsAreClosed(t *testing.T) {
	var walk func(t *testing.T, typ reflect.Type, at string)
	walk = func(t *testing.T, typ reflect.Type, at string) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Func, reflect.Interface, reflect.Chan, reflect.UnsafePointer, reflect.Map:
			t.Errorf("%s is a %s", at, typ.Kind())
		case reflect.Slice, reflect.Array:
			walk(t, typ.Elem(), at+"[]")
		case reflect.Struct:
			if typ == reflect.TypeFor[time.Time]() {
				t.Errorf("%s is a time: dates are strings", at)
			}
			for i := range typ.NumField() {
				f := typ.Field(i)
				if !f.IsExported() {
					t.Errorf("%s.%s is not exported: no template and no digest sees it", at, f.Name)
				}
				walk(t, f.Type, at+"."+f.Name)
			}
		}
	}
	for _, v := range views {
		walk(t, reflect.TypeOf(v), reflect.TypeOf(v).Name())
	}
}
