package view

import "digsite/builder/page"

func (m *maker) since() page.Since {
	if m.in.Live || len(m.time) == 0 {
		return page.Since{}
	}
	return page.Since{News: page.NewsFile, Days: page.DaysFile(len(m.time))}
}
