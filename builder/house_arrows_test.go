package builder_test

import (
	"go/ast"
	"path"
	"strconv"
)

// wool counts the arrows between the files of a package, and those of them that run back up: however the files are put
// in an order, so many lead from a lower one to a higher. A room is read from top to bottom when few do; one in five is
// a ball of wool. Names are followed without types: a method counts where no other of the package is called the same.
func (p *pkg) wool() (arrows, up int) {
	declared, methods := p.homes()
	index := map[*file]int{}
	for i, f := range p.files {
		index[f] = i
	}
	leads := make([]map[int]bool, len(p.files))
	for i, f := range p.files {
		leads[i] = map[int]bool{}
		f.mentions(func(name string, selected bool) {
			home := declared[name]
			if selected {
				home = methods[name]
			}
			if home != nil && home != f {
				leads[i][index[home]] = true
			}
		})
		arrows += len(leads[i])
	}
	return arrows, backward(leads)
}

// homes returns the file of each name that the package declares, and of each method whose name is one type's alone.
func (p *pkg) homes() (declared, methods map[string]*file) {
	declared, methods = map[string]*file{}, map[string]*file{}
	seen := map[string]bool{}
	for _, f := range p.files {
		for _, d := range f.ast.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					declared[d.Name.Name] = f
				} else if methods[d.Name.Name] = f; seen[d.Name.Name] {
					methods[d.Name.Name] = nil
				} else {
					seen[d.Name.Name] = true
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						declared[s.Name.Name] = f
					case *ast.ValueSpec:
						for _, id := range s.Names {
							declared[id.Name] = f
						}
					}
				}
			}
		}
	}
	return declared, methods
}

// mentions hands out each name that the file uses and does not declare itself, and whether it stands behind a dot.
func (f *file) mentions(each func(name string, selected bool)) {
	imported := map[string]bool{}
	for _, imp := range f.ast.Imports {
		full, _ := strconv.Unquote(imp.Path.Value)
		imported[path.Base(full)] = true
	}
	skip := map[*ast.Ident]bool{}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			skip[n.Sel] = true
			if x, ok := n.X.(*ast.Ident); !ok || x.Obj != nil || !imported[x.Name] {
				each(n.Sel.Name, true)
			}
		case *ast.KeyValueExpr:
			if id, ok := n.Key.(*ast.Ident); ok {
				skip[id] = true // most likely a field
			}
		case *ast.Field:
			for _, id := range n.Names {
				skip[id] = true
			}
		case *ast.Ident:
			if n.Obj == nil && !skip[n] {
				each(n.Name, false)
			}
		}
		return true
	})
}

// backward counts the arrows that run back in a good order: each file is moved to where the fewest do until none gains.
func backward(leads []map[int]bool) int {
	order := make([]int, len(leads))
	for i := range order {
		order[i] = i
	}
	cost := func() (n int) {
		at := make([]int, len(order))
		for place, f := range order {
			at[f] = place
		}
		for f, to := range leads {
			for g := range to {
				if at[g] < at[f] {
					n++
				}
			}
		}
		return n
	}
	best := cost()
	for better := true; better; {
		better = false
		for from := range order {
			for to := range order {
				move(order, from, to)
				if n := cost(); n < best {
					best, better = n, true
				} else {
					move(order, to, from)
				}
			}
		}
	}
	return best
}

// move puts the element at one place to another; the rest keeps its order.
func move(order []int, from, to int) {
	x := order[from]
	copy(order[from:], order[from+1:])
	copy(order[to+1:], order[to:len(order)-1])
	order[to] = x
}
