// Package schema describes site.yaml and the front matter of records as JSON Schema (2020-12), for editors that
// complete and check YAML.
//
// Its law: what a schema refuses, digsite does not take either; what digsite takes, no schema refuses. The keys of
// site.yaml are those that package config reads. It will not say what a key is for twice: descriptions are the
// reference page's.
package schema

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"digsite/builder/config"
	"digsite/builder/finding"
	"digsite/builder/record"
)

// dialect is the version of JSON Schema that is written.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// object is a schema, or a part of one.
type object = map[string]any

// texts takes one value, whatever YAML takes it for: a version is a number to it, and "no" may be a country.
func texts() object { return object{"type": []string{"string", "number", "boolean"}} }

// shaped takes one text of a form; what is no text to YAML is left to digsite.
func shaped(pattern string) object {
	return object{"type": []string{"string", "number", "boolean"}, "pattern": pattern}
}

// oneOf takes one of some words; "off" is one that YAML may take for false.
func oneOf(words ...string) object {
	return object{"anyOf": []object{{"enum": words}, {"type": "boolean"}}}
}

// some takes a list, or one of it.
func some(of object) object {
	return object{"anyOf": []object{of, {"type": []string{"array", "null"}, "items": of}}}
}

// lists takes a list alone.
func lists(of object) object { return object{"type": "array", "items": of} }

// mapped takes a map of names to one thing.
func mapped(of object) object { return object{"type": "object", "additionalProperties": of} }

// closed takes a map of known keys.
func closed(of object) object {
	return object{"type": "object", "properties": of, "additionalProperties": false}
}

// web is an address; its scheme may be in capitals.
const web = "^[Hh][Tt][Tt][Pp][Ss]?://"

// values returns what the keys of site.yaml take, by what the reference page calls it.
func values() map[string]object {
	folder, text := texts(), texts()
	colour := object{"anyOf": []object{text, closed(object{"light": text, "dark": text})}}
	flag := object{"anyOf": []object{{"type": "boolean"}, {"type": "string", "pattern": "^[A-Za-z]{2,5}$"}}}
	kind := object{"name": text, "plural": text, "prefix": text, "title": text, "one": text, "statuses": some(text),
		"sections": some(text), "required": some(text), "colour": colour, "shape": oneOf(config.Shapes()...)}
	severities := mapped(oneOf("off", "info", "warning", "error"))
	codes := []string{}
	for _, r := range finding.Rules() {
		codes = append(codes, string(r.Code))
	}
	severities["propertyNames"] = object{"enum": codes}
	return map[string]object{
		"text": text, "range of versions": text, "time zone": text, "folder": folder,
		"file":                              shaped("\\.[A-Za-z]+$"),
		"language tag":                      shaped("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"),
		"address":                           shaped(web),
		"address with {path}":               shaped(web),
		"address with {path} {title} {url}": shaped(web),
		"address with {path} {line} {to} {commit}":    shaped(web + ".*\\{path\\}"),
		"folder or list of folders":                   some(folder),
		"host or list of hosts":                       some(object{"enum": config.Hosts()}),
		"list of globs":                               some(text),
		"list of texts with {id} or {number}":         some(shaped("\\{(id|number)\\}")),
		"list of lists of words":                      lists(object{"type": "array", "items": text, "minItems": 2}),
		"map of name to colour, or to light and dark": mapped(colour),
		"list of text: target":                        lists(object{"type": "object", "minProperties": 1}),
		"true or false":                               flag,
		"allow or none":                               object{"enum": []string{"allow", "none"}},
		"local or remote":                             object{"enum": []string{"local", "remote"}},
		"map of name to kind": {"anyOf": []object{mapped(object{"anyOf": []object{closed(kind), {"type": "null"}}}),
			lists(closed(kind))}},
		"map of folder, file or glob to kind": mapped(text),
		"map of word to status":               mapped(text),
		"map of word to prefix": object{"anyOf": []object{mapped(text),
			some(object{"anyOf": []object{text, closed(object{"word": text, "prefix": text})}})}},
		"map of code to off, info, warning or error": severities,
		"map of folder, file or glob to such a map":  mapped(severities),
		"map of term to meaning":                     mapped(text),
		"map of English words to others":             mapped(text),
		"list of name, aliases, team, left":          lists(object{"anyOf": []object{text, person(text)}}),
		"list of address, was, on, path, instead":    lists(gone(text)),
		"two whole numbers, from and to":             object{"type": "array", "minItems": 2, "maxItems": 2},
	}
}

// person is one of the people of site.yaml.
func person(text object) object {
	p := closed(object{"name": text, "aliases": some(text), "team": text, "left": text})
	p["required"] = []string{"name"}
	return p
}

// gone is one of the deleted records of site.yaml.
func gone(text object) object {
	d := closed(object{"address": some(text), "was": text, "on": text, "path": text, "instead": text})
	d["required"] = []string{"address", "was"}
	return d
}

// Site returns the schema of site.yaml.
func Site() []byte {
	known := values()
	top := object{}
	for _, k := range config.Keys() {
		value := object{"description": k.Help, "anyOf": []object{known[k.Type], {"type": "null"}}}
		if k.Default != "" {
			value["description"] = k.Help + " Without it: " + k.Default + "."
		}
		at, name := top, k.Name
		if group, below, ok := strings.Cut(k.Name, "."); ok {
			if top[group] == nil {
				top[group] = closed(object{})
			}
			at, name = top[group].(object)["properties"].(object), below
		}
		at[name] = value
	}
	s := closed(top)
	s["type"] = []string{"object", "null"}
	return write("site.yaml of digsite", s)
}

// Kind returns the schema of the front matter of a kind's records. Other keys are welcome there: digsite shows them.
func Kind(k record.Kind) []byte {
	all := maps.Clone(ofAll())
	maps.Copy(all, ofKind()[k.Name])
	words := slices.Clone(k.Statuses)
	if len(words) > 0 {
		all["status"] = object{"description": "The state", "anyOf": []any{object{"enum": words}, true}}
	}
	return write("Front matter of a record of kind "+k.Name, object{"type": []string{"object", "null"},
		"properties": all})
}

// write returns a schema as a file.
func write(title string, s object) []byte {
	s["$schema"], s["title"] = dialect, title
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetIndent("", " ")
	_ = enc.Encode(s) // of plain values: cannot fail
	return b.Bytes()
}
