import Testing

@testable import Serve

struct EntityTagListTests {
    @Test(arguments: [
        ("\"abc-gz\"", true, true),
        ("W/\"abc-gz\"", true, false),
        ("w/\"abc-gz\"", false, false),
        ("\"abc\"", false, false),
        ("\"ABC-GZ\"", false, false),
        ("abc-gz", false, false),
        ("*", true, true),
        (" * ", true, true),
        ("*, \"abc-gz\"", false, false),
        ("\"x\", \"abc-gz\"", true, true),
        ("\"x\",\"y\",W/\"abc-gz\"", true, false),
        ("W/\"abc-gz\", \"abc-gz\"", true, true),
        ("\"x\", \"y\"", false, false),
        ("\"a,b\", \"abc-gz\"", true, true),
        ("\"x, \"abc-gz\"", false, false),
        ("\"x\" \"abc-gz\"", false, false),
        ("\"abc-gz\" junk", false, false),
        ("junk, \"abc-gz\"", false, false),
        ("\"abc-gz", false, false),
        ("", false, false),
        (",", false, false),
        ("\"\"", false, false),
        (",,\"abc-gz\" ,\t,", true, true),
        ("\"大连\", \"abc-gz\"", true, true),
    ])
    func namesATag(_ field: String, _ weakly: Bool, _ strongly: Bool) {
        #expect(EntityTagList.names("\"abc-gz\"", in: field, .weak) == weakly)
        #expect(EntityTagList.names("\"abc-gz\"", in: field, .strong) == strongly)
    }

    @Test func readsALongListInOneWalk() {
        let field = String(repeating: "\"x\",", count: 100_000) + "\"abc\""
        #expect(EntityTagList.names("\"abc\"", in: field, .weak))
    }
}
