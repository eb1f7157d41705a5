import Model

@testable import Regions

/// Built once for all tests of the room; immutable.
let china = Gazetteer.china()
let assigner = RegionAssigner(gazetteer: china)

/// The codes of what the assigner makes of a title.
func codes(
    _ title: String, text: String? = nil, home: Int32? = nil, fills: Bool = false
) -> [Int32] {
    assigner.assign(
        title: title, text: text, home: home.map { DivisionCode($0) }, homeFillsSilence: fills
    ).map(\.code.number)
}
