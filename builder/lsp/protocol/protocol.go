// Package protocol holds the messages of the Language Server Protocol 3.17 that digsite speaks, as JSON has them
// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/).
//
// Its law: a type here has the specification's name and fields, of which those that nobody here reads or writes are
// left out; an unknown field of a client is no error. It holds no behaviour. Why these are ours: ADR-50.
package protocol

import "encoding/json"

// Position is a place in a document. Character counts the units that were agreed on, UTF-16 unless said otherwise.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Range is a half-open part of a document.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Location is a part of a document with its address.
type Location struct {
	URI   string `json:"uri"`
	Range Range  `json:"range"`
}

// DocumentID names a document.
type DocumentID struct {
	URI string `json:"uri"`
}

// VersionedID names a version of a document; nil: the one on the disk.
type VersionedID struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

// InitializeParams open the conversation.
type InitializeParams struct {
	RootURI          *string           `json:"rootUri"`
	RootPath         *string           `json:"rootPath"`
	WorkspaceFolders []WorkspaceFolder `json:"workspaceFolders"`
	Capabilities     Capabilities      `json:"capabilities"`
}

// WorkspaceFolder is one folder that the editor has open.
type WorkspaceFolder struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
}

// Capabilities are what the client can do.
type Capabilities struct {
	General struct {
		PositionEncodings []string `json:"positionEncodings"`
	} `json:"general"`
	Workspace struct {
		WorkspaceEdit struct {
			DocumentChanges    bool     `json:"documentChanges"`
			ResourceOperations []string `json:"resourceOperations"`
		} `json:"workspaceEdit"`
		CodeLens struct {
			RefreshSupport bool `json:"refreshSupport"`
		} `json:"codeLens"`
	} `json:"workspace"`
	Window struct {
		ShowDocument struct {
			Support bool `json:"support"`
		} `json:"showDocument"`
	} `json:"window"`
	TextDocument struct {
		Hover struct {
			ContentFormat []string `json:"contentFormat"`
		} `json:"hover"`
		DocumentSymbol struct {
			Hierarchical bool `json:"hierarchicalDocumentSymbolSupport"`
		} `json:"documentSymbol"`
		CodeAction struct {
			Literal *json.RawMessage `json:"codeActionLiteralSupport"`
		} `json:"codeAction"`
	} `json:"textDocument"`
}

// InitializeResult answers them.
type InitializeResult struct {
	Capabilities ServerCapabilities `json:"capabilities"`
	ServerInfo   ServerInfo         `json:"serverInfo"`
}

// ServerInfo names the server.
type ServerInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

// ServerCapabilities are what the server can do.
type ServerCapabilities struct {
	PositionEncoding        string            `json:"positionEncoding,omitempty"`
	TextDocumentSync        SyncOptions       `json:"textDocumentSync"`
	CompletionProvider      CompletionOptions `json:"completionProvider"`
	HoverProvider           bool              `json:"hoverProvider"`
	DefinitionProvider      bool              `json:"definitionProvider"`
	ReferencesProvider      bool              `json:"referencesProvider"`
	DocumentSymbolProvider  bool              `json:"documentSymbolProvider"`
	WorkspaceSymbolProvider bool              `json:"workspaceSymbolProvider"`
	CodeActionProvider      *CodeActionKinds  `json:"codeActionProvider,omitempty"`
	CodeLensProvider        *struct{}         `json:"codeLensProvider,omitempty"`
	RenameProvider          *RenameOptions    `json:"renameProvider,omitempty"`
	ExecuteCommandProvider  *CommandList      `json:"executeCommandProvider,omitempty"`
}

// SyncOptions say how documents are kept in step: Change 2 is by edits.
type SyncOptions struct {
	OpenClose bool `json:"openClose"`
	Change    int  `json:"change"`
	Save      bool `json:"save"`
}

// CompletionOptions name the characters after which completions are worth asking for.
type CompletionOptions struct {
	TriggerCharacters []string `json:"triggerCharacters"`
}

// CodeActionKinds lists the kinds of code actions that there are.
type CodeActionKinds struct {
	Kinds []string `json:"codeActionKinds"`
}

// RenameOptions say that a rename may be asked about first.
type RenameOptions struct {
	Prepare bool `json:"prepareProvider"`
}

// CommandList names the commands that the server carries out.
type CommandList struct {
	Commands []string `json:"commands"`
}

// DidOpenParams hand a document over.
type DidOpenParams struct {
	TextDocument struct {
		URI        string `json:"uri"`
		LanguageID string `json:"languageId"`
		Version    int    `json:"version"`
		Text       string `json:"text"`
	} `json:"textDocument"`
}

// DidChangeParams are edits, to be made one after the other.
type DidChangeParams struct {
	TextDocument struct {
		URI     string `json:"uri"`
		Version int    `json:"version"`
	} `json:"textDocument"`
	Changes []Change `json:"contentChanges"`
}

// Change is one edit; without a Range the whole text is new.
type Change struct {
	Range *Range `json:"range,omitempty"`
	Text  string `json:"text"`
}

// DocumentParams are those of a message about one document.
type DocumentParams struct {
	TextDocument DocumentID `json:"textDocument"`
}

// PositionParams ask about a place.
type PositionParams struct {
	TextDocument DocumentID `json:"textDocument"`
	Position     Position   `json:"position"`
}

