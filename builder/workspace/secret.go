package workspace

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"

	"digsite/builder/fingerprint"
)

// machineFile holds the secret of this user on this machine, in the user's cache folder: 64 hexadecimal digits,
// readable by that user alone.
const machineFile = "digsite/machine"

// machine names this user on this machine by a secret that is made on first use; "" where none can be kept. The cache
// beside site.yaml lies under this name, so a folder from elsewhere cannot bring a filled cache along (ADR-26): what a
// cache remembers is finished HTML, and nobody checks it again. The name is cut from the secret's hash, since a
// folder's name is for all to see. Of two processes that make the secret at once one wins (O_EXCL), and both read it.
func machine(userCache string) string {
	if userCache == "" || os.MkdirAll(filepath.Join(userCache, "digsite"), 0o700) != nil {
		return ""
	}
	root, err := os.OpenRoot(userCache)
	if err != nil {
		return ""
	}
	defer root.Close()
	if _, err := root.Stat(machineFile); err != nil {
		secret := make([]byte, 32)
		if _, err := rand.Read(secret); err != nil {
			return ""
		}
		if f, err := root.OpenFile(machineFile, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			_, werr := f.WriteString(hex.EncodeToString(secret))
			if f.Close() != nil || werr != nil {
				root.Remove(machineFile)
				return ""
			}
		}
	}
	secret, err := root.ReadFile(machineFile)
	if err != nil || len(secret) != 64 {
		return ""
	}
	return fingerprint.Bytes(secret).String()[:12]
}

// ownCache returns the cache folder beside site.yaml, "" where it must not be used: without a secret, or where a
// symbolic link leads somewhere else.
func (w *Workspace) ownCache() string {
	name := machine(w.Options.UserCache)
	if name == "" {
		return ""
	}
	dir := w.Root
	for _, part := range []string{".digsite", "cache", name} {
		dir = filepath.Join(dir, part)
		if st, err := os.Lstat(dir); err == nil && !st.IsDir() {
			return ""
		}
	}
	return dir
}
