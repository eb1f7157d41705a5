/// Makes rows of what a script puts into arrays one value at a time.
enum ScriptRows {
    /// Lists of rows with the names that they are asked for by: `urls,headers,year`, or the list's
    /// own for `push`.
    static func lists(_ elements: [ScriptScanner.Element]) -> [ScriptScanner.Assignment] {
        pushed(elements) + sideBySide(elements)
    }

    private static func pushed(
        _ elements: [ScriptScanner.Element]
    ) -> [ScriptScanner.Assignment] {
        var names: [String] = []
        var values: [String: [JSONValue]] = [:]
        for element in elements where element.index == nil {
            guard case .object = element.value else { continue }
            if values[element.array] == nil { names.append(element.array) }
            values[element.array, default: []].append(element.value)
        }
        return names.map {
            ScriptScanner.Assignment(name: $0, value: .array(values[$0] ?? []))
        }
    }

    /// `urls[i]='…';headers[i]='…';`: a row ends where an array comes again.
    private static func sideBySide(
        _ elements: [ScriptScanner.Element]
    ) -> [ScriptScanner.Assignment] {
        var names: [String] = []
        var rows: [JSONObject] = []
        var numbered: [String: Int] = [:]
        for element in elements {
            guard let index = element.index else { continue }
            if !names.contains(element.array) {
                guard names.count < 40 else { continue }
                names.append(element.array)
            }
            var place = rows.count - 1
            if Int(index) != nil {
                // Numbers say themselves which values belong together.
                place = numbered[index] ?? rows.count
                numbered[index] = place
            } else if rows.last?[element.array] != nil || rows.isEmpty {
                place = rows.count
            }
            if place == rows.count { rows.append(JSONObject()) }
            rows[place].set(element.array, to: element.value)
        }
        // One array alone has no rows, and a single row is nobody's list.
        guard names.count > 1, rows.count > 1 else { return [] }
        let values = rows.map { JSONValue.object(withDate($0)) }
        return [
            ScriptScanner.Assignment(name: names.joined(separator: ","), value: .array(values))
        ]
    }

    /// The row with a `date` where it has the date in three parts.
    private static func withDate(_ row: JSONObject) -> JSONObject {
        var row = row
        let parts = ["year", "month", "day"].compactMap { name in
            (row[name] ?? row[name + "s"])?.texts.first
        }
        if parts.count == 3, row["date"] == nil {
            row.set("date", to: .string(parts.joined(separator: "-")))
        }
        return row
    }
}
