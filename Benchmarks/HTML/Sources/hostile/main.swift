import Glibc
import HTML

// hostile list | hostile NAME COUNT build|work
//
// `build` only makes the page (and, for a selector, parses it), `work` does the work as well:
// the difference of two runs is what the work cost. Prints the size of the page.
let arguments = CommandLine.arguments
if arguments.count == 2, arguments[1] == "list" {
    print((hostilePages.keys.sorted() + hostileSelectors.keys.sorted()).joined(separator: "\n"))
    exit(0)
}
guard arguments.count == 4, let count = Int(arguments[2]) else { exit(2) }
let isWorking = arguments[3] == "work"
if let make = hostilePages[arguments[1]] {
    let page = Array(make(count).utf8)
    if isWorking { _ = HTMLDocument.parse(page).nodeCount }
    print(page.count)
} else if let (text, make) = hostileSelectors[arguments[1]] {
    let page = Array(make(count).utf8)
    let document = HTMLDocument.parse(page)
    guard let selector = try? CSSSelector(text) else {
        print("\(text) is no selector")
        exit(1)
    }
    if isWorking { _ = document.select(selector).count }
    print(page.count)
} else {
    exit(2)
}
