/// The attributes of an outline.
///
/// What nobody took is left, to be told.
struct OutlineAttributes {
    /// In the order of the file.
    private(set) var rest: [(name: String, value: String)]

    init(_ attributes: [(name: String, value: String)]) { rest = attributes }

    /// The value of the attribute of that name, ASCII case ignored; nil where it is blank, or was
    /// taken before.
    mutating func take(_ name: String) -> String? {
        let name = name.lowercased()
        guard let index = rest.firstIndex(where: { $0.name.lowercased() == name }) else {
            return nil
        }
        let value = rest.remove(at: index).value
        return value.allSatisfy(\.isWhitespace) ? nil : value
    }
}
