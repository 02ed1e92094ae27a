package site

import (
	"digsite/builder/config"
	"digsite/builder/git"
	"digsite/builder/record"
	"digsite/builder/site/address"
	"digsite/builder/site/deleted"
)

// DeletedFile is a file that git has seen and that is gone.
type DeletedFile = deleted.File

// Input is all that a Site depends on.
type Input struct {
	Pages   []Page
	Sides   []record.Record // facts of side files such as kep.yaml
	Assets  []Asset         // every other file that exists
	Order   []string        // paths of pages in the order that their authors gave them (MkDocs' nav)
	Config  config.Config
	History git.History
	Deleted []DeletedFile // those of History, read
	Day     string        // the build date, YYYY-MM-DD
	// Facts are what was found of the files that premises name.
	Facts   map[record.Test]record.Fact
	Folders []string          // content folders relative to the root; none: those of Config
	Links   map[string]string // symbolic links to files of the content -> the file
	Outside []string          // files that are there, and that site.yaml excludes from the content
	Root    string            // the content's root on disk, slash-separated, for links that leave and enter it
}

// folders returns the content folders of this build.
func (in *Input) folders() address.Folders {
	if len(in.Folders) > 0 {
		return address.NewFolders(in.Folders)
	}
	return address.NewFolders(in.Config.Content)
}
