// Package form sees a parsed file as what its author filled in: fields of the front matter, header lines below the
// title, sections, sentences, and what the file's name says.
//
// Its law: a form knows the shapes in which things are stated, and no kind of record. It answers for one file: Get and
// Take look a field up, Section a heading, Report notes what was not understood. Who asks decides what an answer means.
// It never fails and never guesses: a field that a template's author left to be filled in is empty.
package form

import (
	"cmp"

	"digsite/builder/finding"
	"digsite/builder/markdown"
	"digsite/builder/record"
	"digsite/builder/yaml"
)

// Input is one file as the rooms below return it.
type Input struct {
	Path     string
	About    string     // a side file: the path of the file that it states facts about, "" for any other file
	Front    yaml.Value // front matter; Null without
	HasFront bool
	Body     []byte // the text below the front matter
	BodyLine int    // the line of the file on which Body begins
	Doc      *markdown.Doc
	Settings record.Settings
}

// Form is one file, looked at from every side that readers need. Fields remember whether a reader took them, and the
// form what was reported; nothing else of it changes once New has returned it. Of
//
//	---
//	status: accepted
//	---
//	# 12. Use queues
//
//	* Deciders: Ada
//
//	## Context
//
// Front has the status, Head the deciders, TitleText is "12. Use queues", and Sections the title and Context.
//
// A wrong use: to read Doc where Get, Section or Take would do. Quotes, fences and a template's words are read then.
type Form struct {
	Doc      *markdown.Doc // never nil: a side file has an empty one
	Settings record.Settings
	Name     Name
	HasFront bool
	Side     bool     // the fields are those of a side file
	Front    []*Field // front matter, in order
	Head     []*Field // header lines of the body, in order
	HeadEnd  int      // index of the first block behind the header
	Sections []Section
	Findings []finding.Finding // in the order in which they were reported

	path     string
	body     []byte
	bodyLine int
	lines    []int    // where each line of body begins
	title    *Section // whose heading is the title, nil for none
}

// Bounds on what is looked at, so that no file costs more than its size: a header, a status or a list of links longer
// than this is none.
const (
	MaxLines  = 200 // of a header's block or a status
	maxFields = 300 // of a header
	MaxRefs   = 200 // of a block whose sentences are read
	MaxList   = 200 // options
)

// New looks at one file.
func New(in Input) *Form {
	f := &Form{Doc: in.Doc, Settings: in.Settings, HasFront: in.HasFront, Side: in.About != "",
		path: in.Path, body: in.Body, bodyLine: in.BodyLine}
	if f.Doc == nil {
		f.Doc = &markdown.Doc{}
	}
	f.lines = linesOf(f.body)
	f.Name = ReadName(cmp.Or(in.About, in.Path), in.Settings.Prefixes)
	f.Front = frontFields(in.Front, in.Path)
	f.Sections = sectionsOf(f.Doc)
	if f.title = titleOf(f.Doc, f.Sections, first(f.Front, "title") != nil); f.title != nil {
		f.title.IsTitle = true
	}
	f.markForeign()
	head := headerOf(f)
	f.Head, f.HeadEnd = head.fields, head.end
	return f
}