// ReferenceParams ask who names what stands at a place.
type ReferenceParams struct {
	PositionParams
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// CompletionParams ask what may be written at a place.
type CompletionParams struct {
	PositionParams
	Context struct {
		Trigger int `json:"triggerKind"`
	} `json:"context"`
}

// RenameParams ask for a new name.
type RenameParams struct {
	PositionParams
	NewName string `json:"newName"`
}

// RangeParams ask about a part of a document, with the diagnostics that the client knows there.
type RangeParams struct {
	TextDocument DocumentID `json:"textDocument"`
	Range        Range      `json:"range"`
	Context      struct {
		Diagnostics []Diagnostic `json:"diagnostics"`
		Only        []string     `json:"only"`
	} `json:"context"`
}

// SymbolParams search the workspace.
type SymbolParams struct {
	Query string `json:"query"`
}

// CommandParams run a command.
type CommandParams struct {
	Command   string            `json:"command"`
	Arguments []json.RawMessage `json:"arguments"`
}

// CancelParams name a request that nobody waits for any more; ID is a number or a text.
type CancelParams struct {
	ID json.RawMessage `json:"id"`
}

// Markup is a text to show; Kind is "markdown" or "plaintext".
type Markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

// Hover is what is shown beside a place.
type Hover struct {
	Contents Markup `json:"contents"`
	Range    *Range `json:"range,omitempty"`
}

// CompletionList is what may be written; Incomplete: ask again when more is typed.
type CompletionList struct {
	Incomplete bool             `json:"isIncomplete"`
	Items      []CompletionItem `json:"items"`
}

// The kinds of completion items that are used.
const (
	ItemProperty  = 10
	ItemValue     = 12
	ItemEnum      = 20
	ItemReference = 18
)

// CompletionItem is one of them.
type CompletionItem struct {
	Label         string    `json:"label"`
	Kind          int       `json:"kind"`
	Tags          []int     `json:"tags,omitempty"` // 1: deprecated
	Detail        string    `json:"detail,omitempty"`
	Documentation string    `json:"documentation,omitempty"`
	SortText      string    `json:"sortText,omitempty"`
	FilterText    string    `json:"filterText,omitempty"`
	TextEdit      *TextEdit `json:"textEdit,omitempty"`
}

// TextEdit puts a text in place of a part.
type TextEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

// The kinds of symbols that are used.
const (
	SymbolFile   = 1
	SymbolString = 15
)

// DocumentSymbol is one heading, with those below it.
type DocumentSymbol struct {
	Name      string           `json:"name"`
	Detail    string           `json:"detail,omitempty"`
	Kind      int              `json:"kind"`
	Range     Range            `json:"range"`
	Selection Range            `json:"selectionRange"`
	Children  []DocumentSymbol `json:"children,omitempty"`
}

// SymbolInformation is one record of the workspace, or a heading for clients that know no tree.
type SymbolInformation struct {
	Name      string   `json:"name"`
	Kind      int      `json:"kind"`
	Tags      []int    `json:"tags,omitempty"` // 1: deprecated
	Location  Location `json:"location"`
	Container string   `json:"containerName,omitempty"`
}

// The severities of diagnostics.
const (
	SeverityError   = 1
	SeverityWarning = 2
	SeverityInfo    = 3
)

// Diagnostic is what is wrong at a place.
type Diagnostic struct {
	Range    Range           `json:"range"`
	Severity int             `json:"severity,omitempty"`
	Code     json.RawMessage `json:"code,omitempty"`
	Source   string          `json:"source,omitempty"`
	Message  string          `json:"message"`
}

// PublishParams tell the diagnostics of a document, all of them.
type PublishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// WorkspaceEdit changes several documents: Changes by address for clients that know no versions.
type WorkspaceEdit struct {
	Changes         map[string][]TextEdit `json:"changes,omitempty"`
	DocumentChanges []DocumentChange      `json:"documentChanges,omitempty"`
}

// DocumentChange is either edits of one document, or a file that gets another name (Kind "rename").
type DocumentChange struct {
	TextDocument *VersionedID `json:"textDocument,omitempty"`
	Edits        []TextEdit   `json:"edits,omitempty"`
	Kind         string       `json:"kind,omitempty"`
	OldURI       string       `json:"oldUri,omitempty"`
	NewURI       string       `json:"newUri,omitempty"`
}

// The kinds of code actions that are used.
const (
	QuickFix = "quickfix"
	Rewrite  = "refactor.rewrite"
)

// CodeAction is an edit that somebody may choose.
type CodeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []Diagnostic   `json:"diagnostics,omitempty"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Edit        *WorkspaceEdit `json:"edit,omitempty"`
}

// CodeLens is a line of text between lines of code.
type CodeLens struct {
	Range   Range    `json:"range"`
	Command *Command `json:"command,omitempty"`
}

// Command is what happens when it is clicked.
type Command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments,omitempty"`
}

// ShowDocumentParams ask the client to open a document.
type ShowDocumentParams struct {
	URI       string `json:"uri"`
	TakeFocus bool   `json:"takeFocus"`
	Selection *Range `json:"selection,omitempty"`
}

// MessageParams show a text to the person; Type 1 is an error, 2 a warning, 3 information.
type MessageParams struct {
	Type    int    `json:"type"`
	Message string `json:"message"`
}

// PrepareResult is what a rename would replace.
type PrepareResult struct {
	Range       Range  `json:"range"`
	Placeholder string `json:"placeholder"`
}
